package org.qyran.bench.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How a cost grows with size, fitted to runs by least squares of relative errors: either {@code c +
 * a·n + b·n·ln n}, terms that would be negative left out, or a power law.
 *
 * @param words the formula with its numbers
 * @param at the cost at a size
 */
record Growth(String words, DoubleUnaryOperator at) {

    /** A size and what it cost. */
    record Point(double size, double cost) {}

    private static final List<DoubleUnaryOperator> TERMS =
            List.of(_ -> 1, n -> n, n -> n * Math.log(n));
    private static final List<String> NAMES = List.of("", "·n", "·n·ln n");

    /**
     * Both forms; the sum only where some choice of its terms has no negative one.
     *
     * @param points at least two of different size
     */
    static List<Growth> of(List<Point> points) {
        List<Growth> all = new ArrayList<>();
        sum(points).ifPresent(all::add);
        all.add(power(points));
        return all;
    }

    /** The choice of terms that fits best with one term less counted as worth two per cent. */
    private static Optional<Growth> sum(List<Point> points) {
        Growth best = null;
        double least = Double.MAX_VALUE;
        for (int chosen = 1; chosen < 1 << TERMS.size(); chosen++) {
            double[] factors = solve(points, chosen);
            if (factors.length == 0) {
                continue;
            }
            Growth growth = sum(factors, chosen);
            double error = growth.error(points) + 0.02 * Integer.bitCount(chosen);
            if (error < least) {
                least = error;
                best = growth;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Growth sum(double[] factors, int chosen) {
        StringBuilder words = new StringBuilder();
        int term = 0;
        for (int t = 0; t < TERMS.size(); t++) {
            if ((chosen >> t & 1) == 1) {
                words.append(words.isEmpty() ? "" : " + ")
                        .append(
                                String.format(
                                        Locale.ROOT, "%.3g%s", factors[term++], NAMES.get(t)));
            }
        }
        return new Growth(
                words.toString(),
                n -> {
                    double cost = 0;
                    int at = 0;
                    for (int t = 0; t < TERMS.size(); t++) {
                        if ((chosen >> t & 1) == 1) {
                            cost += factors[at++] * TERMS.get(t).applyAsDouble(n);
                        }
                    }
                    return cost;
                });
    }

    /**
     * Normal equations of relative errors; empty when there are too few points or a factor is
     * negative.
     */
    private static double[] solve(List<Point> points, int chosen) {
        List<DoubleUnaryOperator> terms = new ArrayList<>();
        for (int t = 0; t < TERMS.size(); t++) {
            if ((chosen >> t & 1) == 1) {
                terms.add(TERMS.get(t));
            }
        }
        int k = terms.size();
        if (points.size() < k + 1 && k > 1) {
            return new double[0];
        }
        double[][] matrix = new double[k][k + 1];
        for (Point point : points) {
            for (int i = 0; i < k; i++) {
                double row = terms.get(i).applyAsDouble(point.size()) / point.cost();
                for (int j = 0; j < k; j++) {
                    matrix[i][j] += row * terms.get(j).applyAsDouble(point.size()) / point.cost();
                }
                matrix[i][k] += row;
            }
        }
        for (int i = 0; i < k; i++) {
            for (int r = 0; r < k; r++) {
                if (r != i) {
                    double factor = matrix[r][i] / matrix[i][i];
                    for (int c = i; c <= k; c++) {
                        matrix[r][c] -= factor * matrix[i][c];
                    }
                }
            }
        }
        double[] factors = new double[k];
        for (int i = 0; i < k; i++) {
            factors[i] = matrix[i][k] / matrix[i][i];
            if (!(factors[i] > 0)) {
                return new double[0];
            }
        }
        return factors;
    }

    private static Growth power(List<Point> points) {
        double x = points.stream().mapToDouble(p -> Math.log(p.size())).average().orElseThrow();
        double y = points.stream().mapToDouble(p -> Math.log(p.cost())).average().orElseThrow();
        double top = 0;
        double bottom = 0;
        for (Point point : points) {
            double dx = Math.log(point.size()) - x;
            top += dx * (Math.log(point.cost()) - y);
            bottom += dx * dx;
        }
        double slope = top / bottom;
        double factor = Math.exp(y - slope * x);
        return new Growth(
                String.format(Locale.ROOT, "%.3g·n^%.3f", factor, slope),
                n -> factor * Math.pow(n, slope));
    }

    /** Root mean square of relative errors. */
    double error(List<Point> points) {
        return Math.sqrt(points.stream().mapToDouble(p -> square(off(p))).average().orElse(0));
    }

    /** By how much of the truth a point is foretold wrongly: 0.1 is a tenth too much. */
    double off(Point point) {
        return at.applyAsDouble(point.size()) / point.cost() - 1;
    }

    private static double square(double x) {
        return x * x;
    }

    /**
     * From the least to the most that any sum of terms says which grows at all and fits not twice
     * as badly as the best: of all points, and of all but each one but the largest. A power law is
     * among them only where it fits better than every sum: a program's start would bend it.
     */
    static double[] range(List<Point> points, double size) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int left = -1; left < points.size() - 1; left++) {
            List<Point> some = new ArrayList<>(points);
            if (left >= 0) {
                some.remove(left);
            }
            for (Growth growth : likely(some)) {
                double cost = growth.at().applyAsDouble(size);
                least = Math.min(least, cost);
                most = Math.max(most, cost);
            }
        }
        return new double[] {least, most};
    }

    private static List<Growth> likely(List<Point> points) {
        List<Growth> sums = new ArrayList<>();
        for (int chosen = 2; chosen < 1 << TERMS.size(); chosen++) {
            double[] factors = solve(points, chosen);
            if (factors.length > 0) {
                sums.add(sum(factors, chosen));
            }
        }
        Growth power = power(points);
        double best = sums.stream().mapToDouble(g -> g.error(points)).min().orElse(1e9);
        if (power.error(points) < best) {
            sums.add(power);
            best = power.error(points);
        }
        double most = 2 * best;
        return sums.stream().filter(g -> g.error(points) <= most).toList();
    }
}
