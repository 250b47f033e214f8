package org.qyran.operation.presence;

import java.util.Arrays;

/**
 * What looks say under one habit: a Gaussian approximation by expectation propagation (Minka 2001;
 * Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, algorithms 3.5 and 3.6).
 * A look is seen with the chance Φ(f), where f is the week's g, a remainder that lasts as long as a
 * stay does, and what is new at each look; so looks of one stay count little more than one.
 */
final class Fit {

    /** Share of what g leaves open that lasts through a stay; the rest is new at each look. */
    static final double LASTING = 0.9;

    private static final double SCALE = 1 / Math.sqrt(1 - LASTING);
    private static final int MOST_SWEEPS = 40;
    private static final double ENOUGH = 1e-4;

    private final Habit habit;
    private final WeekHour[] week;
    private final double[] hours;
    private final int[] sign;
    private final int n;
    private final double[][] prior;
    private final double[] precision;
    private final double[] shift;
    private final double[] cavityMean;
    private final double[] cavityVariance;
    private double[][] covariance;
    private double[] mean;
    private double[][] factor;
    private double[] weights = {};

    /**
     * @param week where each look is in the week
     * @param hours when it was, in hours since any instant
     */
    Fit(Habit habit, WeekHour[] week, double[] hours, boolean[] seen) {
        this.habit = habit;
        this.week = week;
        this.hours = hours;
        this.n = week.length;
        this.sign = new int[n];
        this.prior = new double[n][n];
        for (int i = 0; i < n; i++) {
            sign[i] = seen[i] ? 1 : -1;
            for (int j = 0; j <= i; j++) {
                double both =
                        habit.covariance(week[i], week[j])
                                + LASTING * habit.lasts(hours[i] - hours[j]);
                prior[i][j] = both * SCALE * SCALE;
                prior[j][i] = prior[i][j];
            }
        }
        precision = new double[n];
        shift = new double[n];
        cavityMean = new double[n];
        cavityVariance = new double[n];
        covariance = copy(prior);
        mean = new double[n];
        factor = identity(n);
        run();
    }

    Habit habit() {
        return habit;
    }

    // --- expectation propagation ---------------------------------------------------------------

    private void run() {
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double most = 0;
            for (int i = 0; i < n; i++) {
                most = Math.max(most, update(i));
            }
            anew();
            if (most < ENOUGH) {
                break;
            }
        }
        for (int i = 0; i < n; i++) {
            cavity(i);
        }
        double[] told = product(prior, shift);
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
            scaled[i] = Math.sqrt(precision[i]) * told[i];
        }
        backward(factor, forward(factor, scaled));
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = shift[i] - Math.sqrt(precision[i]) * scaled[i];
        }
    }

    private void cavity(int i) {
        double without = 1 / covariance[i][i] - precision[i];
        cavityVariance[i] = 1 / without;
        cavityMean[i] = (mean[i] / covariance[i][i] - shift[i]) / without;
    }

    /** One look's part anew; says how much it changed. */
    private double update(int i) {
        cavity(i);
        double variance = cavityVariance[i];
        double root = Math.sqrt(1 + variance);
        double z = sign[i] * cavityMean[i] / root;
        double ratio = Normal.ratio(z);
        double newMean = cavityMean[i] + sign[i] * variance * ratio / root;
        double newVariance = variance - variance * variance * ratio * (z + ratio) / (1 + variance);
        double newPrecision = Math.max(1e-12, 1 / newVariance - 1 / variance);
        double newShift = newMean / newVariance - cavityMean[i] / variance;
        double more = newPrecision - precision[i];
        double moreShift = newShift - shift[i];
        double[] column = covariance[i].clone();
        double scale = more / (1 + more * column[i]);
        double step = (moreShift - more * mean[i]) / (1 + more * column[i]);
        for (int a = 0; a < n; a++) {
            mean[a] += step * column[a];
            double by = scale * column[a];
            double[] row = covariance[a];
            for (int b = 0; b < n; b++) {
                row[b] -= by * column[b];
            }
        }
        precision[i] = newPrecision;
        shift[i] = newShift;
        return Math.abs(more) / (1 + newPrecision);
    }

    /** The posterior from all parts at once, since small steps gather rounding. */
    private void anew() {
        double[] root = new double[n];
        double[][] b = new double[n][n];
        for (int i = 0; i < n; i++) {
            root[i] = Math.sqrt(precision[i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b[i][j] = (i == j ? 1 : 0) + root[i] * prior[i][j] * root[j];
            }
        }
        factor = cholesky(b);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] column = new double[n];
            for (int j = 0; j < n; j++) {
                column[j] = root[j] * prior[j][i];
            }
            rows[i] = forward(factor, column);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = prior[i][j] - dot(rows[i], rows[j]);
                covariance[j][i] = covariance[i][j];
            }
        }
        mean = product(covariance, shift);
    }

    /** The logarithm of how likely all looks together were, before they were made. */
    double logEvidence() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double cavity = 1 / cavityVariance[i];
            double z = sign[i] * cavityMean[i] / Math.sqrt(1 + cavityVariance[i]);
            sum += Normal.logCumulative(z);
            sum += 0.5 * Math.log1p(precision[i] * cavityVariance[i]);
            sum -= Math.log(factor[i][i]);
            sum += 0.5 * shift[i] * (mean[i] - shift[i] / (cavity + precision[i]));
            sum +=
                    0.5
                            * cavityMean[i]
                            * cavity
                            * (precision[i] * cavityMean[i] - 2 * shift[i])
                            / (cavity + precision[i]);
        }
        return sum;
    }

    /** The sum over looks of the logarithm of how likely each was, given all others. */
    double logLeaveOneOut() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double z = sign[i] * cavityMean[i] / Math.sqrt(1 + cavityVariance[i]);
            sum += Normal.logCumulative(z);
        }
        return sum;
    }

    // --- what follows for another instant -------------------------------------------------------

    /** How the chance at a place in the week goes with each look; {@code stay} is what lasts. */
    private double[] with(WeekHour at, double hour, double stay) {
        double[] with = new double[n];
        for (int i = 0; i < n; i++) {
            double both = habit.covariance(at, week[i]);
            if (stay > 0) {
                both += LASTING * habit.lasts(hour - hours[i]);
            }
            with[i] = both * SCALE;
        }
        return with;
    }

    /**
     * What is believed of one instant: chance Φ(x), x normal.
     *
     * @param hour the same clock as the looks'
     * @param stay how much of a stay that was looked at last may still be, 0 … 1
     * @param said mean and deviation of x
     */
    void at(WeekHour at, double hour, double stay, double[] said) {
        double[] with = with(at, hour, stay);
        double open = 1 - LASTING * stay * stay;
        double m = dot(with, weights);
        for (int i = 0; i < n; i++) {
            with[i] *= Math.sqrt(precision[i]);
        }
        double[] solved = forward(factor, with);
        double variance = habit.variance() + LASTING * stay * stay - dot(solved, solved);
        said[0] = m / Math.sqrt(open);
        said[1] = Math.sqrt(Math.max(1e-12, variance) / open);
    }

    /**
     * How many looks far from each other say as much as these: 1ᵀ R⁻¹ 1 for their correlations R.
     */
    double alone() {
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i][j] = i == j ? 1 : LASTING * habit.lasts(hours[i] - hours[j]);
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] solved = forward(cholesky(correlation), ones);
        return dot(solved, solved);
    }

    // --- small linear algebra -------------------------------------------------------------------

    private static double[][] copy(double[][] of) {
        return Arrays.stream(of).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] product(double[][] matrix, double[] by) {
        double[] out = new double[by.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = dot(matrix[i], by);
        }
        return out;
    }

    /** The lower factor of a matrix whose eigenvalues are 1 or more. */
    private static double[][] cholesky(double[][] of) {
        int n = of.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = of[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(1e-12, sum)) : sum / lower[j][j];
            }
        }
        return lower;
    }

    /** Solves L x = b in place. */
    private static double[] forward(double[][] lower, double[] b) {
        for (int i = 0; i < b.length; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * b[k];
            }
            b[i] = sum / lower[i][i];
        }
        return b;
    }

    /** Solves Lᵀ x = b in place. */
    private static void backward(double[][] lower, double[] b) {
        for (int i = b.length - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < b.length; k++) {
                sum -= lower[k][i] * b[k];
            }
            b[i] = sum / lower[i][i];
        }
    }
}
