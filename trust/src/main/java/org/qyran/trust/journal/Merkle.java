package org.qyran.trust.journal;

import java.security.MessageDigest;
import java.util.List;
import org.qyran.kernel.Sha256;

/**
 * Hashing of RFC 6962 §2.1: a leaf is SHA-256(0x00 ‖ bytes), a node SHA-256(0x01 ‖ left ‖ right),
 * the empty tree SHA-256 of nothing. The prefixes keep a node from passing for a leaf.
 */
public final class Merkle {

    /** The root of a tree without leaves. */
    public static final Hash EMPTY = Hash.of(Sha256.fresh().digest());

    private Merkle() {}

    /** The hash of one row's bytes. */
    public static Hash leaf(byte[] bytes) {
        MessageDigest digest = Sha256.fresh();
        digest.update((byte) 0);
        return Hash.of(digest.digest(bytes));
    }

    public static Hash node(Hash left, Hash right) {
        byte[] both = new byte[1 + 2 * Hash.BYTES];
        both[0] = 1;
        left.put(both, 1);
        right.put(both, 1 + Hash.BYTES);
        return Hash.of(Sha256.fresh().digest(both));
    }

    /**
     * The root of a perfect subtree.
     *
     * @param hashes of its lowest level, a power of two of them
     */
    static Hash perfect(List<Hash> hashes) {
        if (Integer.bitCount(hashes.size()) != 1) {
            throw new IllegalArgumentException("not a power of two: " + hashes.size());
        }
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int half = hashes.size() / 2;
        return node(perfect(hashes.subList(0, half)), perfect(hashes.subList(half, hashes.size())));
    }
}
