package org.qyran.imagery.raster;

import java.util.OptionalDouble;

/**
 * One band of a raster.
 *
 * @param name as the file says, or {@code band 1}…
 * @param wavelengthNanometres its centre, where the file says or the band's name tells it
 * @param scale physical = stored × scale + offset
 * @param offset see scale
 * @param noData the stored value that means nothing was measured
 */
public record Band(
        String name,
        OptionalDouble wavelengthNanometres,
        double scale,
        double offset,
        OptionalDouble noData) {}
