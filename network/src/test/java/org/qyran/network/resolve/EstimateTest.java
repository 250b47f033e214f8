package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qyran.network.compare.Columns;
import org.qyran.network.compare.Comparison;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

/** Groups of two: one in four holds two brothers, who share a family name and a town. */
class EstimateTest {

    private static final int GROUPS = 8000;
    private static final int BROTHERS_EVERY = 4;

    /** Of a hundred records of one person, those with another birth date altogether. */
    private static final int WRONG_DATES = 3;

    @Test
    void relativesInOneGroupDoNotTeachThatBirthDatesMayDiffer() {
        assertThat(datesThatDiffer(false)).isBetween(0.01, 0.05);
    }

    @Test
    void aColumnThatNeverAgreesLeavesEnoughToLearnFrom() {
        assertThat(datesThatDiffer(true)).isBetween(0.01, 0.05);
    }

    @Test
    void whereAllPairsDifferInSomethingTheyAreCountedAllTheSame() {
        List<Comparison> comparisons = CandidatesTest.comparisons(300);
        int[] one = new int[300];
        double[][] m = new Estimate(comparisons, 300).again(one).m();
        for (double[] levels : m) {
            assertThat(Arrays.stream(levels).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
            assertThat(levels).doesNotContain(0);
        }
        int town = comparisons.stream().map(Comparison::name).toList().indexOf("town");
        // One town of thirty; what no pair had taught would be one level of four.
        assertThat(m[town][0]).isBetween(0.01, 0.1);
    }

    /** The share of pairs of one entity whose birth dates are taken to differ plainly. */
    private static double datesThatDiffer(boolean withNotes) {
        List<Comparison> comparisons = comparisons(withNotes);
        int[] entities = new int[2 * GROUPS];
        Arrays.setAll(entities, row -> row / 2 * 2);
        double[][] m = new Estimate(comparisons, entities.length).again(entities).m();
        int born = comparisons.stream().map(Comparison::name).toList().indexOf("born");
        return m[born][m[born].length - 1];
    }

    private static List<Comparison> comparisons(boolean withNotes) {
        SplittableRandom random = new SplittableRandom(5);
        List<List<String>> columns = new ArrayList<>();
        for (int c = 0; c < 6; c++) {
            columns.add(new ArrayList<>());
        }
        for (int row = 0; row < 2 * GROUPS; row++) {
            boolean second = row % 2 == 1;
            boolean brother = second && row / 2 % BROTHERS_EVERY == 0;
            boolean wrong = second && random.nextInt(100) < WRONG_DATES;
            columns.get(0).add("r" + row);
            columns.get(1).add(second ? columns.get(1).get(row - 1) : word(random));
            columns.get(2).add(second && !brother ? columns.get(2).get(row - 1) : word(random));
            columns.get(3)
                    .add(second && !brother && !wrong ? columns.get(3).get(row - 1) : date(random));
            columns.get(4).add(second ? columns.get(4).get(row - 1) : word(random));
            columns.get(5).add(word(random) + " " + word(random));
        }
        List<Column> compared =
                List.of(
                        Column.of("family_name", columns.get(1)),
                        Column.of("given_name", columns.get(2)),
                        Column.of("born", columns.get(3)),
                        Column.of("town", columns.get(4)),
                        Column.of("notes", columns.get(5)));
        Table table =
                new Table(
                        Column.of("id", columns.get(0)),
                        withNotes ? compared : compared.subList(0, compared.size() - 1),
                        List.of());
        return Columns.of(table, Set.of()).comparisons();
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static String date(SplittableRandom random) {
        return "19%02d-%02d-%02d"
                .formatted(random.nextInt(99), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }
}
