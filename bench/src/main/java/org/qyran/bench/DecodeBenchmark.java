package org.qyran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

/** One 512² tile of five 16-bit bands to floats: Deflate with predictor 2, and uncompressed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

    private static final int TILE = 512;

    @Param({"NONE", "DEFLATE"})
    public GeoTiffSpec.Packing packing = GeoTiffSpec.Packing.DEFLATE;

    private final int[] bands = {0, 1, 2, 3, 4};
    private final float[][] into = new float[5][TILE * TILE];
    private Path file = Path.of("");
    private AutoCloseable opened = () -> {};

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("qyran-decode", ".tif");
        GeoTiffSpec spec =
                GeoTiffSpec.of(TILE, TILE, SampleType.UINT16, 5)
                        .withTileSize(TILE)
                        .withCompression(packing, 2, 6);
        float[][] values = new float[5][TILE * TILE];
        Random random = new Random(1);
        for (int b = 0; b < 5; b++) {
            for (int i = 0; i < TILE * TILE; i++) {
                int row = i / TILE;
                double ground = Math.sin(i % TILE / 90.0) * Math.cos(row / 70.0);
                values[b][i] = (float) (2000 + 600 * b + 800 * ground + 60 * random.nextGaussian());
            }
        }
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            out.write(new Window(0, 0, TILE, TILE), values);
            out.finish();
        }
        opened = Rasters.open(file);
    }

    @Benchmark
    public float[][] tileToFloats() throws IOException {
        ((Raster) opened).read(new Window(0, 0, TILE, TILE), bands, into);
        return into;
    }

    @TearDown
    public void remove() throws Exception {
        opened.close();
        Files.delete(file);
    }
}
