package org.qyran.imagery.parcels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins neighbouring cells that look alike: Felzenszwalb and Huttenlocher (2004). Two groups join
 * when the difference between them is no larger than the largest inside either plus {@code
 * scale}/size, so that even canopies become one segment and a path, a fence or another crop ends
 * it. Edges are taken by weight, then by cell: the result is one and the same on any machine.
 */
final class Segments {

    private Segments() {}

    /**
     * @param layers one value per cell in each, in units where 1 is a clear difference
     * @param usable cells that belong to any segment
     * @param scale larger gives larger segments
     * @param leastCells smaller segments are given to their nearest neighbour
     * @return each segment's cells, rising, in the order of their first cell
     */
    static List<int[]> of(
            float[][] layers,
            boolean[] usable,
            int columns,
            int rows,
            double scale,
            int leastCells) {
        long[] edges = edges(layers, usable, columns, rows);
        Arrays.sort(edges);
        Forest forest = new Forest(usable.length);
        for (long edge : edges) {
            int from = (int) (edge >>> 1 & 0x3fffffff);
            int to = (edge & 1) == 0 ? from + 1 : from + columns;
            float weight = Float.intBitsToFloat((int) (edge >>> 31));
            forest.joinAlike(from, to, weight, scale);
        }
        for (long edge : edges) {
            int from = (int) (edge >>> 1 & 0x3fffffff);
            int to = (edge & 1) == 0 ? from + 1 : from + columns;
            forest.joinSmall(from, to, leastCells);
        }
        return forest.groups(usable);
    }

    /** Weight's bits, cell, direction in one number: sorting it sorts by weight, then by cell. */
    private static long[] edges(float[][] layers, boolean[] usable, int columns, int rows) {
        long[] edges = new long[2 * usable.length];
        int n = 0;
        for (int cell = 0; cell < usable.length; cell++) {
            if (!usable[cell]) {
                continue;
            }
            if (cell % columns + 1 < columns && usable[cell + 1]) {
                edges[n++] = edge(layers, cell, cell + 1, 0);
            }
            if (cell + columns < columns * rows && usable[cell + columns]) {
                edges[n++] = edge(layers, cell, cell + columns, 1);
            }
        }
        return Arrays.copyOf(edges, n);
    }

    private static long edge(float[][] layers, int a, int b, int down) {
        double squares = 0;
        for (float[] layer : layers) {
            double d = layer[a] - layer[b];
            squares += Double.isNaN(d) ? 0 : d * d;
        }
        long weight = Float.floatToIntBits((float) Math.sqrt(squares));
        return weight << 31 | (long) a << 1 | down;
    }

    /** Union-find with each group's size and largest inner difference. */
    private static final class Forest {
        private final int[] parent;
        private final int[] size;
        private final float[] inner;

        Forest(int n) {
            parent = new int[n];
            size = new int[n];
            inner = new float[n];
            for (int i = 0; i < n; i++) {
                parent[i] = i;
                size[i] = 1;
            }
        }

        int root(int cell) {
            int c = cell;
            while (parent[c] != c) {
                parent[c] = parent[parent[c]];
                c = parent[c];
            }
            return c;
        }

        void joinAlike(int a, int b, float weight, double scale) {
            int x = root(a);
            int y = root(b);
            if (x != y
                    && weight <= Math.min(inner[x] + scale / size[x], inner[y] + scale / size[y])) {
                join(x, y, weight);
            }
        }

        void joinSmall(int a, int b, int leastCells) {
            int x = root(a);
            int y = root(b);
            if (x != y && (size[x] < leastCells || size[y] < leastCells)) {
                join(x, y, Math.max(inner[x], inner[y]));
            }
        }

        private void join(int x, int y, float weight) {
            int top = Math.min(x, y);
            int below = Math.max(x, y);
            parent[below] = top;
            size[top] += size[below];
            inner[top] = Math.max(weight, Math.max(inner[top], inner[below]));
        }

        List<int[]> groups(boolean[] usable) {
            int[] next = new int[parent.length];
            int[] place = new int[parent.length];
            List<int[]> groups = new ArrayList<>();
            for (int cell = 0; cell < parent.length; cell++) {
                if (usable[cell]) {
                    int root = root(cell);
                    if (next[root] == 0) {
                        place[root] = groups.size();
                        groups.add(new int[size[root]]);
                    }
                    groups.get(place[root])[next[root]++] = cell;
                }
            }
            return groups;
        }
    }
}
