package org.qyran.imagery.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * A sum of trees: log-odds = bias + Σ tree(row). Immutable, safe for many threads.
 *
 * @see TreesText for its form on disk
 */
public final class BoostedTrees {

    private final List<String> features;
    private final double bias;
    private final Tree[] trees;

    BoostedTrees(List<String> features, double bias, List<Tree> trees) {
        this.features = List.copyOf(features);
        this.bias = bias;
        this.trees = trees.toArray(Tree[]::new);
    }

    /**
     * The mean of several, learned with different draws: steadier than any one of them (Breiman
     * 1996).
     *
     * @param members of the same features, at least one
     */
    public static BoostedTrees mean(List<BoostedTrees> members) {
        List<String> features = members.getFirst().features;
        double bias = 0;
        List<Tree> trees = new ArrayList<>();
        for (BoostedTrees member : members) {
            if (!member.features.equals(features)) {
                throw new IllegalArgumentException(
                        "features %s and %s".formatted(features, member.features));
            }
            bias += member.bias / members.size();
            for (Tree tree : member.trees) {
                trees.add(tree.scaled(1.0 / members.size()));
            }
        }
        return new BoostedTrees(features, bias, trees);
    }

    /** Names of the values {@link #logOdds} expects, in order. */
    public List<String> features() {
        return features;
    }

    double bias() {
        return bias;
    }

    List<Tree> trees() {
        return List.of(trees);
    }

    /**
     * @param row one value per feature; NaN is "not measured"
     */
    public double logOdds(float[] row) {
        double sum = bias;
        for (Tree tree : trees) {
            sum += tree.at(row);
        }
        return sum;
    }

    /**
     * As {@link #logOdds}, but a row that the first {@code asked} trees put below {@code hopeless}
     * is asked no further: most ground is far from anything learned, and this makes a scan several
     * times faster.
     */
    public double logOddsUnlessHopeless(float[] row, int asked, double hopeless) {
        double sum = bias;
        for (int t = 0; t < trees.length; t++) {
            if (t == asked && sum < hopeless) {
                return sum;
            }
            sum += trees[t].at(row);
        }
        return sum;
    }

    /**
     * As {@link #logOdds}, as a share 0…1. It is calibrated only on examples like those learned.
     */
    public double probability(float[] row) {
        return Logistic.of(logOdds(row));
    }

    /** How often each feature is asked, by column: a rough picture of what matters. */
    public int[] uses() {
        int[] uses = new int[features.size()];
        for (Tree tree : trees) {
            for (int f : tree.feature()) {
                if (f >= 0) {
                    uses[f]++;
                }
            }
        }
        return uses;
    }
}
