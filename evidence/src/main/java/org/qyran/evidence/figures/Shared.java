package org.qyran.evidence.figures;

import java.util.Arrays;

/**
 * Calibration terms, added linearly by part and balance; what two balances get wrong is nothing to
 * each other, so their sums meet in quadrature.
 */
final class Shared {

    private static final long FREE = -1;

    private long[] keys = new long[64];
    private double[] sums = new double[64];
    private int size;

    Shared() {
        Arrays.fill(keys, FREE);
    }

    void add(int part, int balance, double calibration) {
        add((long) balance << 32 | part, calibration);
    }

    private void add(long key, double calibration) {
        int slot = slot(key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            if (++size * 2 > keys.length) {
                grow();
                slot = slot(key);
            }
        }
        sums[slot] += calibration;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldSums = sums;
        keys = new long[oldKeys.length * 2];
        sums = new double[keys.length];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                sums[slot] = oldSums[i];
            }
        }
    }

    private int slot(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    void addAll(Shared other) {
        for (long key : other.inOrder()) {
            add(key, other.sums[other.slot(key)]);
        }
    }

    private long[] inOrder() {
        return Arrays.stream(keys).filter(key -> key != FREE).sorted().toArray();
    }

    /** Of each part the sum of the squares of its balances' sums; then that of the whole. */
    double[] squares(int parts) {
        double[] squares = new double[parts + 1];
        long balance = -1;
        double ofBalance = 0;
        for (long key : inOrder()) {
            double sum = sums[slot(key)];
            squares[(int) key] += sum * sum;
            if (key >>> 32 != balance) {
                squares[parts] += ofBalance * ofBalance;
                ofBalance = 0;
                balance = key >>> 32;
            }
            ofBalance += sum;
        }
        squares[parts] += ofBalance * ofBalance;
        return squares;
    }
}
