package org.qyran.exchange.records;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cells that were joined downwards: what stands in the first stands in all of them. */
final class JoinedCells {

    private final List<Range> all = new ArrayList<>();

    /** Of each column, those that have not ended, by their first row. */
    private final Map<Integer, Deque<Range>> ofColumn = new HashMap<>();

    private static final class Range {
        private final int column;
        private final long first;
        private final long last;
        private String value = "";

        Range(int column, long first, long last) {
            this.column = column;
            this.first = first;
            this.last = last;
        }
    }

    /**
     * @param reference as {@code A2:A4}; what is joined sideways only is left alone
     */
    void add(String reference) {
        String[] ends = reference.split(":", -1);
        if (ends.length == 2) {
            long first = CellReference.row(ends[0]);
            long last = CellReference.row(ends[1]);
            if (last > first && first > 0) {
                all.add(new Range(CellReference.column(ends[0]), first, last));
            }
        }
    }

    /** After the last one was added. */
    void sort() {
        all.sort(Comparator.comparingLong(range -> range.first));
        all.forEach(range ->
                ofColumn.computeIfAbsent(range.column, _ -> new ArrayDeque<>()).add(range));
        all.clear();
    }

    /**
     * Rows come in order.
     *
     * @param cells of the row, by column from 0
     */
    void fill(long row, Map<Integer, String> cells) {
        ofColumn.forEach((column, ranges) -> {
            while (!ranges.isEmpty() && ranges.getFirst().last < row) {
                ranges.removeFirst();
            }
            for (Range range : ranges) {
                if (range.first > row) {
                    break;
                }
                if (range.first == row) {
                    range.value = cells.getOrDefault(column, "");
                } else if (!range.value.isEmpty()) {
                    cells.putIfAbsent(column, range.value);
                }
            }
        });
    }
}
