package org.qyran.trust.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: what is needed to append and to tell the root, at most 64 hashes
 * whatever the size ("compact range"). Immutable; {@link #bytes()} is what a store keeps.
 *
 * @param size number of leaves
 * @param subtrees roots of the perfect subtrees that the leaves fall into, from the largest
 */
public record Frontier(long size, List<Hash> subtrees) {

    /** Before the first row. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    public Frontier {
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "%d subtrees do not make %d leaves".formatted(subtrees.size(), size));
        }
        subtrees = List.copyOf(subtrees);
    }

    public Frontier append(Hash leaf) {
        return append(List.of(leaf));
    }

    /** After these leaves, in this order. */
    public Frontier append(List<Hash> leaves) {
        List<Hash> edge = new ArrayList<>(subtrees);
        long count = size;
        for (Hash leaf : leaves) {
            Hash right = leaf;
            for (long carry = count; (carry & 1) == 1; carry >>= 1) {
                right = Merkle.node(edge.removeLast(), right);
            }
            edge.add(right);
            count++;
        }
        return new Frontier(count, edge);
    }

    /** RFC 6962's tree hash of all leaves so far. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return Merkle.EMPTY;
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Merkle.node(subtrees.get(i), root);
        }
        return root;
    }

    /** Size as 8 bytes, big-endian, then the hashes from the largest subtree. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + subtrees.size() * Hash.BYTES);
        out.putLong(size);
        subtrees.forEach(hash -> out.put(hash.bytes()));
        return out.array();
    }

    /**
     * What {@link #bytes()} wrote.
     *
     * @throws IllegalArgumentException when the length does not fit the size
     */
    public static Frontier of(byte[] bytes) {
        if (bytes.length < Long.BYTES || (bytes.length - Long.BYTES) % Hash.BYTES != 0) {
            throw new IllegalArgumentException("not a frontier: " + bytes.length + " bytes");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int at = Long.BYTES; at < bytes.length; at += Hash.BYTES) {
            hashes.add(Hash.of(bytes, at));
        }
        return new Frontier(ByteBuffer.wrap(bytes).getLong(), hashes);
    }
}
