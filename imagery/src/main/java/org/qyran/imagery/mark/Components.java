package org.qyran.imagery.mark;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Connected components of runs that arrive row by row: union–find that keeps only the rows that can
 * still touch. Two runs belong together when no more than {@code gap} empty pixels lie between them
 * in either direction; gap 0 is the usual 8-neighbourhood.
 *
 * <p>With gap 2r these are the components of the mask dilated by a square of radius r: a closing by
 * that square never joins two of them, so each can be closed by itself.
 */
final class Components {

    private final int gap;
    private final Consumer<Component> finished;
    private final ArrayDeque<Row> recent = new ArrayDeque<>();

    private record Row(int row, Runs runs, Component[] owners) {}

    Components(int gap, Consumer<Component> finished) {
        this.gap = gap;
        this.finished = finished;
    }

    /**
     * The next row that has runs; rows ascend.
     *
     * @param runs all of this row, ascending and apart; kept until the row cannot be touched
     */
    void row(int row, Runs runs) {
        while (!recent.isEmpty() && recent.getFirst().row < row - gap - 1) {
            finishWith(recent.removeFirst());
        }
        Component[] owners = new Component[runs.size()];
        for (int i = 0; i < owners.length; i++) {
            boolean joinsLast = i > 0 && runs.from(i) - runs.to(i - 1) <= gap;
            owners[i] = joinsLast ? owners[i - 1].root() : new Component();
            owners[i].add(runs, i);
        }
        for (Row above : recent) {
            join(above, runs, owners);
        }
        recent.addLast(new Row(row, runs, owners));
    }

    private void join(Row above, Runs runs, Component[] owners) {
        int first = 0;
        for (int i = 0; i < owners.length; i++) {
            while (first < above.owners.length && runs.from(i) - above.runs.to(first) > gap) {
                first++;
            }
            for (int j = first;
                    j < above.owners.length && above.runs.from(j) - runs.to(i) <= gap;
                    j++) {
                Component.merge(owners[i].root(), above.owners[j].root());
            }
        }
    }

    /** A component that did not reach beyond a row nothing can touch any more is complete. */
    private void finishWith(Row row) {
        for (Component owner : row.owners) {
            Component root = owner.root();
            if (root.lastRow == row.row && !root.complete) {
                root.complete = true;
                finished.accept(root);
            }
        }
    }

    void end() {
        while (!recent.isEmpty()) {
            finishWith(recent.removeFirst());
        }
    }
}
