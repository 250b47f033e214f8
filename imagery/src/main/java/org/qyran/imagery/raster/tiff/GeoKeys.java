package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.util.Optional;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.kernel.Fault;

/** Where an image lies: OGC GeoTIFF 1.1, sections 7 (keys) and 7.1.1 (raster to model). */
final class GeoKeys {

    static final int MODEL_TYPE = 1024;
    static final int RASTER_TYPE = 1025;
    static final int GEODETIC_CRS = 2048;
    static final int PROJECTED_CRS = 3072;
    static final int PIXEL_IS_POINT = 2;
    private static final int USER_DEFINED = 32767;

    private final long[] directory;

    private GeoKeys(long[] directory) {
        this.directory = directory;
    }

    /** Empty where the image has no grid or no coordinate system we know by its EPSG code. */
    static Optional<Georeference> georeference(Ifd ifd) throws IOException {
        if (!ifd.has(Tag.GeoKeyDirectory)) {
            return Optional.empty();
        }
        GeoKeys keys = new GeoKeys(ifd.numbers(Tag.GeoKeyDirectory));
        Optional<PixelGrid> grid = grid(ifd, keys.value(RASTER_TYPE) == PIXEL_IS_POINT);
        if (grid.isEmpty()) {
            return Optional.empty();
        }
        return keys.epsg().flatMap(Crs::ofEpsg).map(crs -> new Georeference(grid.get(), crs));
    }

    /** The EPSG code of the coordinate system, where the keys name one. */
    private Optional<Integer> epsg() {
        for (int key : new int[] {PROJECTED_CRS, GEODETIC_CRS}) {
            int code = value(key);
            if (code == USER_DEFINED && key == PROJECTED_CRS) {
                return Optional.empty();
            }
            if (code > 0 && code != USER_DEFINED) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /** A key's value held in the directory itself, or −1. */
    private int value(int key) {
        for (int i = 4; i + 3 < directory.length; i += 4) {
            if (directory[i] == key && directory[i + 1] == 0) {
                return (int) directory[i + 3];
            }
        }
        return -1;
    }

    private static Optional<PixelGrid> grid(Ifd ifd, boolean pixelIsPoint) throws IOException {
        double[] transformation = ifd.reals(Tag.ModelTransformation);
        double[] scale = ifd.reals(Tag.ModelPixelScale);
        double[] tie = ifd.reals(Tag.ModelTiepoint);
        double[] g;
        if (scale.length >= 2 && tie.length >= 6) {
            g =
                    new double[] {
                        tie[3] - tie[0] * scale[0],
                        scale[0],
                        0,
                        tie[4] + tie[1] * scale[1],
                        0,
                        -scale[1]
                    };
        } else if (transformation.length >= 8) {
            double[] t = transformation;
            g = new double[] {t[3], t[0], t[1], t[7], t[4], t[5]};
        } else {
            return Optional.empty();
        }
        if (pixelIsPoint) {
            // The model places pixel centres; our grid begins at the first pixel's outer corner.
            g[0] -= (g[1] + g[2]) / 2;
            g[3] -= (g[4] + g[5]) / 2;
        }
        try {
            return Optional.of(new PixelGrid(g[0], g[1], g[2], g[3], g[4], g[5]));
        } catch (IllegalArgumentException e) {
            Tag named = transformation.length >= 8 ? Tag.ModelTransformation : Tag.ModelPixelScale;
            throw ifd.source()
                    .bad(
                            e,
                            named.field(),
                            java.util.Arrays.toString(g),
                            Fault.OUT_OF_RANGE,
                            "finite numbers that span an area");
        }
    }
}
