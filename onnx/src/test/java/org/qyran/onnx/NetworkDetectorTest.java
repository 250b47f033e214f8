package org.qyran.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Models;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.scan.Scan;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Progress;

class NetworkDetectorTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;
    private static final float[] MEANS = {10, 0.5f};
    private static final float[] SPREADS = {4, 0.25f};
    private static final Map<String, String> SAID =
            Map.of(
                    "qyran.bands", "3, 1",
                    "qyran.means", "10, 0.5",
                    "qyran.spreads", "4, 0.25",
                    "qyran.margin", "2",
                    "qyran.side", "64",
                    "qyran.threshold", "0.7");

    @TempDir Path folder;

    /** Of every pixel, as the convolution over the whole raster has it. */
    private static double[] reference(TinyNetwork network, float[][] values, int out) {
        double[] sums = new double[WIDTH * HEIGHT];
        float[][] ordered = {values[2].clone(), values[0].clone()};
        for (int b = 0; b < ordered.length; b++) {
            for (int i = 0; i < ordered[b].length; i++) {
                float value = (ordered[b][i] - MEANS[b]) / SPREADS[b];
                ordered[b][i] = Float.isNaN(value) ? 0 : value;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = network.sum(out, ordered, WIDTH, HEIGHT, i % WIDTH, i / WIDTH);
        }
        return sums;
    }

    private static float[][] values() {
        Random random = new Random(5);
        float[][] values = new float[3][WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            values[0][i] = (float) (0.5 + 0.2 * random.nextGaussian());
            values[1][i] = Float.NaN;
            values[2][i] = (float) (10 + 3 * random.nextGaussian());
        }
        Arrays.fill(values[0], 5000, 5150, Float.NaN);
        return values;
    }

    private Path write(TinyNetwork network, Map<String, String> said) throws IOException {
        Path file = folder.resolve("tiny.onnx");
        Files.write(file, network.bytes(said));
        return file;
    }

    private float[] scores(Detector detector, float[][] values, int threads) throws IOException {
        Path file = folder.resolve("scores.tif");
        Files.deleteIfExists(file);
        ScanOutcome outcome =
                Scan.run(
                        MemoryRaster.of("field.tif", WIDTH, HEIGHT, values),
                        List.of(detector),
                        ScanSettings.usual().withThreads(threads).withScores(file),
                        Progress.SILENT);
        assertThat(outcome).isInstanceOf(ScanOutcome.Finished.class);
        float[] scores = new float[WIDTH * HEIGHT];
        try (Raster raster = Rasters.open(file)) {
            raster.read(new Window(0, 0, WIDTH, HEIGHT), new int[] {0}, new float[][] {scores});
        }
        return scores;
    }

    /**
     * Tiles of 64 and 128, an input of fixed side, an open one: always the whole raster's answer.
     */
    @ParameterizedTest
    @CsvSource({"0, 64, Sigmoid", "0, 128, Sigmoid", "96, 64, Sigmoid", "160, 64, Identity"})
    void oneOutputIsTheSlowReferencesEverywhere(int fixed, String side, String activation)
            throws IOException {
        TinyNetwork network = new TinyNetwork(2, 1, fixed, activation);
        Map<String, String> said = new HashMap<>(SAID);
        said.put("qyran.side", side);
        said.put("qyran.output", activation.equals("Identity") ? "logit" : "probability");
        float[][] values = values();
        Detector detector = Models.read(write(network, said));
        float[] scores = scores(detector, values, 3);
        double[] sums = reference(network, values, 0);
        double[] expected = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            boolean measured = !Float.isNaN(values[0][i]);
            expected[i] = measured ? 1 / (1 + Math.exp(-sums[i])) : Double.NaN;
        }
        assertSame(scores, expected);
    }

    @ParameterizedTest
    @CsvSource({"Softmax, probability", "Identity, logit"})
    void severalClassesAddUpToWhatIsSought(String activation, String output) throws IOException {
        TinyNetwork network = new TinyNetwork(2, 4, 0, activation);
        Map<String, String> said = new HashMap<>(SAID);
        said.put("qyran.sought", "1,3");
        said.put("qyran.output", output);
        float[][] values = values();
        float[] scores = scores(Models.read(write(network, said)), values, 2);
        double[][] sums = new double[4][];
        for (int c = 0; c < 4; c++) {
            sums[c] = reference(network, values, c);
        }
        double[] expected = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            double all = 0;
            for (double[] sum : sums) {
                all += Math.exp(sum[i]);
            }
            boolean measured = !Float.isNaN(values[0][i]);
            double share = (Math.exp(sums[1][i]) + Math.exp(sums[3][i])) / all;
            expected[i] = measured ? share : Double.NaN;
        }
        assertSame(scores, expected);
    }

    private static void assertSame(float[] scores, double[] expected) {
        double furthest = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i]) != Double.isNaN(expected[i])) {
                fail("pixel %d: %s, expected %s".formatted(i, scores[i], expected[i]));
            }
            double off = Math.abs(scores[i] - expected[i]);
            furthest = Double.isNaN(off) ? furthest : Math.max(furthest, off);
        }
        assertThat(furthest).isLessThan(1e-5);
    }

    @Test
    void theResultIsTheSameOnAnyNumberOfThreads() throws IOException {
        Detector detector = Models.read(write(new TinyNetwork(2, 1, 0, "Sigmoid"), SAID));
        float[] one = scores(detector, values(), 1);
        for (int threads : new int[] {2, 5}) {
            assertThat(scores(detector, values(), threads)).isEqualTo(one);
        }
    }

    @Test
    void marksComeWithTheAnswerFirstAmongTheReasons() throws IOException {
        Map<String, String> said = new HashMap<>(SAID);
        said.put("qyran.threshold", "0.95");
        Detector detector = Models.read(write(new TinyNetwork(2, 1, 0, "Sigmoid"), said));
        ScanOutcome outcome =
                Scan.run(
                        MemoryRaster.of("field.tif", WIDTH, HEIGHT, values()),
                        List.of(detector),
                        ScanSettings.usual(),
                        Progress.SILENT);
        var found = ((ScanOutcome.Finished) outcome).detections();
        assertThat(found).isNotEmpty();
        assertThat(found)
                .allSatisfy(d -> {
                    assertThat(d.reasons().getFirst().key()).isEqualTo("network-answer");
                    assertThat(d.reasons().getFirst().value()).isGreaterThan(0.7);
                    assertThat(d.reasons().getFirst().ordinary()).isLessThan(0.6);
                    assertThat(d.score()).isGreaterThan(0.95);
                    assertThat(d.calibrated()).isFalse();
                });
    }

    @Test
    void whatLiesBesideTheModelCountsFirst() throws IOException {
        Path file = write(new TinyNetwork(2, 1, 0, "Sigmoid"), SAID);
        Files.writeString(Models.beside(file), "{\"bands\": [1, \"thermal\"], \"threshold\": 0.9}");
        Scene scene = Scene.of(MemoryRaster.of("a", 9, 9, new float[2][81]).info());
        assertThat(Models.read(file).fit(scene))
                .isEqualTo(new Fit.DoesNot("model-is-for-other-bands"));
        Files.writeString(Models.beside(file), "{\"bands\": [1, 2]}");
        assertThat(Models.read(file).fit(scene)).isEqualTo(new Fit.Suits("network"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qyran.bands | 1,2,3 | bands",
                "qyran.bands | red,violet | violet",
                "qyran.spreads | 1,0 | spreads",
                "qyran.means | 1 | means",
                "qyran.side | 100 | side",
                "qyran.margin | -1 | margin",
                "qyran.threshold | NaN | threshold",
                "qyran.output | odds | odds",
                "qyran.sought | 1 | sought",
                "qyran.metresPerPixel | 0 | metresPerPixel"
            })
    void whatMakesNoSenseIsRefusedByName(String key, String value, String named)
            throws IOException {
        Map<String, String> said = new HashMap<>(SAID);
        said.put(key, value);
        Path file = write(new TinyNetwork(2, 1, 0, "Sigmoid"), said);
        assertThatThrownBy(() -> Models.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tiny.onnx")
                .hasMessageContaining(named);
    }

    @Test
    void aSilentNetworkIsAskedForItsBands() throws IOException {
        Path file = write(new TinyNetwork(2, 1, 0, "Sigmoid"), Map.of());
        assertThatThrownBy(() -> Models.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("qyran.bands");
    }

    @Test
    void damagedNetworksAreRefused() throws IOException {
        byte[] whole = new TinyNetwork(2, 1, 0, "Sigmoid").bytes(SAID);
        Path file = folder.resolve("damaged.onnx");
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] bytes =
                    Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            if (i % 3 != 0) {
                bytes[random.nextInt(120)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bytes);
            try {
                Models.read(file);
            } catch (BadInput e) {
                assertThat(e).hasMessageContaining("damaged.onnx");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(30);
        Files.write(file, "qyran-model".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Models.read(file)).isInstanceOf(BadInput.class);
    }
}
