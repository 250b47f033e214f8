package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qyran.network.compare.Comparison;

class ScorerTest {

    private static final int ROWS = 120;

    @Test
    void givesUpOnlyWhatCannotReachTheBound() {
        List<Comparison> comparisons = CandidatesTest.comparisons(ROWS);
        Scorer scorer =
                new Scorer(
                        comparisons,
                        new Terms(comparisons, ROWS),
                        new Estimate(comparisons, ROWS).first());
        int reached = 0;
        for (int left = 0; left < ROWS; left++) {
            for (int right = left + 1; right < ROWS; right++) {
                double whole = sum(scorer, comparisons, left, right);
                assertThat(scorer.score(left, right)).isEqualTo(whole);
                for (double least = -9; least < 9; least += 3) {
                    double score = scorer.score(left, right, least);
                    if (whole >= least) {
                        assertThat(score).isEqualTo(whole);
                        reached++;
                    } else {
                        assertThat(score).isLessThan(least);
                    }
                }
            }
        }
        assertThat(reached).isPositive();
    }

    /** Term by term, as the waterfall shows it. */
    private static double sum(Scorer scorer, List<Comparison> comparisons, int left, int right) {
        double sum = scorer.weights().prior();
        for (int c = 0; c < comparisons.size(); c++) {
            int level = comparisons.get(c).level(left, right);
            sum += level == Comparison.MISSING ? 0 : scorer.logOdds(c, level, left);
        }
        return sum;
    }
}
