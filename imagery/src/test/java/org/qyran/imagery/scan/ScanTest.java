package org.qyran.imagery.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.kernel.Progress;

class ScanTest {

    @ParameterizedTest
    @ValueSource(strings = {"rx-global", "index", "index,rx-global"})
    void doesNotDependOnThreadsOrCache(String names) throws IOException {
        MemoryRaster raster = field(1, 900, 700);
        ScanOutcome.Finished one = scan(raster, names, 1, Long.MAX_VALUE);
        assertThat(one.detections()).isNotEmpty();
        assertThat(one.found()).isEqualTo(one.detections().size());
        for (int threads : new int[] {4, 7}) {
            assertSame(scan(raster, names, threads, Long.MAX_VALUE), one);
            assertSame(scan(raster, names, threads, 0), one);
        }
    }

    @Test
    void marksThePlotAndSaysWhy() throws IOException {
        MemoryRaster raster = field(2, 640, 500);
        ScanOutcome.Finished found = scan(raster, "rx-global", 4, Long.MAX_VALUE);
        Detection strongest = found.detections().getFirst();
        assertThat(strongest.inPixels().getEnvelopeInternal().getMinX()).isBetween(298.0, 302.0);
        assertThat(strongest.inPixels().getArea()).isBetween(300.0, 420.0);
        assertThat(strongest.reasons()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(strongest.id()).startsWith("field.tif/rx-global/");
    }

    @Test
    void severalDetectorsMarkWhatAnyOfThemWouldMark() throws IOException {
        MemoryRaster raster = field(3, 640, 500);
        double apart = 0;
        for (String name : List.of("rx-global", "index")) {
            apart = Math.max(apart, area(scan(raster, name, 4, Long.MAX_VALUE)));
        }
        assertThat(area(scan(raster, "rx-global,index", 4, Long.MAX_VALUE)))
                .isGreaterThanOrEqualTo(apart);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void interruptedAndResumedIsTheSameAsStraight(int threads, @TempDir Path folder)
            throws IOException {
        MemoryRaster raster = field(4, 900, 700);
        List<Detector> detectors = detectors("index,rx-global");
        Path straight = folder.resolve("straight.tif");
        ScanOutcome.Finished whole =
                (ScanOutcome.Finished)
                        Scan.run(
                                raster,
                                detectors,
                                ScanSettings.usual().withThreads(4).withScores(straight),
                                Progress.SILENT);
        Path scores = folder.resolve("scores.tif");
        Path kept = folder.resolve("kept");
        ScanSettings settings =
                ScanSettings.usual()
                        .withThreads(threads)
                        .withScores(scores)
                        .withCheckpoint(kept, "same");
        int stops = 0;
        ScanOutcome outcome = Scan.run(raster, detectors, settings, new StopAfter(15));
        while (outcome instanceof ScanOutcome.Stopped) {
            assertThat(scores).doesNotExist();
            stops++;
            outcome = Scan.run(raster, detectors, settings, new StopAfter(20));
        }
        assertThat(stops).isGreaterThan(1);
        ScanOutcome.Finished resumed = (ScanOutcome.Finished) outcome;
        assertThat(resumed.rowsResumed()).isPositive();
        assertSame(resumed, whole);
        assertThat(scores).hasSameBinaryContentAs(straight);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(scores, straight);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rx-global", "index", "index,rx-global", "index,rx-local:5/15"})
    void whatWasLearnedIsNotLearnedAgain(String names, @TempDir Path folder) throws IOException {
        MemoryRaster raster = field(7, 900, 700);
        ScanSettings settings = ScanSettings.usual().withCheckpoint(folder.resolve("kept"), "same");
        StopAfter first = new StopAfter(1);
        assertThat(Scan.run(raster, detectors(names), settings, first))
                .isInstanceOf(ScanOutcome.Stopped.class);
        StopAfter second = new StopAfter(Integer.MAX_VALUE);
        ScanOutcome outcome = Scan.run(raster, detectors(names), settings, second);
        assertThat(second.stages).doesNotContain("learn", "compare").contains("score");
        assertSame((ScanOutcome.Finished) outcome, scan(raster, names, 4, 0));
    }

    @Test
    void anotherDetectorLearnsAnew(@TempDir Path folder) throws IOException {
        MemoryRaster raster = field(8, 900, 700);
        ScanSettings settings = ScanSettings.usual().withCheckpoint(folder.resolve("kept"), "same");
        Scan.run(raster, detectors("rx-global"), settings, new StopAfter(15));
        StopAfter second = new StopAfter(Integer.MAX_VALUE);
        ScanOutcome outcome = Scan.run(raster, detectors("index"), settings, second);
        assertThat(second.stages).contains("learn");
        assertSame((ScanOutcome.Finished) outcome, scan(raster, "index", 4, 0));
    }

    @Test
    void anotherRasterBeginsAnew(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("kept");
        ScanSettings settings = ScanSettings.usual().withCheckpoint(kept, "one");
        List<Detector> detectors = detectors("rx-global");
        Scan.run(field(4, 900, 700), detectors, settings, new StopAfter(20));
        assertThat(kept).exists();
        MemoryRaster other = field(5, 900, 700);
        ScanOutcome.Finished fresh =
                (ScanOutcome.Finished)
                        Scan.run(
                                other,
                                detectors,
                                settings.withCheckpoint(kept, "other"),
                                Progress.SILENT);
        assertThat(fresh.rowsResumed()).isZero();
        assertSame(fresh, scan(other, "rx-global", 4, 0));
    }

    @Test
    void aTornCheckpointGoesOnBeforeTheTear(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("kept");
        MemoryRaster raster = field(6, 900, 700);
        ScanSettings settings = ScanSettings.usual().withCheckpoint(kept, "one");
        List<Detector> detectors = detectors("rx-global");
        Scan.run(raster, detectors, settings, new StopAfter(30));
        byte[] whole = Files.readAllBytes(kept);
        for (int cut : new int[] {whole.length - 1, whole.length / 2, 5, 0}) {
            Files.write(kept, Arrays.copyOf(whole, cut));
            ScanOutcome.Finished finished =
                    (ScanOutcome.Finished) Scan.run(raster, detectors, settings, Progress.SILENT);
            assertSame(finished, scan(raster, "rx-global", 4, 0));
            assertThat(kept).doesNotExist();
        }
    }

    /** Asks to stop once so many tiles of the scoring pass are done. */
    private static final class StopAfter implements Progress {
        private final int tiles;
        private final List<String> stages = new ArrayList<>();
        private boolean scoring;
        private int done;

        StopAfter(int tiles) {
            this.tiles = tiles;
        }

        @Override
        public void stage(String name, long units, long bytesPerUnit) {
            stages.add(name);
            scoring = name.equals("score");
        }

        @Override
        public void advance(long units) {
            done += scoring ? (int) units : 0;
        }

        @Override
        public boolean stopRequested() {
            return done >= tiles;
        }
    }

    private static double area(ScanOutcome.Finished finished) {
        return finished.detections().stream().mapToDouble(d -> d.inPixels().getArea()).sum();
    }

    private static void assertSame(ScanOutcome.Finished a, ScanOutcome.Finished b) {
        assertThat(a.found()).isEqualTo(b.found());
        assertThat(a.threshold()).isEqualTo(b.threshold());
        assertThat(a.detections().size()).isEqualTo(b.detections().size());
        for (int i = 0; i < a.detections().size(); i++) {
            Detection one = a.detections().get(i);
            Detection other = b.detections().get(i);
            assertThat(one.id()).isEqualTo(other.id());
            assertThat(one.score()).isEqualTo(other.score());
            assertThat(one.reasons()).isEqualTo(other.reasons());
            assertThat(one.inPixels().equalsExact(other.inPixels())).isTrue();
        }
    }

    static ScanOutcome.Finished scan(MemoryRaster raster, String names, int threads, long cache)
            throws IOException {
        ScanSettings settings = ScanSettings.usual().withThreads(threads).withCacheBytes(cache);
        return (ScanOutcome.Finished) Scan.run(raster, detectors(names), settings, Progress.SILENT);
    }

    static List<Detector> detectors(String names) {
        return List.of(names.split(",")).stream()
                .map(n -> Detectors.named(n).orElseThrow())
                .toList();
    }

    /** Five noisy bands with waves, a corner without data and one plot of 20 × 18 pixels. */
    static MemoryRaster field(int seed, int width, int height) {
        Random random = new Random(seed);
        float[][] bands = new float[5][width * height];
        for (int i = 0; i < width * height; i++) {
            int row = i / width;
            int column = i % width;
            boolean plot = column >= 300 && column < 320 && row >= 200 && row < 218;
            boolean gap = column < 20 && row < 30;
            double wave = Math.sin(column / 40.0) * Math.cos(row / 55.0);
            for (int b = 0; b < 5; b++) {
                double value = 400 + 100 * b + 40 * wave + 8 * random.nextGaussian();
                value += plot ? (b >= 3 ? 350 : -150) : 0;
                bands[b][i] = gap ? Float.NaN : Math.round(value);
            }
        }
        return MemoryRaster.of("field.tif", width, height, bands);
    }
}
