package org.qyran.trust.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fields of a row in their order, each behind its length of two bytes. */
final class LeafReader {

    private final ByteBuffer in;

    LeafReader(byte[] leaf) {
        in = ByteBuffer.wrap(leaf);
        if (leaf.length == 0 || in.get() != Act.VERSION) {
            throw new IllegalArgumentException("a row begins with version " + Act.VERSION);
        }
    }

    private byte[] field(String name) {
        if (in.remaining() < 2) {
            throw new IllegalArgumentException("the row ends before " + name);
        }
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new IllegalArgumentException(
                    "%s claims %d bytes of %d".formatted(name, length, in.remaining()));
        }
        byte[] field = new byte[length];
        in.get(field);
        return field;
    }

    byte[] field(String name, int length) {
        byte[] field = field(name);
        if (field.length != length) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, not %d".formatted(name, length, field.length));
        }
        return field;
    }

    long number(String name) {
        return ByteBuffer.wrap(field(name, Long.BYTES)).getLong();
    }

    UUID uuid(String name) {
        return uuidOf(field(name, 16));
    }

    @Nullable UUID optionalUuid(String name) {
        in.mark();
        if (field(name).length == 0) {
            return null;
        }
        in.reset();
        return uuid(name);
    }

    String text(String name) {
        return new String(field(name), StandardCharsets.ISO_8859_1);
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes after the last field");
        }
    }

    private static UUID uuidOf(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return new UUID(words.getLong(), words.getLong());
    }
}
