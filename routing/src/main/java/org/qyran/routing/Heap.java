package org.qyran.routing;

import java.util.Arrays;

/** Numbers by how far they are, the nearest first; one may be in it more than once. */
final class Heap {

    private static final int ROOM = 1024;

    private double[] keys = new double[ROOM];
    private int[] values = new int[ROOM];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    double nearest() {
        return keys[0];
    }

    void add(double key, int value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int above = (at - 1) / 2;
            if (keys[above] <= key) {
                break;
            }
            keys[at] = keys[above];
            values[at] = values[above];
            at = above;
        }
        keys[at] = key;
        values[at] = value;
    }

    /** Takes the nearest out. */
    int poll() {
        int first = values[0];
        size--;
        double key = keys[size];
        int value = values[size];
        int at = 0;
        int below = 1;
        while (below < size) {
            if (below + 1 < size && keys[below + 1] < keys[below]) {
                below++;
            }
            if (key <= keys[below]) {
                break;
            }
            keys[at] = keys[below];
            values[at] = values[below];
            at = below;
            below = 2 * at + 1;
        }
        keys[at] = key;
        values[at] = value;
        return first;
    }
}
