package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Scans a small made-up raster and says nothing: the launcher runs it once after a build, so that
 * the classes and the profiles of the hot loops are kept for later starts.
 */
@Command(name = "warm-up", hidden = true, description = "Run by the launcher after a build.")
final class WarmUpCommand implements Callable<Integer> {

    private static final int SIDE = 2048;
    private static final int BANDS = 5;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("qyran-warm-up");
        Path file = folder.resolve("made-up.tif");
        try {
            write(file);
            CommandLine scan = new CommandLine(new ScanCommand());
            PrintWriter silent = new PrintWriter(Writer.nullWriter());
            scan.setOut(silent).setErr(silent);
            return scan.execute(file.toString(), "--detector", "index,rx-global");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        GeoTiffSpec spec =
                GeoTiffSpec.of(SIDE, SIDE, SampleType.UINT16, BANDS)
                        .withCompression(GeoTiffSpec.Packing.DEFLATE, 2, 1);
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            for (Window window : out.tiles()) {
                float[][] values = new float[BANDS][window.pixels()];
                for (float[] band : values) {
                    for (int i = 0; i < band.length; i++) {
                        band[i] = 1000 + random.nextInt(200) + (i % 5003 == 0 ? 900 : 0);
                    }
                }
                out.write(window, values);
            }
            out.finish();
        }
    }
}
