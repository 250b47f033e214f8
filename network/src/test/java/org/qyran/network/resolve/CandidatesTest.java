package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qyran.network.compare.Columns;
import org.qyran.network.compare.Comparison;
import org.qyran.network.compare.Key;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

class CandidatesTest {

    private static final int ROWS = 300;
    private static final int MOST = 40;

    private final Ground ground = new Ground(comparisons(ROWS), ROWS);
    private final Workers workers = Workers.here(ground);
    private final Keys keys = Keys.all(ground, MOST, workers);
    private final Weights weights = new Estimate(ground.comparisons(), ROWS).first();

    private static List<Long> pairs(Edges edges) {
        List<Long> found = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            found.add(edges.left()[e] * 1000L + edges.right()[e]);
        }
        return found;
    }

    @Test
    void eachPairThatMeetsComesOnceAndNoOther() {
        Candidates candidates = ground.candidates(keys.names(), MOST);
        TreeSet<Long> expected = new TreeSet<>();
        for (int i = 0; i < ROWS; i++) {
            for (int j = i + 1; j < ROWS; j++) {
                if (candidates.meet(i, j)) {
                    expected.add(i * 1000L + j);
                }
            }
        }
        Edges edges = keys.score(weights, Judge.ALL, Double.NEGATIVE_INFINITY);
        assertThat(expected).isNotEmpty();
        assertThat(pairs(edges))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Pairs kept with room to spare, scored by other weights, are those found by scoring all. */
    @Test
    void pairsThatCannotHaveGainedEnoughNeedNotBeScoredAgain() {
        int[] entities = new int[ROWS];
        Arrays.setAll(entities, row -> row / 3 * 3);
        Weights second = new Estimate(ground.comparisons(), ROWS).again(entities);
        Scorer before = ground.scorer(weights);
        double gained = ground.scorer(second).mostGained(before);
        assertThat(gained).isPositive().isFinite();

        double least = -6;
        Edges wide = keys.score(weights, Judge.ALL, least - gained);
        Edges again = Edges.joined(workers.run(new ScoreAgain(wide, second, least)));

        Edges all = keys.score(second, Judge.ALL, least);
        assertThat(all.size()).isPositive();
        assertSame(again, all);
    }

    private static void assertSame(Edges found, Edges expected) {
        assertThat(found.left()).isEqualTo(expected.left());
        assertThat(found.right()).isEqualTo(expected.right());
        assertThat(found.scores()).isEqualTo(expected.scores());
    }

    /** Pieces that were sent elsewhere, with only what they need, say what they say here. */
    @Test
    void piecesSayTheSameWhereverTheyAreDone() throws Exception {
        Edges wide = keys.score(weights, Judge.ALL, -20);
        ScoreAgain stage = new ScoreAgain(wide, weights, -6);
        Ground elsewhere = new Ground(comparisons(ROWS), ROWS);
        Stage<Edges> sent =
                carried(stage.common()).loaded(carried(stage.load(0, stage.pieces())), 0);
        assertSame(Edges.joined(Workers.here(elsewhere).run(sent)), joined(stage));

        int[][] cuts = new int[keys.size()][];
        for (int k = 0; k < cuts.length; k++) {
            int groups = ground.candidates(keys.names(), MOST).blocks().get(k).groups();
            cuts[k] = new int[] {0, groups / 3, groups / 2, groups};
        }
        ScorePairs pairs = new ScorePairs(keys.names(), cuts, MOST, weights, Judge.ALL, -6);
        assertSame(
                Edges.joined(Workers.here(elsewhere).run(carried(pairs.common()))), joined(pairs));
    }

    private Edges joined(Stage<Edges> stage) {
        return Edges.joined(workers.run(stage));
    }

    @SuppressWarnings("unchecked")
    private static <T> T carried(T what) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(what);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void pairsOfSomeRowsAreThoseThatHaveOneOfThem() {
        Edges all = keys.score(weights, Judge.ALL, -4);
        TreeSet<Long> expected = new TreeSet<>();
        BitSet sampled = new BitSet();
        for (int row = 0; row < ROWS; row += 7) {
            sampled.set(row);
        }
        for (int e = 0; e < all.size(); e++) {
            if (sampled.get(all.left()[e]) || sampled.get(all.right()[e])) {
                expected.add(all.left()[e] * 1000L + all.right()[e]);
            }
        }
        Edges some = keys.touching(sampled, weights, Judge.ALL, -4);
        assertThat(expected).isNotEmpty();
        assertThat(pairs(some))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void groupsAreTheRowsThatShareBothValues() {
        for (String name : keys.names()) {
            List<Key> both = ground.keys(name);
            Map<List<Integer>, List<Integer>> shared = new TreeMap<>(ORDER);
            for (int row = 0; row < ROWS; row++) {
                int at = row;
                List<Integer> values = both.stream().map(key -> key.of(at)).toList();
                if (!values.contains(-1)) {
                    shared.computeIfAbsent(values, _ -> new ArrayList<>()).add(row);
                }
            }
            shared.values().removeIf(rows -> rows.size() < 2 || rows.size() > MOST);
            Blocks blocks = Blocks.of(both, ROWS, MOST);
            assertThat(rows(blocks)).as(name).containsExactlyElementsOf(shared.values());

            // Around some rows there are the same groups, at least those that hold one of them.
            BitSet some = new BitSet();
            some.set(17, 23);
            List<List<Integer>> around = rows(Blocks.around(some, both, ROWS, MOST));
            assertThat(shared.values()).containsAll(around);
            assertThat(around)
                    .containsAll(
                            shared.values().stream()
                                    .filter(rows -> rows.stream().anyMatch(some::get))
                                    .toList());
        }
    }

    private static final Comparator<List<Integer>> ORDER =
            Comparator.<List<Integer>>comparingInt(values -> values.getFirst())
                    .thenComparingInt(values -> values.getLast());

    private static List<List<Integer>> rows(Blocks blocks) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int group = 0; group < blocks.groups(); group++) {
            groups.add(
                    Arrays.stream(blocks.rows(), blocks.starts()[group], blocks.starts()[group + 1])
                            .boxed()
                            .toList());
        }
        return groups;
    }

    @Test
    void piecesAreAllGroupsAndNoneIsMuchLargerThanOthers() {
        for (String name : keys.names()) {
            Blocks blocks = Blocks.of(ground.keys(name), ROWS, MOST);
            int[] cuts = blocks.cuts(50);
            assertThat(cuts[0]).isZero();
            assertThat(cuts[cuts.length - 1]).isEqualTo(blocks.groups());
            for (int piece = 0; piece < cuts.length - 1; piece++) {
                assertThat(cuts[piece]).isLessThan(cuts[piece + 1]);
                assertThat(pairs(blocks, cuts[piece], cuts[piece + 1] - 1)).isLessThan(50);
                assertThat(
                                piece == cuts.length - 2
                                        || pairs(blocks, cuts[piece], cuts[piece + 1]) >= 50)
                        .isTrue();
            }
        }
    }

    private static long pairs(Blocks blocks, int from, int to) {
        long pairs = 0;
        for (int group = from; group < to; group++) {
            long size = (long) blocks.starts()[group + 1] - blocks.starts()[group];
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }

    @Test
    void keysReachWhatMeetsByThem() {
        int[] left = {0, 5, 17, 40, 299};
        int[] right = {1, 9, 230, 41, 3};
        ReachPairs stage = new ReachPairs(keys.names(), MOST, left, right);
        List<BitSet> reached = workers.run(stage);
        for (int k = 0; k < keys.size(); k++) {
            Candidates one = Candidates.of(ground, List.of(keys.names().get(k)), MOST);
            for (int i = 0; i < left.length; i++) {
                assertThat(reached.get(k).get(i)).isEqualTo(one.meet(left[i], right[i]));
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
