package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
