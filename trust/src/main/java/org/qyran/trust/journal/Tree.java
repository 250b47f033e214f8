package org.qyran.trust.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree at one size, read from tiles: its root and its proofs (RFC 6962 §2.1). A proof reads at
 * most a few tiles of each level.
 */
public final class Tree {

    private final Tiles tiles;
    private final long size;
    private final Map<Tile.Id, Tile> read = new HashMap<>();

    /**
     * @param size at most the number of rows the tiles hold
     */
    public Tree(Tiles tiles, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size = " + size);
        }
        this.tiles = tiles;
        this.size = size;
    }

    public Hash root() {
        return size == 0 ? Merkle.EMPTY : hash(0, size);
    }

    /** Shows that the row at {@code position} (from 0) is in the tree of this size. */
    public InclusionProof inclusion(long position) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException(
                    "position %d is not in a journal of %d rows".formatted(position, size));
        }
        List<Hash> path = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + largestPowerBelow(end - begin);
            if (position < middle) {
                path.addFirst(hash(middle, end));
                end = middle;
            } else {
                path.addFirst(hash(begin, middle));
                begin = middle;
            }
        }
        return new InclusionProof(position, size, path);
    }

    /** Shows that the tree of this size begins with the tree of {@code earlier} rows. */
    public ConsistencyProof consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException(
                    "a journal of %d rows never had %d".formatted(size, earlier));
        }
        List<Hash> path = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            collect(earlier, 0, size, true, path);
        }
        return new ConsistencyProof(earlier, size, path);
    }

    /** SUBPROOF(m, D[begin:end], b) of RFC 6962 §2.1.2. */
    private void collect(long earlier, long begin, long end, boolean whole, List<Hash> path) {
        if (earlier == end) {
            if (!whole) {
                path.add(hash(begin, end));
            }
            return;
        }
        long middle = begin + largestPowerBelow(end - begin);
        if (earlier <= middle) {
            collect(earlier, begin, middle, whole, path);
            path.add(hash(middle, end));
        } else {
            collect(earlier, middle, end, false, path);
            path.add(hash(begin, middle));
        }
    }

    /** MTH(D[begin:end]); begin is a multiple of the largest power of two that fits. */
    private Hash hash(long begin, long end) {
        long count = end - begin;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return perfect(height, begin >> height);
        }
        long middle = begin + largestPowerBelow(count);
        return Merkle.node(hash(begin, middle), hash(middle, end));
    }

    /** The root of the perfect subtree of 2^height leaves that is the index-th of its kind. */
    private Hash perfect(int height, long index) {
        int level = height / 8;
        int within = height % 8;
        long first = index << within;
        Tile tile =
                read.computeIfAbsent(
                        new Tile.Id(level, first / Tile.WIDTH),
                        id -> tiles.read(id.level(), id.index()));
        int from = (int) (first % Tile.WIDTH);
        int to = from + (1 << within);
        if (to > tile.hashes().size()) {
            throw new IllegalStateException(
                    "tile %d/%d holds %d hashes where a journal of %d rows needs %d"
                            .formatted(level, tile.index(), tile.hashes().size(), size, to));
        }
        return Merkle.perfect(tile.hashes().subList(from, to));
    }

    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
