package org.qyran.imagery.detect;

import java.util.OptionalDouble;
import org.qyran.imagery.raster.RasterInfo;

/**
 * What a detector may know before it sees a pixel.
 *
 * @param raster the header of the raster that will be scanned
 * @param roles which band is blue, green, red, red edge, near or thermal infrared
 * @param metresPerPixel ground sampling distance; empty for a raster without georeference
 */
public record Scene(RasterInfo raster, BandRoles roles, OptionalDouble metresPerPixel) {

    public static Scene of(RasterInfo raster) {
        OptionalDouble ground =
                raster.georeference()
                        .map(g ->
                                OptionalDouble.of(
                                        g.metresPerPixel(
                                                raster.width() / 2.0, raster.height() / 2.0)))
                        .orElse(OptionalDouble.empty());
        return new Scene(raster, BandRoles.of(raster), ground);
    }
}
