package org.qyran.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A row's bytes, version 1: eleven fields, each behind two bytes of length.
 *
 * @param wrong the first field that is not as it must be; empty when all are
 * @param idHigh first half of the act's identifier; meaningless when something is wrong
 * @param idLow second half
 * @param commitment 32 bytes; empty when something is wrong
 */
record Leaf(String wrong, long idHigh, long idLow, byte[] commitment) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final long EARLIEST = micros("0001-01-01T00:00:00Z");
    private static final long LATEST = micros("9999-12-31T23:59:59.999999Z");

    private enum Shape {
        IDENTIFIER,
        IDENTIFIER_OR_NOTHING,
        INSTANT,
        WORD,
        HASH
    }

    private enum Field {
        ID(Shape.IDENTIFIER),
        AT(Shape.INSTANT),
        ACTOR(Shape.IDENTIFIER),
        ROLE(Shape.WORD),
        ACTION(Shape.WORD),
        OBJECT_KIND(Shape.WORD),
        OBJECT(Shape.IDENTIFIER),
        OPERATION(Shape.IDENTIFIER_OR_NOTHING),
        AUTHORITY(Shape.IDENTIFIER_OR_NOTHING),
        TASK(Shape.IDENTIFIER_OR_NOTHING),
        COMMITMENT(Shape.HASH);

        private final Shape shape;

        Field(Shape shape) {
            this.shape = shape;
        }
    }

    static Leaf of(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        if (!in.hasRemaining() || in.get() != 1) {
            return bad("version");
        }
        byte[] id = {};
        byte[] last = {};
        for (Field field : Field.values()) {
            if (in.remaining() < 2) {
                return bad(field.name());
            }
            int length = Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                return bad(field.name());
            }
            last = new byte[length];
            in.get(last);
            if (!fits(field.shape, last)) {
                return bad(field.name());
            }
            if (field == Field.ID) {
                id = last;
            }
        }
        if (in.hasRemaining()) {
            return bad("end");
        }
        ByteBuffer words = ByteBuffer.wrap(id);
        return new Leaf("", words.getLong(), words.getLong(), last);
    }

    private static Leaf bad(String field) {
        return new Leaf(field.toLowerCase(java.util.Locale.ROOT), 0, 0, new byte[0]);
    }

    private static boolean fits(Shape shape, byte[] bytes) {
        return switch (shape) {
            case IDENTIFIER -> bytes.length == 16;
            case IDENTIFIER_OR_NOTHING -> bytes.length == 16 || bytes.length == 0;
            case HASH -> bytes.length == Sha.BYTES;
            case WORD -> WORD.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).matches();
            case INSTANT -> {
                if (bytes.length != Long.BYTES) {
                    yield false;
                }
                long micros = ByteBuffer.wrap(bytes).getLong();
                yield micros >= EARLIEST && micros <= LATEST;
            }
        };
    }

    private static long micros(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    boolean commitsTo(byte[] salt, byte[] payload) {
        return Arrays.equals(Sha.of(salt, payload), commitment);
    }
}
