package org.qyran.imagery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void sumsOfManyChunksAgreeWithTwoPasses() {
        Random random = new Random(4);
        int n = 150_000;
        double[][] x = new double[3][n];
        Moments all = Moments.none(3);
        MomentSums sums = new MomentSums(3);
        float[][] chunk = new float[3][MomentSums.LANES];
        int filled = 0;
        for (int i = 0; i < n; i++) {
            double shared = random.nextGaussian();
            for (int b = 0; b < 3; b++) {
                chunk[b][filled] = (float) (30_000 + 500 * shared + 200 * random.nextGaussian());
                x[b][i] = chunk[b][filled];
            }
            if (++filled >= 200 + i % 50 || i == n - 1) {
                sums.add(chunk, filled);
                filled = 0;
            }
            if (i == n / 3) {
                all = all.plus(sums.moments());
                sums = new MomentSums(3);
            }
        }
        all = all.plus(sums.moments());
        assertThat(all.count()).isEqualTo(n);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(all.covariance(i, j))
                        .isCloseTo(covariance(x[i], x[j]), within(covariance(x[i], x[j]) * 1e-5));
            }
        }
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / b.length;
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }
}
