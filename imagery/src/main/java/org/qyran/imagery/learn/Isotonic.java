package org.qyran.imagery.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A monotone map from a score to a probability, learned by pooling adjacent violators (Ayer et al.
 * 1955; Zadrozny and Elkan 2002) and read off with straight lines between the pools' centres.
 *
 * @param scores rising
 * @param probabilities not falling, one per score
 */
public record Isotonic(double[] scores, double[] probabilities) {

    public Isotonic {
        if (scores.length == 0 || scores.length != probabilities.length) {
            throw new IllegalArgumentException(
                    "%d scores, %d probabilities".formatted(scores.length, probabilities.length));
        }
        for (int i = 1; i < scores.length; i++) {
            if (!(scores[i] > scores[i - 1]) || !(probabilities[i] >= probabilities[i - 1])) {
                throw new IllegalArgumentException(
                        "not rising at %d: %s, %s".formatted(i, scores[i], probabilities[i]));
            }
        }
    }

    /**
     * @param score one per example, any order
     * @param positive one per example
     */
    public static Isotonic learn(double[] score, boolean[] positive) {
        int n = score.length;
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted((a, b) -> Double.compare(score[a], score[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] sumScore = new double[n];
        double[] sumPositive = new double[n];
        double[] weight = new double[n];
        int pools = 0;
        for (int i : order) {
            sumScore[pools] = score[i];
            sumPositive[pools] = positive[i] ? 1 : 0;
            weight[pools] = 1;
            pools++;
            while (pools > 1 && !rises(sumScore, sumPositive, weight, pools)) {
                pools--;
                sumScore[pools - 1] += sumScore[pools];
                sumPositive[pools - 1] += sumPositive[pools];
                weight[pools - 1] += weight[pools];
            }
        }
        double[] scores = new double[pools];
        double[] probabilities = new double[pools];
        for (int p = 0; p < pools; p++) {
            scores[p] = sumScore[p] / weight[p];
            // One more of each kind than seen, shared over the pool: no certainty from few.
            probabilities[p] = (sumPositive[p] + 0.5) / (weight[p] + 1);
        }
        for (int p = 1; p < pools; p++) {
            probabilities[p] = Math.max(probabilities[p], probabilities[p - 1]);
        }
        return new Isotonic(scores, probabilities);
    }

    private static boolean rises(double[] s, double[] p, double[] w, int pools) {
        int a = pools - 2;
        int b = pools - 1;
        return p[a] / w[a] < p[b] / w[b] && s[a] / w[a] < s[b] / w[b];
    }

    /** The probability of a score; flat beyond the ends. */
    public double at(double score) {
        int at = Arrays.binarySearch(scores, score);
        if (at >= 0) {
            return probabilities[at];
        }
        int above = -at - 1;
        if (above == 0) {
            return probabilities[0];
        }
        if (above == scores.length) {
            return probabilities[above - 1];
        }
        double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
    }
}
