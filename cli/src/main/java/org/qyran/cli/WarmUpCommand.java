package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import picocli.CommandLine.Command;

/**
 * Scans a small made-up raster and says nothing: the launcher runs it once after a build, so that
 * the classes and the profiles of the hot loops are kept for later starts.
 */
@Command(name = "warm-up", hidden = true, description = "Run by the launcher after a build.")
public final class WarmUpCommand implements Callable<Integer> {

    private static final int SIDE = 2048;
    private static final int PLOT = 20;
    private static final List<Band> BANDS =
            List.of(
                    band("Blue", 475),
                    band("Green", 560),
                    band("Red", 668),
                    band("Red edge", 717),
                    band("NIR", 840));

    WarmUpCommand() {}

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("qyran-warm-up");
        Path file = folder.resolve("made-up.tif");
        try {
            write(file);
            PrintWriter silent = new PrintWriter(Writer.nullWriter());
            return Qyran.run(
                    silent, silent, "scan", "--detector", "index,rx-global", file.toString());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static Band band(String name, double nanometres) {
        return new Band(name, OptionalDouble.of(nanometres), 1, 0, OptionalDouble.empty());
    }

    /** A raster of five bands and 4 Mpx with a plot in every tile. */
    public static void write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        GeoTiffSpec spec =
                GeoTiffSpec.of(SIDE, SIDE, SampleType.UINT16, BANDS.size())
                        .withBands(BANDS)
                        .withTags(Map.of("Software", "Qyran, SIMULATED"))
                        .withGeoreference(
                                Optional.of(
                                        new Georeference(
                                                PixelGrid.northUp(600_000, 4_800_000, 0.1),
                                                Crs.ofEpsg(32642).orElseThrow())))
                        .withCompression(GeoTiffSpec.Packing.DEFLATE, 2, 1);
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            for (Window window : out.tiles()) {
                float[][] values = new float[BANDS.size()][window.pixels()];
                for (int b = 0; b < values.length; b++) {
                    for (int i = 0; i < window.pixels(); i++) {
                        boolean plot = i / window.width() < PLOT && i % window.width() < PLOT;
                        values[b][i] = 1000 + random.nextInt(200) + (plot ? 300 * b : 0);
                    }
                }
                out.write(window, values);
            }
            out.finish();
        }
    }
}
