package org.qyran.imagery.mark;

import org.jspecify.annotations.Nullable;

/**
 * Runs that hang together, growing while rows arrive. One that grows past what can be outlined
 * keeps only its bounds.
 */
final class Component {

    /** More runs than this are not outlined: only their bounds are kept. */
    static final int MOST_RUNS = (1 << 19) - 1;

    private @Nullable Component mergedInto;
    private @Nullable Runs runs = new Runs();

    boolean complete;
    int firstRow = Integer.MAX_VALUE;
    int firstColumn;
    int lastRow = -1;
    int left = Integer.MAX_VALUE;
    int right = -1;
    long scored;
    float best = Float.NEGATIVE_INFINITY;
    int bestRow;
    int bestColumn;

    Component root() {
        Component root = this;
        while (root.mergedInto != null) {
            root = root.mergedInto;
        }
        Component at = this;
        while (at.mergedInto != null) {
            Component next = at.mergedInto;
            at.mergedInto = root;
            at = next;
        }
        return root;
    }

    void add(Runs from, int i) {
        if (runs != null) {
            runs.add(from, i);
        }
        int row = from.row(i);
        grow(row, from.from(i), row, from.from(i), from.to(i), from.scored(i));
        better(from.best(i), row, from.bestColumn(i));
        boundRuns();
    }

    /** Joins two roots and returns the one that remains: the one with more runs. */
    static Component merge(Component a, Component b) {
        if (a == b) {
            return a;
        }
        Component big = a.runCount() >= b.runCount() ? a : b;
        Component small = big == a ? b : a;
        if (big.runs != null && small.runs != null) {
            big.runs.addAll(small.runs);
        } else {
            big.runs = null;
        }
        big.grow(
                small.firstRow,
                small.firstColumn,
                small.lastRow,
                small.left,
                small.right,
                small.scored);
        big.better(small.best, small.bestRow, small.bestColumn);
        big.boundRuns();
        small.mergedInto = big;
        small.runs = null;
        return big;
    }

    private int runCount() {
        return runs == null ? Integer.MAX_VALUE : runs.size();
    }

    private void grow(int first, int firstAt, int last, int from, int to, long pixels) {
        if (first < firstRow || (first == firstRow && firstAt < firstColumn)) {
            firstRow = first;
            firstColumn = firstAt;
        }
        lastRow = Math.max(lastRow, last);
        left = Math.min(left, from);
        right = Math.max(right, to);
        scored += pixels;
    }

    /** Ties go to the pixel that comes first, so that the order of merging does not matter. */
    private void better(float score, int row, int column) {
        boolean earlier = row < bestRow || (row == bestRow && column < bestColumn);
        if (score > best || (score == best && earlier)) {
            best = score;
            bestRow = row;
            bestColumn = column;
        }
    }

    private void boundRuns() {
        if (runs != null && runs.size() > MOST_RUNS) {
            runs = null;
        }
    }

    /** Sorted by row and column; null when there were too many. */
    @Nullable Runs runs() {
        return runs == null ? null : runs.sorted();
    }
}
