package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.qyran.network.compare.Comparison;

/** Learns {@link Weights} from the records themselves; nobody says which are one. */
final class Estimate {

    private static final long SEED = 20_260_101;
    private static final int RANDOM_PAIRS = 500_000;

    private final List<Comparison> comparisons;
    private final int rows;
    private final double[][] u;

    Estimate(List<Comparison> comparisons, int rows) {
        this.comparisons = comparisons;
        this.rows = rows;
        this.u = randomAgreement();
    }

    /** How often two records taken at random agree: nearly all such pairs are of two entities. */
    private double[][] randomAgreement() {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] left = new int[RANDOM_PAIRS];
        int[] right = new int[RANDOM_PAIRS];
        for (int i = 0; i < RANDOM_PAIRS; i++) {
            left[i] = random.nextInt(rows);
            right[i] = random.nextInt(rows);
        }
        return comparisons.parallelStream()
                .map(comparison -> {
                    double[] counts = new double[comparison.levels().size()];
                    Arrays.fill(counts, 0.5);
                    for (int i = 0; i < left.length; i++) {
                        int level =
                                left[i] == right[i]
                                        ? Comparison.MISSING
                                        : comparison.level(left[i], right[i]);
                        if (level != Comparison.MISSING) {
                            counts[level]++;
                        }
                    }
                    return normal(counts);
                })
                .toArray(double[][]::new);
    }

    private static double[] normal(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(count -> count / sum).toArray();
    }

    /** To begin with: agreement is usual among pairs of one entity, and each lower level rarer. */
    Weights first() {
        double[][] m = new double[comparisons.size()][];
        for (int c = 0; c < m.length; c++) {
            double[] counts = new double[comparisons.get(c).levels().size()];
            for (int l = 0; l < counts.length; l++) {
                counts[l] = l == 0 ? 0.75 : 0.25 / (counts.length - 1);
            }
            m[c] = counts;
        }
        int[] alone = new int[rows];
        Arrays.setAll(alone, row -> row);
        return new Weights(m, u, shares(members(alone)), Math.log(4.0 / rows));
    }

    /** From groups found so far: all pairs inside them, also those no key brought together. */
    Weights again(int[] entity) {
        List<int[]> groups = members(entity);
        double[][] m =
                comparisons.parallelStream()
                        .map(comparison -> agreementInside(groups, comparison))
                        .toArray(double[][]::new);
        long pairs = 0;
        for (int[] group : groups) {
            pairs += (long) group.length * (group.length - 1) / 2;
        }
        double all = 0.5 * rows * (rows - 1.0);
        return new Weights(m, u, shares(groups), Math.log(Math.max(1, pairs) / all));
    }

    private static double[] agreementInside(List<int[]> groups, Comparison comparison) {
        double[] counts = new double[comparison.levels().size()];
        Arrays.fill(counts, 0.5);
        for (int[] group : groups) {
            for (int i = 0; i < group.length; i++) {
                for (int j = i + 1; j < group.length; j++) {
                    int level = comparison.level(group[i], group[j]);
                    if (level != Comparison.MISSING) {
                        counts[level]++;
                    }
                }
            }
        }
        return normal(counts);
    }

    static List<int[]> members(int[] entity) {
        int[] size = new int[entity.length];
        for (int first : entity) {
            size[first]++;
        }
        int[][] members = new int[entity.length][];
        int[] filled = new int[entity.length];
        for (int row = 0; row < entity.length; row++) {
            int first = entity[row];
            if (members[first] == null) {
                members[first] = new int[size[first]];
            }
            members[first][filled[first]++] = row;
        }
        return Arrays.stream(members).filter(m -> m != null).toList();
    }

    /** The share of entities with each value: an entity of many records counts once in all. */
    private float[][] shares(List<int[]> groups) {
        return comparisons.parallelStream()
                .map(comparison -> shares(groups, comparison))
                .toArray(float[][]::new);
    }

    private static float[] shares(List<int[]> groups, Comparison comparison) {
        double[] counts = new double[comparison.terms()];
        double all = 0;
        for (int[] group : groups) {
            int filled = 0;
            for (int row : group) {
                filled += comparison.term(row) >= 0 ? 1 : 0;
            }
            for (int row : group) {
                int term = comparison.term(row);
                if (term >= 0) {
                    counts[term] += 1.0 / filled;
                }
            }
            all += filled > 0 ? 1 : 0;
        }
        float[] shares = new float[counts.length];
        for (int t = 0; t < counts.length; t++) {
            // One half more each: a value seen once may still be another's.
            shares[t] = (float) ((counts[t] + 0.5) / (all + 1));
        }
        return shares;
    }
}
