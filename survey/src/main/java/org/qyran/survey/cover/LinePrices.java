package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prices of lines at which none of the ways to spend the hours that are known so far wins more than
 * it must: the dual of the linear programme that flies of every line the same share, as large as
 * can be, from shares of these ways that add to 1 for each aircraft. Revised simplex method (G. B.
 * Dantzig, 1953) with an explicit inverse. What is asked of the prices is proven elsewhere, so
 * rounding cannot do harm.
 */
final class LinePrices {

    private static final double LEAST_GAIN = 1e-9;
    private static final double LEAST_PIVOT = 1e-9;
    private static final int MOST_PIVOTS = 2000;

    /** So different right sides that no pivot stands still. */
    private static final double APART = 1e-7;

    private final int lines;
    private final int rows;

    /** First how much of every line is flown, then a slack per row, then the ways. */
    private final List<double[]> columns = new ArrayList<>();

    private final int[] basis;
    private final double[][] inverse;
    private final double[] values;

    /**
     * @param alike how many aircraft there are of each sort
     */
    LinePrices(int lines, int[] alike) {
        this.lines = lines;
        this.rows = lines + alike.length;
        this.basis = new int[rows];
        this.inverse = new double[rows][rows];
        this.values = new double[rows];
        double[] share = new double[rows];
        Arrays.fill(share, 0, lines, 1);
        columns.add(share);
        for (int r = 0; r < rows; r++) {
            double[] slack = new double[rows];
            slack[r] = 1;
            columns.add(slack);
            basis[r] = 1 + r;
            inverse[r][r] = 1;
            values[r] = r < lines ? APART * (1 + r % 7 + 0.01 * r) : alike[r - lines];
        }
    }

    /**
     * @param sort of aircraft
     * @param flown share of each line
     */
    void add(int sort, double[] flown) {
        double[] column = new double[rows];
        for (int l = 0; l < lines; l++) {
            column[l] = -flown[l];
        }
        column[lines + sort] = 1;
        columns.add(column);
    }

    /** What each row is worth at the best there is: first the lines, then the sorts. */
    private double[] worth() {
        double[] worth = new double[rows];
        for (int r = 0; r < rows; r++) {
            if (basis[r] == 0) {
                System.arraycopy(inverse[r], 0, worth, 0, rows);
            }
        }
        return worth;
    }

    /** The share of every line that is flown. */
    double share() {
        double share = 0;
        for (int r = 0; r < rows; r++) {
            share = basis[r] == 0 ? values[r] : share;
        }
        return share;
    }

    /**
     * @return not below 0, adding to 1
     */
    double[] solved() {
        for (int pivot = 0; pivot < MOST_PIVOTS; pivot++) {
            double[] worth = worth();
            int entering = -1;
            double most = LEAST_GAIN;
            for (int j = 0; j < columns.size(); j++) {
                double gain = (j == 0 ? 1 : 0) - product(worth, columns.get(j));
                if (gain > most) {
                    most = gain;
                    entering = j;
                }
            }
            if (entering < 0 || !enter(entering)) {
                break;
            }
        }
        double[] prices = new double[lines];
        double[] worth = worth();
        double sum = 0;
        for (int l = 0; l < lines; l++) {
            prices[l] = Math.max(0, worth[l]);
            sum += prices[l];
        }
        for (int l = 0; l < lines; l++) {
            prices[l] = sum > 0 ? prices[l] / sum : 1.0 / lines;
        }
        return prices;
    }

    /** False when nothing limits it. */
    private boolean enter(int entering) {
        double[] column = columns.get(entering);
        double[] change = new double[rows];
        int leaving = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < rows; r++) {
            change[r] = product(inverse[r], column);
            double ratio = change[r] > LEAST_PIVOT ? Math.max(0, values[r]) / change[r] : least;
            if (ratio < least) {
                least = ratio;
                leaving = r;
            }
        }
        if (leaving < 0) {
            return false;
        }
        double pivot = change[leaving];
        double[] row = inverse[leaving];
        for (int k = 0; k < rows; k++) {
            row[k] /= pivot;
        }
        values[leaving] /= pivot;
        for (int r = 0; r < rows; r++) {
            double times = change[r];
            if (r != leaving && times != 0) {
                double[] other = inverse[r];
                for (int k = 0; k < rows; k++) {
                    other[k] -= times * row[k];
                }
                values[r] -= times * values[leaving];
            }
        }
        basis[leaving] = entering;
        return true;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
