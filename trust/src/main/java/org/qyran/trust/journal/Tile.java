package org.qyran.trust.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 neighbouring hashes of one level, kept together (C2SP tlog-tiles).
 *
 * @param level 0 holds leaf hashes; level n + 1 the roots of full tiles of level n
 * @param index 0 is the first tile of its level; hash i of tile n has place 256 n + i
 * @param hashes 1 to 256; only the last tile of a level may hold fewer than 256
 */
public record Tile(int level, long index, List<Hash> hashes) {

    public static final int WIDTH = 256;

    /** 256⁸ leaves would not fit the positions. */
    static final int LEVELS = 8;

    public Tile {
        if (level < 0 || level >= LEVELS || index < 0) {
            throw new IllegalArgumentException(
                    "no tile has level %d, index %d".formatted(level, index));
        }
        if (hashes.isEmpty() || hashes.size() > WIDTH) {
            throw new IllegalArgumentException(
                    "a tile holds 1 to 256 hashes, not " + hashes.size());
        }
        hashes = List.copyOf(hashes);
    }

    public boolean isFull() {
        return hashes.size() == WIDTH;
    }

    /** The hashes one after another. */
    public byte[] bytes() {
        byte[] out = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).put(out, i * Hash.BYTES);
        }
        return out;
    }

    /**
     * @param bytes what {@link #bytes()} wrote
     * @throws IllegalArgumentException unless they are 1 to 256 whole hashes
     */
    public static Tile of(int level, long index, byte[] bytes) {
        if (bytes.length % Hash.BYTES != 0) {
            throw new IllegalArgumentException("not whole hashes: " + bytes.length + " bytes");
        }
        List<Hash> hashes = new ArrayList<>(bytes.length / Hash.BYTES);
        for (int at = 0; at < bytes.length; at += Hash.BYTES) {
            hashes.add(Hash.of(bytes, at));
        }
        return new Tile(level, index, hashes);
    }

    /** Tells apart tiles whatever they hold. */
    public record Id(int level, long index) {}

    public Id id() {
        return new Id(level, index);
    }
}
