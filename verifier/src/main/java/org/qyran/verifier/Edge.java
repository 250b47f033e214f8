package org.qyran.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree: its root at the size reached, and the roots of its full subtrees of 256, 256²…
 * leaves, which are what upper tiles hold.
 */
final class Edge {

    /** stack[h] is the root of the waiting perfect subtree of 2^h leaves, where bit h is set. */
    private final byte[][] stack = new byte[64][];

    private final List<List<byte[]>> upper = new ArrayList<>();
    private long size;

    long size() {
        return size;
    }

    void add(byte[] leafHash) {
        byte[] hash = leafHash;
        int height = 0;
        keep(height, hash);
        for (long carry = size; (carry & 1) == 1; carry >>= 1) {
            hash = Sha.node(stack[height], hash);
            height++;
            keep(height, hash);
        }
        stack[height] = hash;
        size++;
    }

    /** Subtrees of 256^n leaves, n ≥ 1, are entries of tiles of level n. */
    private void keep(int height, byte[] hash) {
        if (height > 0 && height % 8 == 0) {
            while (upper.size() < height / 8) {
                upper.add(new ArrayList<>());
            }
            upper.get(height / 8 - 1).add(hash);
        }
    }

    byte[] root() {
        byte[] root = null;
        for (int height = 0; height < stack.length; height++) {
            if ((size >> height & 1) == 1) {
                root = root == null ? stack[height] : Sha.node(stack[height], root);
            }
        }
        return root == null ? Sha.of() : root;
    }

    /** Goes on from where the other is; what this one kept of upper levels stays as it was. */
    void continueFrom(Edge other) {
        System.arraycopy(other.stack, 0, stack, 0, stack.length);
        size = other.size;
    }

    /** The i-th hash of tiles of level {@code level} ≥ 1. */
    byte[] entry(int level, int index) {
        return upper.get(level - 1).get(index);
    }
}
