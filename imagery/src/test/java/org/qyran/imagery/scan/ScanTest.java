package org.qyran.imagery.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
