package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

/** Noise with one plot of 30 × 20 pixels at (100, 120), at 0.1 m per pixel. */
final class MadeUpRaster {

    private MadeUpRaster() {}

    static Path write(Path file, int side, int bands, boolean placed) throws IOException {
        GeoTiffSpec spec =
                GeoTiffSpec.of(side, side, SampleType.UINT16, bands)
                        .withTags(Map.of("Software", "SIMULATED for a test"));
        if (placed) {
            spec =
                    spec.withGeoreference(
                            Optional.of(
                                    new Georeference(
                                            PixelGrid.northUp(500_000, 4_800_000, 0.1),
                                            Crs.ofEpsg(32642).orElseThrow())));
        }
        Random random = new Random(5);
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            for (Window window : out.tiles()) {
                float[][] values = new float[bands][window.pixels()];
                for (int i = 0; i < window.pixels(); i++) {
                    int column = window.column() + i % window.width();
                    int row = window.row() + i / window.width();
                    boolean plot = column >= 100 && column < 130 && row >= 120 && row < 140;
                    for (int b = 0; b < bands; b++) {
                        values[b][i] =
                                (float) (1000 + 20 * random.nextGaussian() + (plot ? 500 : 0));
                    }
                }
                out.write(window, values);
            }
            out.finish();
        }
        return file;
    }
}
