package org.qyran.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A row that a bulletin discloses.
 *
 * @param fact empty when it was erased
 */
record Disclosed(long position, byte[] leaf, UUID exhibit, Optional<BulletinFact> fact) {

    static final int ACTION = 4;
    static final int OBJECT_KIND = 5;
    static final int OBJECT = 6;
    static final int OPERATION = 7;

    /** Bytes of a field of a row that {@link Leaf} found to be one. */
    static byte[] field(byte[] leaf, int index) {
        ByteBuffer in = ByteBuffer.wrap(leaf).position(1);
        byte[] field = {};
        for (int i = 0; i <= index; i++) {
            field = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(field);
        }
        return field;
    }

    static String word(byte[] leaf, int index) {
        return new String(field(leaf, index), StandardCharsets.US_ASCII);
    }

    /** Empty where the row has none. */
    static Optional<UUID> id(byte[] leaf, int index) {
        byte[] bytes = field(leaf, index);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return Optional.of(new UUID(in.getLong(), in.getLong()));
    }
}
