package org.qyran.trust.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 §2.1 word for word, over whole lists of rows. */
final class SlowTree {

    private SlowTree() {}

    static byte[] sha256(int prefix, byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (prefix >= 0) {
                digest.update((byte) prefix);
            }
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** MTH(D[n]). */
    static byte[] root(List<byte[]> rows) {
        return switch (rows.size()) {
            case 0 -> sha256(-1);
            case 1 -> sha256(0, rows.getFirst());
            default -> {
                int k = split(rows.size());
                yield sha256(1, root(rows.subList(0, k)), root(rows.subList(k, rows.size())));
            }
        };
    }

    /** PATH(m, D[n]). */
    static List<byte[]> path(int m, List<byte[]> rows) {
        if (rows.size() == 1) {
            return List.of();
        }
        int k = split(rows.size());
        List<byte[]> left = rows.subList(0, k);
        List<byte[]> right = rows.subList(k, rows.size());
        List<byte[]> path = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
        path.add(m < k ? root(right) : root(left));
        return path;
    }

    /** PROOF(m, D[n]). */
    static List<byte[]> proof(int m, List<byte[]> rows) {
        return subproof(m, rows, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> rows, boolean whole) {
        if (m == rows.size()) {
            return whole ? List.of() : List.of(root(rows));
        }
        int k = split(rows.size());
        List<byte[]> left = rows.subList(0, k);
        List<byte[]> right = rows.subList(k, rows.size());
        List<byte[]> proof =
                new ArrayList<>(m <= k ? subproof(m, left, whole) : subproof(m - k, right, false));
        proof.add(m <= k ? root(right) : root(left));
        return proof;
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }
}
