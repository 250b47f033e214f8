package org.qyran.trust.journal;

import java.util.List;

/**
 * That one row is in a tree.
 *
 * @param position of the row, from 0
 * @param size of the tree
 * @param path from the leaf's sibling upwards, as RFC 6962 §2.1.1 orders it
 */
public record InclusionProof(long position, long size, List<Hash> path) {

    public InclusionProof {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException(
                    "position %d is not in a journal of %d rows".formatted(position, size));
        }
        path = List.copyOf(path);
    }

    /** Whether it leads from this leaf to this root (RFC 9162 §2.1.3.2). */
    public boolean holds(Hash leaf, Hash root) {
        long place = position;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Merkle.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
