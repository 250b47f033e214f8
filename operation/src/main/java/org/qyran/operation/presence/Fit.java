package org.qyran.operation.presence;

import java.util.Arrays;

/**
 * What looks say under one habit: a Gaussian approximation by expectation propagation (Minka 2001;
 * Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, algorithms 3.5 and 3.6).
 * A look is seen with the chance Φ(f), where f is the week's g, what lasts as long as a stay or as
 * some days unlike others, and what is new at each look; so looks of one stay count little more
 * than one.
 */
final class Fit {

    private static final double SCALE = 1 / Math.sqrt(1 - Habit.LASTING);
    private static final double LISTED = SCALE * Habit.LISTED;
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
     * @param hours when it was, in hours since any instant, growing
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
                        habit.covariance(week[i], week[j]) + habit.goesOn(hours[i] - hours[j]);
                prior[i][j] = both * SCALE * SCALE;
                prior[j][i] = prior[i][j];
            }
        }
        precision = new double[n];
        shift = new double[n];
        cavityMean = new double[n];
        cavityVariance = new double[n];
        covariance = Algebra.copy(prior);
        mean = new double[n];
        factor = Algebra.identity(n);
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
        double[] told = Algebra.product(prior, shift);
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
            scaled[i] = Math.sqrt(precision[i]) * told[i];
        }
        Algebra.backward(factor, Algebra.forward(factor, scaled));
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
        double z = sign[i] * (LISTED + cavityMean[i]) / root;
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
        factor = Algebra.cholesky(b);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] column = new double[n];
            for (int j = 0; j < n; j++) {
                column[j] = root[j] * prior[j][i];
            }
            rows[i] = Algebra.forward(factor, column);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = prior[i][j] - Algebra.dot(rows[i], rows[j]);
                covariance[j][i] = covariance[i][j];
            }
        }
        mean = Algebra.product(covariance, shift);
    }

    /** The logarithm of how likely all looks together were, before they were made. */
    double logEvidence() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double cavity = 1 / cavityVariance[i];
            double z = sign[i] * (LISTED + cavityMean[i]) / Math.sqrt(1 + cavityVariance[i]);
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
            double z = sign[i] * (LISTED + cavityMean[i]) / Math.sqrt(1 + cavityVariance[i]);
            sum += Normal.logCumulative(z);
        }
        return sum;
    }

    // --- what follows for another instant -------------------------------------------------------

    /**
     * How the chance at a place in the week goes with each look; {@code stay} is left of the
     * newest.
     */
    private double[] with(WeekHour at, double stay) {
        double[] with = new double[n];
        for (int i = 0; i < n; i++) {
            double both = habit.covariance(at, week[i]);
            if (stay > 0) {
                both += stay * habit.goesOn(hours[n - 1] - hours[i]);
            }
            with[i] = both * SCALE;
        }
        return with;
    }

    /**
     * What the looks tell of one instant: the chance is Φ(u ⁄ √open).
     *
     * @param mean of u
     * @param variance of u
     * @param open what no look tells of, above 0 up to 1
     * @param solved how u goes with each look, solved by the factor
     */
    record Heard(double mean, double variance, double open, double[] solved) {

        double x() {
            return mean / Math.sqrt(open);
        }

        double deviation() {
            return Math.sqrt(variance / open);
        }
    }

    /**
     * @param stay how much of the stay at the newest look may still be, 0 … 1
     */
    Heard at(WeekHour at, double stay) {
        double[] with = with(at, stay);
        double m = Algebra.dot(with, weights);
        for (int i = 0; i < n; i++) {
            with[i] *= Math.sqrt(precision[i]);
        }
        double[] solved = Algebra.forward(factor, with);
        double lasting = Habit.LASTING * stay * stay;
        double variance = habit.variance() + lasting - Algebra.dot(solved, solved);
        return new Heard(Habit.LISTED + m, Math.max(1e-12, variance), 1 - lasting, solved);
    }

    /**
     * How g at one place in the week, of which no stay is known, goes with another after the looks.
     */
    double covariance(WeekHour at, Heard heard, WeekHour other, Heard heardOfOther) {
        return habit.covariance(at, other) - Algebra.dot(heard.solved, heardOfOther.solved);
    }

    /**
     * How many looks far from each other say as much as these: 1ᵀ R⁻¹ 1 for their correlations R.
     */
    double alone() {
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i][j] = i == j ? 1 : habit.goesOn(hours[i] - hours[j]);
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] solved = Algebra.forward(Algebra.cholesky(correlation), ones);
        return Algebra.dot(solved, solved);
    }
}
