package org.qyran.imagery.mark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * One connected place worth a look, in pixels of its raster.
 *
 * @param firstColumn with {@code firstRow} its first pixel in reading order: names the mark
 * @param bounds the smallest window around it
 * @param scoredPixels how many pixels reached the threshold
 * @param best strongest score, at {@code bestColumn}, {@code bestRow}
 * @param outline along pixel edges, with holes; gaps closed and corner contacts bridged
 * @param boundsOnly whether it was too ragged or large to outline, and {@code outline} is its
 *     bounds
 */
public record Mark(
        int firstColumn,
        int firstRow,
        Window bounds,
        long scoredPixels,
        float best,
        int bestColumn,
        int bestRow,
        Polygon outline,
        boolean boundsOnly) {

    /**
     * The mark as a detection on the ground, without a chip.
     *
     * @param name what its name begins with, the same for the same raster wherever it lies
     */
    public Detection detection(
            String name,
            RasterInfo raster,
            String detector,
            boolean calibrated,
            List<Reason> reasons) {
        Optional<OnGround> ground = raster.georeference().map(g -> OnGround.of(outline, g));
        return new Detection(
                "%s/%s/%d-%d".formatted(name, detector, firstColumn, firstRow),
                raster.name(),
                detector,
                outline,
                ground.map(OnGround::polygon),
                ground.map(OnGround::centre),
                ground.map(g -> OptionalDouble.of(g.areaSquareMetres()))
                        .orElse(OptionalDouble.empty()),
                best,
                calibrated,
                reasons,
                Optional.empty(),
                simulated(raster));
    }

    /** Whether any of the file's own words says that nobody flew this. */
    public static boolean simulated(RasterInfo raster) {
        return raster.tags().values().stream()
                .anyMatch(text -> text.toUpperCase(Locale.ROOT).contains("SIMULATED"));
    }
}
