package org.qyran.imagery.parcels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Connected cells. */
public final class Components {

    private Components() {}

    /**
     * Groups of flagged cells that touch by side or corner, in the order of their first cell; each
     * group's cells in rising order.
     */
    public static List<int[]> of(boolean[] flags, int columns, int rows) {
        boolean[] seen = new boolean[flags.length];
        List<int[]> groups = new ArrayList<>();
        int[] stack = new int[64];
        int[] group = new int[64];
        for (int start = 0; start < flags.length; start++) {
            if (!flags[start] || seen[start]) {
                continue;
            }
            int depth = 0;
            int size = 0;
            stack[depth++] = start;
            seen[start] = true;
            while (depth > 0) {
                int cell = stack[--depth];
                if (size == group.length) {
                    group = Arrays.copyOf(group, 2 * size);
                }
                group[size++] = cell;
                int column = cell % columns;
                int row = cell / columns;
                for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
                    for (int c = Math.max(0, column - 1);
                            c <= Math.min(columns - 1, column + 1);
                            c++) {
                        int next = r * columns + c;
                        if (flags[next] && !seen[next]) {
                            seen[next] = true;
                            if (depth == stack.length) {
                                stack = Arrays.copyOf(stack, 2 * depth);
                            }
                            stack[depth++] = next;
                        }
                    }
                }
            }
            int[] cells = Arrays.copyOf(group, size);
            Arrays.sort(cells);
            groups.add(cells);
        }
        return groups;
    }

    /** Flags grown by {@code radius} cells in a square, then shrunk back: small gaps close. */
    public static boolean[] closed(boolean[] flags, int columns, int rows, int radius) {
        return not(grown(not(grown(flags, columns, rows, radius)), columns, rows, radius));
    }

    /** Flags shrunk by {@code radius} cells in a square, then grown back: thin bridges open. */
    public static boolean[] opened(boolean[] flags, int columns, int rows, int radius) {
        return grown(not(grown(not(flags), columns, rows, radius)), columns, rows, radius);
    }

    /** Flags grown by {@code radius} cells in a square. */
    public static boolean[] grown(boolean[] flags, int columns, int rows, int radius) {
        float[] values = new float[flags.length];
        for (int i = 0; i < flags.length; i++) {
            values[i] = flags[i] ? 1 : Float.NaN;
        }
        BoxSums box = new BoxSums(values, columns, rows);
        boolean[] grown = new boolean[flags.length];
        for (int i = 0; i < flags.length; i++) {
            grown[i] = box.count(i % columns, i / columns, radius) > 0;
        }
        return grown;
    }

    private static boolean[] not(boolean[] flags) {
        boolean[] opposite = new boolean[flags.length];
        for (int i = 0; i < flags.length; i++) {
            opposite[i] = !flags[i];
        }
        return opposite;
    }
}
