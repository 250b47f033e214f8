package org.qyran.trust.journal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/** 32 bytes of SHA-256, as four big-endian words so that equality and copies cost nothing. */
public record Hash(long first, long second, long third, long fourth) {

    public static final int BYTES = 32;

    /**
     * @throws IllegalArgumentException unless there are exactly 32 bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return of(bytes, 0);
    }

    /** The 32 bytes at {@code offset}. */
    public static Hash of(byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, BYTES);
        return new Hash(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    /** From 64 hexadecimal digits of either case. */
    public static Hash ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        byte[] out = new byte[BYTES];
        put(out, 0);
        return out;
    }

    void put(byte[] into, int offset) {
        ByteBuffer.wrap(into, offset, BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth);
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    @Override
    public String toString() {
        return hex();
    }
}
