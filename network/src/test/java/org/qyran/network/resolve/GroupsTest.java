package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.network.compare.Comparison;
import org.qyran.network.compare.Key;

class GroupsTest {

    private static final double MOST = 8;

    /** One level per pair, so that any matrix of scores can be made. */
    private record Matrix(double[][] scores) implements Comparison {

        @Override
        public String name() {
            return "matrix";
        }

        @Override
        public List<String> levels() {
            return List.of();
        }

        @Override
        public int level(int left, int right) {
            return 1 + Math.min(left, right) * scores.length + Math.max(left, right);
        }

        @Override
        public String shown(int row) {
            return "";
        }

        @Override
        public int terms() {
            return scores.length;
        }

        @Override
        public String termText(int term) {
            return Integer.toString(term);
        }

        @Override
        public int term(int row) {
            return row;
        }

        @Override
        public List<Key> keys() {
            return List.of();
        }

        Scorer scorer() {
            int n = scores.length;
            double[] m = new double[1 + n * n];
            double[] u = new double[1 + n * n];
            Arrays.fill(m, 1);
            Arrays.fill(u, 1);
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    m[level(i, j)] = Math.exp(scores[i][j]);
                }
            }
            Weights weights =
                    new Weights(new double[][] {m}, new double[][] {u}, new float[1][n], 0);
            return new Scorer(List.of(this), new Terms(List.of(this), n), weights);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsTheSlowReference(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 2 + random.nextInt(40);
        double[][] scores = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                scores[i][j] = random.nextDouble(-14, MOST - 0.1);
                scores[j][i] = scores[i][j];
            }
        }
        int[] fast = new Groups(0, MOST).of(n, edges(scores), 0, new Matrix(scores).scorer());
        assertThat(fast).isEqualTo(slow(scores));
    }

    @Test
    void oneStrongPairDoesNotChainTwoGroups() {
        double[][] scores = {{0, 6, -6, -6}, {6, 0, 7, -6}, {-6, 7, 0, 6}, {-6, -6, 6, 0}};
        int[] groups = new Groups(0, MOST).of(4, edges(scores), 0, new Matrix(scores).scorer());
        assertThat(groups).containsExactly(0, 1, 1, 3);
    }

    private static Edges edges(double[][] scores) {
        Edges.Builder edges = new Edges.Builder();
        for (int i = 0; i < scores.length; i++) {
            for (int j = i + 1; j < scores.length; j++) {
                edges.add(i, j, (float) scores[i][j]);
            }
        }
        return edges.build();
    }

    /** Recomputes every mean from the pairs at every step. */
    private static int[] slow(double[][] scores) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            groups.add(new ArrayList<>(List.of(i)));
        }
        while (true) {
            double best = 0;
            int one = -1;
            int two = -1;
            for (int a = 0; a < groups.size(); a++) {
                for (int b = a + 1; b < groups.size(); b++) {
                    double mean = mean(scores, groups.get(a), groups.get(b));
                    if (mean > best + 1e-5) {
                        best = mean;
                        one = a;
                        two = b;
                    }
                }
            }
            if (one < 0) {
                break;
            }
            groups.get(one).addAll(groups.remove(two));
        }
        int[] entity = new int[scores.length];
        for (List<Integer> group : groups) {
            int first = group.stream().mapToInt(i -> i).min().orElseThrow();
            group.forEach(row -> entity[row] = first);
        }
        return entity;
    }

    private static double mean(double[][] scores, List<Integer> a, List<Integer> b) {
        double sum = 0;
        for (int i : a) {
            for (int j : b) {
                sum += Math.clamp(scores[i][j], -MOST, MOST);
            }
        }
        return sum / (a.size() * b.size());
    }

    /** Components too large for a matrix are cut at stronger pairs, one bound after another. */
    @Test
    void largeComponentsAreCutAtStrongerPairs() {
        int chains = 3;
        int length = Groups.MOST_ROWS / 2;
        int rows = chains * length;
        Edges.Builder edges = new Edges.Builder();
        for (int row = 0; row + 1 < rows; row++) {
            // Between chains pairs are weak, inside they are strong.
            edges.add(row, row + 1, row % length == length - 1 ? 0.5f : 3);
        }
        Comparison same = new Chains(length);
        Weights weights =
                new Weights(
                        new double[][] {{1, 1}},
                        new double[][] {{1, 1e3}},
                        new float[][] {{0.01f, 0.01f, 0.01f}},
                        0);
        Scorer scorer = new Scorer(List.of(same), new Terms(List.of(same), rows), weights);
        int[] groups = new Groups(0, MOST).of(rows, edges.build(), 0, scorer);
        for (int row = 0; row < rows; row++) {
            assertThat(groups[row]).isEqualTo(row / length * length);
        }
    }

    /** Rows of one chain have the same value. */
    private record Chains(int length) implements Comparison {

        @Override
        public String name() {
            return "chains";
        }

        @Override
        public List<String> levels() {
            return List.of("same", "different");
        }

        @Override
        public int level(int left, int right) {
            return term(left) == term(right) ? 0 : 1;
        }

        @Override
        public String shown(int row) {
            return "";
        }

        @Override
        public int terms() {
            return 3;
        }

        @Override
        public String termText(int term) {
            return Integer.toString(term);
        }

        @Override
        public int term(int row) {
            return row / length;
        }

        @Override
        public List<Key> keys() {
            return List.of();
        }
    }
}
