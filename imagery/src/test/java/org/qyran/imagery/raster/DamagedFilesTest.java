package org.qyran.imagery.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qyran.imagery.Rasters;
import org.qyran.kernel.BadInput;

/**
 * Small valid files of every format, flipped, overwritten and cut 20,000 times from one seed:
 * whatever comes in, only values or {@link BadInput} come out.
 */
class DamagedFilesTest {

    /** Together 20,000; a fifth of that in the quick run. */
    private static final int CASES = Boolean.getBoolean("qyran.quick") ? 240 : 1200;

    private static final int[] EXTREMES = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1, 65535};

    @TempDir Path folder;

    static Stream<String> seeds() {
        return Stream.of(
                "lzw-predictor.tif",
                "packbits-strips.tif",
                "zstd-float-predictor.tif",
                "deflate-big-endian-big-tiff.tif",
                "jpeg-ycbcr.tif",
                "plain-strips.tif",
                "one-bit.tif",
                "half-float.tif",
                "masked.tif",
                "picture.jpg",
                "progressive.jpg",
                "picture.png",
                "envi.hdr",
                "envi.img",
                "cube-v5.mat",
                "cube-v5-plain.mat",
                "cube-v73.mat");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(120)
    void onlyValuesOrARefusalComeOut(String seed) throws IOException {
        byte[] whole = seed(seed);
        if (seed.startsWith("envi")) {
            Files.write(folder.resolve("envi.hdr"), seed("envi.hdr"));
            Files.write(folder.resolve("envi.img"), seed("envi.img"));
        }
        Path file = folder.resolve(seed);
        Files.write(file, whole);
        assertThat(readSome(file)).as("%s itself is read", seed).isTrue();
        Random random = new Random(20_230_619);
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] damaged = damaged(whole, random);
            Files.write(file, damaged);
            try {
                read += readSome(file) ? 1 : 0;
            } catch (RuntimeException | Error e) {
                Path kept = Files.createTempFile("damaged-" + i + "-", seed);
                Files.write(kept, damaged);
                fail("case %d of %s, kept as %s".formatted(i, seed, kept), e);
            }
        }
        assertThat(read).as("%s read in spite of damage", seed).isLessThan(CASES);
    }

    private static byte[] seed(String name) throws IOException {
        if (name.equals("cube-v73.mat")) {
            return version73();
        }
        try (InputStream in = DamagedFilesTest.class.getResourceAsStream("seeds/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] version73() throws IOException {
        Path path = Files.createTempFile("cube", ".mat");
        try {
            try (WritableHdfFile file = HdfFile.write(path)) {
                var dataset = file.putDataset("cube", new float[3][9][7]);
                dataset.putAttribute("MATLAB_class", "single");
            }
            return Files.readAllBytes(path);
        } finally {
            Files.delete(path);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        // Structure sits at the beginning or the end: half of all damage is aimed there.
        int reach = random.nextBoolean() ? copy.length : Math.min(copy.length, 512);
        boolean fromEnd = random.nextBoolean();
        switch (random.nextInt(4)) {
            case 0 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            case 1 -> {
                int value = EXTREMES[random.nextInt(EXTREMES.length)];
                int at = Math.max(0, random.nextInt(reach) - 3);
                int from = fromEnd ? Math.max(0, copy.length - reach) : 0;
                for (int b = 0; b < 4 && from + at + b < copy.length; b++) {
                    copy[from + at + b] = (byte) (value >>> (8 * b));
                }
            }
            default -> {
                int flips = 1 + random.nextInt(4);
                int from = fromEnd ? copy.length - reach : 0;
                for (int i = 0; i < flips; i++) {
                    copy[from + random.nextInt(reach)] = (byte) random.nextInt(256);
                }
            }
        }
        return copy;
    }

    /** Whether the file was read; false when it was refused. */
    static boolean readSome(Path file) throws IOException {
        try {
            readAll(file);
            return true;
        } catch (BadInput refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    /** Reads the first and the last corner of a file, up to 64 pixels wide and high. */
    static void readAll(Path file) throws IOException {
        try (Raster raster = Rasters.open(file)) {
            RasterInfo info = raster.info();
            int width = Math.min(64, info.width());
            int height = Math.min(64, info.height());
            Window first = new Window(0, 0, width, height);
            Window last = new Window(info.width() - width, info.height() - height, width, height);
            int bands = Math.min(4, info.bands().size());
            float[][] into = new float[bands][width * height];
            raster.read(first, IntStream.range(0, bands).toArray(), into);
            raster.read(last, IntStream.range(0, bands).toArray(), into);
            raster.readStored(last, info.bands().size() - 1, new double[width * height]);
        }
    }
}
