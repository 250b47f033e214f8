package org.qyran.imagery.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;

class BoostingTest {

    /** Two interleaved classes: inside a ring or not, one column noise, one partly missing. */
    private static Samples ring(int n, long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        SamplesBuilder samples = new SamplesBuilder(List.of("x", "y", "noise", "part"));
        for (int i = 0; i < n; i++) {
            float x = (float) draws.nextDouble(-1, 1);
            float y = (float) draws.nextDouble(-1, 1);
            boolean inside = x * x + y * y < 0.5;
            float part = draws.nextInt(3) == 0 ? Float.NaN : inside ? 1 + y : y;
            boolean label = draws.nextInt(20) == 0 ? !inside : inside;
            samples.add(
                    new float[] {x, y, (float) draws.nextDouble(), part},
                    label,
                    inside ? 1.0 : 0.7);
        }
        return samples.build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheExactReference(long seed) {
        Samples samples = ring(200, seed);
        Schedule schedule = new Schedule(8, 4, 0.3, 0.5, 1, 0.8, 0.7, seed);
        BoostedTrees fast = Boosting.learn(samples, schedule);
        double[] slow = new ExactTrees(samples, schedule).logOdds();
        for (int i = 0; i < samples.size(); i++) {
            assertThat(fast.logOdds(samples.row(i))).isCloseTo(slow[i], within(1e-5));
        }
    }

    @Test
    void learnsARingItHasNotSeen() {
        BoostedTrees model = Boosting.learn(ring(4000, 5), Schedule.usual(80, 1));
        Samples unseen = ring(2000, 6);
        int right = 0;
        for (int i = 0; i < unseen.size(); i++) {
            right += (model.logOdds(unseen.row(i)) > 0) == unseen.positive()[i] ? 1 : 0;
        }
        // One label in twenty is wrong on purpose.
        assertThat(right / 2000.0).isGreaterThan(0.90);
    }

    @Test
    void theMeanOfTreesSaysWhatTheySayOnAverage() {
        Samples samples = ring(500, 9);
        BoostedTrees a = Boosting.learn(samples, Schedule.usual(10, 1));
        BoostedTrees b = Boosting.learn(samples, Schedule.usual(12, 2));
        BoostedTrees mean = BoostedTrees.mean(List.of(a, b));
        for (int i = 0; i < samples.size(); i++) {
            float[] row = samples.row(i);
            assertThat(mean.logOdds(row))
                    .isCloseTo((a.logOdds(row) + b.logOdds(row)) / 2, within(1e-5));
        }
    }

    @Test
    void doesNotDependOnThreads() throws Exception {
        Samples samples = ring(3000, 7);
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool four = new ForkJoinPool(4)) {
            List<String> a =
                    one.submit(() -> TreesText.write(Boosting.learn(samples, usual()))).get();
            List<String> b =
                    four.submit(() -> TreesText.write(Boosting.learn(samples, usual()))).get();
            assertThat(a).isEqualTo(b);
        }
    }

    private static Schedule usual() {
        return Schedule.usual(20, 3);
    }

    @Test
    void survivesItsText() throws Exception {
        Samples samples = ring(500, 8);
        BoostedTrees model = Boosting.learn(samples, usual());
        List<String> text = TreesText.write(model);
        BoostedTrees back = TreesText.read(new ModelLines("m", text));
        assertThat(TreesText.write(back)).isEqualTo(text);
        for (int i = 0; i < samples.size(); i++) {
            assertThat(back.logOdds(samples.row(i))).isEqualTo(model.logOdds(samples.row(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tree 0:0.5:l =1",
                "tree 0:0.5:l =1 =2 =3",
                "tree 7:0.5:l =1 =2",
                "tree -1:0.5:l =1 =2",
                "tree 0:NaN:l =1 =2",
                "tree 0:0.5 =1 =2",
                "tree 0:0.5:l",
                "leaf 3",
                "tree"
            })
    void refusesADamagedTree(String line) {
        List<String> text = List.of("features a b", "bias 0", "trees 1", line);
        assertThatThrownBy(() -> TreesText.read(new ModelLines("broken.model", text)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("broken.model")
                .hasMessageContaining("line 4");
    }

    @Test
    void refusesExamplesOfOneKind() {
        SamplesBuilder samples = new SamplesBuilder(List.of("x"));
        samples.add(new float[] {1}, true, 1);
        assertThatThrownBy(() -> Boosting.learn(samples.build(), usual()))
                .hasMessageContaining("1 of 1");
    }

    @Test
    void plattGivesBackTheSharesItWasMadeFrom() {
        SplittableRandom draws = new SplittableRandom(4);
        double[] logOdds = new double[20_000];
        boolean[] positive = new boolean[logOdds.length];
        for (int i = 0; i < logOdds.length; i++) {
            logOdds[i] = draws.nextDouble(-6, 6);
            positive[i] = draws.nextDouble() < Logistic.of(0.6 * logOdds[i] - 1);
        }
        Platt map = Platt.learn(logOdds, positive);
        assertThat(map.slope()).isCloseTo(0.6, within(0.03));
        assertThat(map.intercept()).isCloseTo(-1, within(0.08));
    }
}
