package org.qyran.imagery.raster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.qyran.imagery.Rasters;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** What every fuzz test does with a file: read corners of it; only values or a refusal may come. */
final class Fuzzing {

    private Fuzzing() {}

    /** Small valid files to begin from: those of {@code DamagedFilesTest}. */
    static Stream<Arguments> seeds(String... names) {
        return Stream.of(names).map(name -> Arguments.of((Object) seed(name)));
    }

    private static byte[] seed(String name) {
        try (InputStream in = Fuzzing.class.getResourceAsStream("seeds/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no seed " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void read(String name, byte[] content) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Path file = folder.resolve(name);
        Path beside = folder.resolve("data.img");
        try {
            Files.write(file, content);
            if (name.endsWith(".hdr")) {
                Files.write(beside, new byte[4096]);
            }
            read(file);
        } finally {
            Files.deleteIfExists(beside);
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void read(Path file) throws IOException {
        try (Raster raster = Rasters.open(file)) {
            RasterInfo info = raster.info();
            int width = Math.min(64, info.width());
            int height = Math.min(64, info.height());
            Window last = new Window(info.width() - width, info.height() - height, width, height);
            int bands = Math.min(4, info.bands().size());
            float[][] into = new float[bands][width * height];
            raster.read(new Window(0, 0, width, height), IntStream.range(0, bands).toArray(), into);
            raster.readStored(last, info.bands().size() - 1, new double[width * height]);
        } catch (BadInput refused) {
            if (refused.sentence(Language.ENGLISH).isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }
}
