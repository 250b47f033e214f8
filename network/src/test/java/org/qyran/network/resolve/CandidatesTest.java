package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qyran.network.compare.Columns;
import org.qyran.network.compare.Comparison;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

class CandidatesTest {

    @Test
    void eachPairThatMeetsComesOnceAndNoOther() {
        List<Comparison> comparisons = comparisons(300);
        Candidates candidates = Candidates.all(comparisons, 40);
        Scorer scorer =
                new Scorer(
                        comparisons,
                        new Terms(comparisons, 300),
                        new Estimate(comparisons, 300).first());

        Edges edges = candidates.score(scorer::score, Double.NEGATIVE_INFINITY);

        List<Long> found = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            found.add(edges.left()[e] * 1000L + edges.right()[e]);
        }
        TreeSet<Long> expected = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            for (int j = i + 1; j < 300; j++) {
                if (candidates.meet(i, j)) {
                    expected.add(i * 1000L + j);
                }
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Pairs kept with room to spare, scored by other weights, are those found by scoring all. */
    @Test
    void pairsThatCannotHaveGainedEnoughNeedNotBeScoredAgain() {
        List<Comparison> comparisons = comparisons(300);
        Candidates candidates = Candidates.all(comparisons, 40);
        Terms terms = new Terms(comparisons, 300);
        Estimate estimate = new Estimate(comparisons, 300);
        Scorer first = new Scorer(comparisons, terms, estimate.first());
        int[] entities = new int[300];
        Arrays.setAll(entities, row -> row / 3 * 3);
        Scorer second = new Scorer(comparisons, terms, estimate.again(entities));
        double gained = second.mostGained(first);
        assertThat(gained).isPositive().isFinite();

        double least = -6;
        Edges again = candidates.score(first, least - gained).again(second, least);

        Edges all = candidates.score(second, least);
        assertThat(all.size()).isPositive();
        assertThat(again.left()).isEqualTo(all.left());
        assertThat(again.right()).isEqualTo(all.right());
        assertThat(again.scores()).isEqualTo(all.scores());
    }

    @Test
    void pairsOfSomeRowsAreThoseThatHaveOneOfThem() {
        List<Comparison> comparisons = comparisons(300);
        Candidates candidates = Candidates.all(comparisons, 40);
        Scorer scorer =
                new Scorer(
                        comparisons,
                        new Terms(comparisons, 300),
                        new Estimate(comparisons, 300).first());
        Edges all = candidates.score(scorer, -4);
        TreeSet<Long> expected = new TreeSet<>();
        for (int e = 0; e < all.size(); e++) {
            boolean sampled = all.left()[e] % 7 == 0 || all.right()[e] % 7 == 0;
            if (sampled && all.scores()[e] >= -4) {
                expected.add(all.left()[e] * 1000L + all.right()[e]);
            }
        }
        Edges some = candidates.touching(row -> row % 7 == 0, scorer, -4);
        List<Long> found = new ArrayList<>();
        for (int e = 0; e < some.size(); e++) {
            found.add(some.left()[e] * 1000L + some.right()[e]);
        }
        assertThat(expected).isNotEmpty();
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void groupsAreTheRowsThatShareBothValues() {
        List<Comparison> comparisons = comparisons(300);
        Candidates candidates = Candidates.all(comparisons, 40);
        for (Blocks blocks : candidates.blocks()) {
            for (int group = 0; group < blocks.groups(); group++) {
                assertThat(blocks.starts()[group + 1] - blocks.starts()[group]).isBetween(2, 40);
                for (int i = blocks.starts()[group]; i < blocks.starts()[group + 1]; i++) {
                    assertThat(blocks.codes()[blocks.rows()[i]]).isEqualTo(group);
                }
            }
        }
    }

    static List<Comparison> comparisons(int rows) {
        SplittableRandom random = new SplittableRandom(3);
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        List<String> towns = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            ids.add("r" + row);
            names.add("name" + (char) ('a' + random.nextInt(20)) + " kin" + random.nextInt(9));
            dates.add("19%02d-01-%02d".formatted(random.nextInt(50), 1 + random.nextInt(9)));
            towns.add(random.nextInt(4) == 0 ? "" : "town " + random.nextInt(30));
        }
        Table table =
                new Table(
                        Column.of("id", ids),
                        List.of(
                                Column.of("name", names),
                                Column.of("born", dates),
                                Column.of("town", towns)),
                        List.of());
        return Columns.of(table, Set.of()).comparisons();
    }
}
