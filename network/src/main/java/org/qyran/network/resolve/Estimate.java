package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.qyran.network.compare.Comparison;

/** Learns {@link Weights} from the records themselves; nobody says which are one. */
final class Estimate {

    private static final long SEED = 20_260_101;
    private static final int RANDOM_PAIRS = 500_000;

    /** Of the pairs in groups, so many at least teach what agreement says. */
    private static final double LEAST_SHARE = 0.1;

    /** Fewer pairs say little, however well chosen. */
    private static final int LEAST_PAIRS = 1000;

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
        double[][] m = agreementInside(groups);
        long pairs = 0;
        for (int[] group : groups) {
            pairs += (long) group.length * (group.length - 1) / 2;
        }
        double all = 0.5 * rows * (rows - 1.0);
        return new Weights(m, u, shares(groups), Math.log(Math.max(1, pairs) / all));
    }

    /**
     * How often two records of one group agree so far. Relatives share a family, a father and a
     * home, and some stand in one group; they would teach that a birth date may differ. They differ
     * in several things at once, records of one person seldom do: so each comparison is counted
     * over the pairs that differ least in the others, which among records of one entity changes
     * nothing as far as columns are independent.
     */
    private double[][] agreementInside(List<int[]> groups) {
        long[][][] counts =
                groups.parallelStream().collect(this::nothing, this::count, Estimate::add);
        return Arrays.stream(counts).map(Estimate::ofLeastDiffering).toArray(double[][]::new);
    }

    /** By comparison, how many others differ, and level. */
    private long[][][] nothing() {
        return comparisons.stream()
                .map(comparison -> new long[comparisons.size()][comparison.levels().size()])
                .toArray(long[][][]::new);
    }

    private void count(long[][][] counts, int[] group) {
        int[] levels = new int[counts.length];
        for (int i = 0; i < group.length; i++) {
            for (int j = i + 1; j < group.length; j++) {
                int differing = 0;
                for (int c = 0; c < levels.length; c++) {
                    levels[c] = comparisons.get(c).level(group[i], group[j]);
                    differing += differs(counts[c], levels[c]);
                }
                for (int c = 0; c < levels.length; c++) {
                    if (levels[c] != Comparison.MISSING) {
                        counts[c][differing - differs(counts[c], levels[c])][levels[c]]++;
                    }
                }
            }
        }
    }

    /** 1 for plain difference, the last level; else 0. */
    private static int differs(long[][] counts, int level) {
        return level == counts[0].length - 1 ? 1 : 0;
    }

    private static void add(long[][][] sum, long[][][] more) {
        for (int c = 0; c < sum.length; c++) {
            for (int others = 0; others < sum[c].length; others++) {
                for (int level = 0; level < sum[c][others].length; level++) {
                    sum[c][others][level] += more[c][others][level];
                }
            }
        }
    }

    /** Where many columns mostly differ, as notes do, pairs that differ in more are needed too. */
    private static double[] ofLeastDiffering(long[][] counts) {
        long all = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
        double enough = Math.max(LEAST_SHARE * all, LEAST_PAIRS);
        double[] sum = new double[counts[0].length];
        Arrays.fill(sum, 0.5);
        long pairs = 0;
        for (int others = 0; others < counts.length && (others == 0 || pairs < enough); others++) {
            for (int level = 0; level < sum.length; level++) {
                sum[level] += counts[others][level];
                pairs += counts[others][level];
            }
        }
        return normal(sum);
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
