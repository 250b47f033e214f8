package org.qyran.network.compare;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.qyran.network.table.Column;

/**
 * A kind of column: how it is known, and how it is compared.
 *
 * @param name as a reader is told
 * @param fits by header or content
 * @param comparison of a column, and whether few records share a value of it
 */
record Kind(
        String name, Predicate<Column> fits, BiFunction<Column, Boolean, Comparison> comparison) {

    private static final double MOSTLY = 0.8;

    /** Content of a kind: most of the distinct values are so. */
    static Predicate<Column> mostly(Predicate<String> holds) {
        return column -> share(column, holds) > MOSTLY;
    }

    /** Of the distinct values. */
    static double share(Column column, Predicate<String> holds) {
        List<String> values = column.values().subList(1, column.values().size());
        return (double) values.parallelStream().filter(holds).count() / Math.max(1, values.size());
    }
}
