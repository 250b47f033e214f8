package org.qyran.imagery.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Grows boosted trees for logistic loss on histograms of binned features: second-order gains after
 * Chen and Guestrin (XGBoost, 2016) on Friedman's (2001) gradient boosting, histograms as in Ke et
 * al. (LightGBM, 2017). Equal seeds and samples give equal trees on any number of threads: a
 * feature's histogram is summed by one thread in example order.
 */
public final class Boosting {

    private final Samples samples;
    private final Schedule schedule;
    private final Bins[] bins;

    private Boosting(Samples samples, Schedule schedule) {
        this.samples = samples;
        this.schedule = schedule;
        this.bins =
                IntStream.range(0, samples.columns().length)
                        .parallel()
                        .mapToObj(f -> Bins.of(samples.columns()[f]))
                        .toArray(Bins[]::new);
    }

    /**
     * @throws IllegalArgumentException unless there are examples of both kinds
     */
    public static BoostedTrees learn(Samples samples, Schedule schedule) {
        int positives = samples.positives();
        if (positives == 0 || positives == samples.size()) {
            throw new IllegalArgumentException(
                    "%d of %d examples positive: both kinds are needed"
                            .formatted(positives, samples.size()));
        }
        return new Boosting(samples, schedule).grow();
    }

    private BoostedTrees grow() {
        int n = samples.size();
        double bias = bias(samples);
        double[] logOdds = new double[n];
        Arrays.fill(logOdds, bias);
        double[] gradient = new double[n];
        double[] hessian = new double[n];
        SplittableRandom draws = new SplittableRandom(schedule.seed());
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < schedule.trees(); t++) {
            derivatives(samples, logOdds, gradient, hessian);
            int[] rows = draw(n, schedule.rowShare(), draws);
            int[] columns = draw(bins.length, schedule.columnShare(), draws);
            Tree tree = new TreeGrower(bins, gradient, hessian, columns, schedule).grow(rows);
            trees.add(tree);
            IntStream.range(0, n).parallel().forEach(i -> logOdds[i] += at(tree, i));
        }
        return new BoostedTrees(samples.features(), bias, trees);
    }

    /** The log-odds of the weighted share of positives. */
    static double bias(Samples samples) {
        double positive = 0;
        double all = 0;
        for (int i = 0; i < samples.size(); i++) {
            all += samples.weights()[i];
            positive += samples.positive()[i] ? samples.weights()[i] : 0;
        }
        return Logistic.logOdds(positive / all);
    }

    /** Logistic loss: g = w(p − y), h = w·p(1 − p). */
    static void derivatives(
            Samples samples, double[] logOdds, double[] gradient, double[] hessian) {
        for (int i = 0; i < logOdds.length; i++) {
            double p = Logistic.of(logOdds[i]);
            double w = samples.weights()[i];
            gradient[i] = w * (p - (samples.positive()[i] ? 1 : 0));
            hessian[i] = w * Math.max(p * (1 - p), 1e-12);
        }
    }

    /** A sorted draw of a share of 0…n−1, never empty. */
    static int[] draw(int n, double share, SplittableRandom draws) {
        if (share >= 1) {
            return IntStream.range(0, n).toArray();
        }
        int[] drawn = IntStream.range(0, n).filter(i -> draws.nextDouble() < share).toArray();
        return drawn.length > 0 ? drawn : new int[] {draws.nextInt(n)};
    }

    private double at(Tree tree, int example) {
        int node = 0;
        while (tree.feature()[node] >= 0) {
            float x = samples.columns()[tree.feature()[node]][example];
            boolean left = Float.isNaN(x) ? tree.missingLeft()[node] : x <= tree.threshold()[node];
            node = left ? tree.left()[node] : tree.right()[node];
        }
        return tree.value()[node];
    }
}
