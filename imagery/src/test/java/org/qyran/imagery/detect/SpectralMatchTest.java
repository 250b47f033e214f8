package org.qyran.imagery.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;

class SpectralMatchTest {

    @TempDir private Path folder;

    private static final int AT = 12 * 30 + 7;
    private final InMemory raster = InMemory.gaussian(30, 30, 5, 4);

    /** The made pixel is half target, half what was there. */
    private void plant() {
        double[] target = {700, 1400, 900, 2100, 1500};
        for (int b = 0; b < 5; b++) {
            raster.bands()[b][AT] = (float) (raster.bands()[b][AT] / 2 + target[b] / 2);
        }
    }

    private Detector detector(String name) throws IOException {
        Path library = folder.resolve("lib.csv");
        Files.writeString(
                library,
                "nm,other,net\n475,.1,.07\n560,.1,.14\n668,.1,.09\n717,.1,.21\n842,.1,.15\n");
        return Detectors.named(name + ":" + library + "#net").orElseThrow();
    }

    @Test
    void matchedFilterMeasuresTheShare() throws IOException {
        plant();
        float[] scores = raster.scores(detector("matched-filter"), 11);
        assertThat(scores[AT]).isCloseTo(0.5f, within(0.12f));
        assertThat(strongest(scores)).isEqualTo(AT);
    }

    @Test
    void cosineEstimatorAgreesWithTheFormula() throws IOException {
        plant();
        float[] scores = raster.scores(detector("ace"), 11);
        assertThat(strongest(scores)).isEqualTo(AT);
        List<double[]> pixels = SlowRx.pixels(raster);
        double[] mean = new double[5];
        for (double[] p : pixels) {
            for (int b = 0; b < 5; b++) {
                mean[b] += p[b] / pixels.size();
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(5, 5);
        for (double[] p : pixels) {
            for (int k = 0; k < 25; k++) {
                double product = (p[k / 5] - mean[k / 5]) * (p[k % 5] - mean[k % 5]);
                inverse.data[k] += product / (pixels.size() - 1);
            }
        }
        shrink(inverse, pixels.size());
        CommonOps_DDRM.invert(inverse);
        double[] target = {700, 1400, 900, 2100, 1500};
        double energy = form(target, target, mean, inverse);
        for (int i = 0; i < 900; i += 37) {
            double along = form(target, pixels.get(i), mean, inverse);
            double own = form(pixels.get(i), pixels.get(i), mean, inverse);
            double slow = along * Math.abs(along) / (energy * own);
            assertThat((double) scores[i]).isCloseTo(slow, within(1e-4));
        }
    }

    /** Off the diagonal, as oracle approximating shrinkage of the correlation says. */
    private static void shrink(DMatrixRMaj covariance, double count) {
        double squares = 0;
        for (int k = 0; k < 25; k++) {
            double c = covariance.data[k];
            squares += c * c / (covariance.get(k / 5, k / 5) * covariance.get(k % 5, k % 5));
        }
        double rho = (0.6 * squares + 25) / ((count + 0.6) * (squares - 5));
        for (int k = 0; k < 25; k++) {
            covariance.data[k] *= k / 5 == k % 5 ? 1 : 1 - rho;
        }
    }

    private static double form(double[] a, double[] b, double[] mean, DMatrixRMaj inverse) {
        double sum = 0;
        for (int k = 0; k < 25; k++) {
            sum += (a[k / 5] - mean[k / 5]) * inverse.data[k] * (b[k % 5] - mean[k % 5]);
        }
        return sum;
    }

    @Test
    void learnsFromConfirmedPlaces() throws IOException {
        plant();
        int other = 20 * 30 + 22;
        for (int b = 0; b < 5; b++) {
            raster.bands()[b][other] = raster.bands()[b][AT];
        }
        Path places = folder.resolve("places.csv");
        Files.writeString(places, "name,x,y\nfound,7,12\noutside,900,1\n");
        Detector detector = Detectors.named("ace:@" + places).orElseThrow();
        assertThat(detector.fit(raster.scene())).isInstanceOf(Fit.Suits.class);
        float[] scores = raster.scores(detector, 16);
        assertThat(scores[other]).isGreaterThan(0.99f);
    }

    @Test
    void withoutASpectrumItDoesNotSuit() {
        assertThat(Detectors.named("ace").orElseThrow().fit(raster.scene()))
                .isEqualTo(new Fit.DoesNot("needs-a-spectrum"));
        assertThatThrownBy(() -> Detectors.named("ace:" + folder.resolve("no.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BadInput.class);
    }

    private static int strongest(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
