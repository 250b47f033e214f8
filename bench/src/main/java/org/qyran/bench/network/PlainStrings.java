package org.qyran.bench.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;
import org.qyran.network.text.JaroWinkler;

/**
 * The naive way: all cells of a row joined into one string; rows whose strings are alike are one.
 * Sorted, and each compared with the ten that follow it; the threshold is the best in hindsight,
 * which nobody without the truth could choose.
 */
final class PlainStrings {

    private static final int WINDOW = 10;

    private PlainStrings() {}

    record Best(double threshold, PairQuality quality) {}

    static PairQuality equal(Table table, Set<String> ignored, int[] truth) {
        return PairQuality.of(PairQuality.labels(joined(table, ignored)), truth, _ -> true);
    }

    static Best alike(Table table, Set<String> ignored, int[] truth) {
        String[] rows = joined(table, ignored);
        Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing((Integer row) -> rows[row]).thenComparing(r -> r));
        Best best = new Best(0, new PairQuality(0, 1, 1));
        for (double threshold = 0.70; threshold < 0.99; threshold += 0.02) {
            int[] group = IntStream.range(0, rows.length).toArray();
            for (int i = 0; i < order.length; i++) {
                for (int j = i + 1; j < Math.min(order.length, i + 1 + WINDOW); j++) {
                    if (JaroWinkler.of(rows[order[i]], rows[order[j]]) >= threshold) {
                        join(group, order[i], order[j]);
                    }
                }
            }
            int[] entities = new int[group.length];
            Arrays.setAll(entities, row -> root(group, row));
            PairQuality quality = PairQuality.of(entities, truth, _ -> true);
            best = quality.f1() > best.quality.f1() ? new Best(threshold, quality) : best;
        }
        return best;
    }

    private static void join(int[] group, int one, int two) {
        int a = root(group, one);
        int b = root(group, two);
        group[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] group, int row) {
        int at = row;
        while (group[at] != at) {
            at = group[at];
        }
        return at;
    }

    private static String[] joined(Table table, Set<String> ignored) {
        List<Column> columns =
                table.columns().stream().filter(c -> !ignored.contains(c.name())).toList();
        String[] rows = new String[table.rows()];
        Arrays.setAll(
                rows,
                row ->
                        columns.stream()
                                .map(column -> column.value(row))
                                .collect(Collectors.joining(" ")));
        return rows;
    }
}
