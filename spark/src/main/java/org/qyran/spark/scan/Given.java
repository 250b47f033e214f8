package org.qyran.spark.scan;

import java.io.Serializable;
import java.util.Optional;

/**
 * What a range of pieces gave.
 *
 * @param results one per piece; none when the raster was refused
 * @param bytesRead of the raster's file
 * @param refused null, or why: the same anywhere, so that nobody tries again
 */
record Given(
        Serializable[] results,
        long bytesRead,
        @org.jspecify.annotations.Nullable CarriedRefusal refused)
        implements Serializable {

    Optional<CarriedRefusal> refusal() {
        return Optional.ofNullable(refused);
    }
}
