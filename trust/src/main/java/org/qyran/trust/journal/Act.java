package org.qyran.trust.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Anything somebody does to an object: one row of the journal.
 *
 * @param id of the act itself
 * @param at when, cut to whole microseconds as the database keeps it; years 1 to 9999
 * @param actor who did it
 * @param role in which role, a {@linkplain #isWord word}
 * @param action the verb, a word, e.g. {@code report}
 * @param objectKind what it was done to, a word, e.g. {@code sighting}
 * @param object to which one
 * @param operation whose the object is, where it belongs to one
 * @param authority under which it was done, where it needs one
 * @param task for which it was done, where there was one
 * @param commitment {@link Content#commitment()} of the after-image
 */
public record Act(
        UUID id,
        Instant at,
        UUID actor,
        String role,
        String action,
        String objectKind,
        UUID object,
        @Nullable UUID operation,
        @Nullable UUID authority,
        @Nullable UUID task,
        Hash commitment) {

    /** The first byte of every row; a later layout takes another. */
    public static final int VERSION = 1;

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    public Act {
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("at = " + at + " is not in the years 1 to 9999");
        }
        check("role", role);
        check("action", action);
        check("objectKind", objectKind);
    }

    /** Whether it is 1 to 64 characters of a–z, 0–9 and hyphen, beginning with a letter. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    private static void check(String name, String word) {
        if (!isWord(word)) {
            throw new IllegalArgumentException(name + " = " + word + " is not a word");
        }
    }

    /** The row's bytes, the same for equal acts: see {@code docs/design/journal.md}. */
    public byte[] leaf() {
        byte[][] fields = {
            bytes(id),
            ByteBuffer.allocate(8).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at)).array(),
            bytes(actor),
            role.getBytes(StandardCharsets.US_ASCII),
            action.getBytes(StandardCharsets.US_ASCII),
            objectKind.getBytes(StandardCharsets.US_ASCII),
            bytes(object),
            bytes(operation),
            bytes(authority),
            bytes(task),
            commitment.bytes()
        };
        int length = 1;
        for (byte[] field : fields) {
            length += 2 + field.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put((byte) VERSION);
        for (byte[] field : fields) {
            out.putShort((short) field.length).put(field);
        }
        return out.array();
    }

    /** RFC 6962 hash of {@link #leaf()}. */
    public Hash leafHash() {
        return Merkle.leaf(leaf());
    }

    /**
     * Reads what {@link #leaf()} wrote.
     *
     * @throws IllegalArgumentException for any other bytes, naming the field
     */
    public static Act ofLeaf(byte[] leaf) {
        LeafReader in = new LeafReader(leaf);
        Act act =
                new Act(
                        in.uuid("id"),
                        Instant.EPOCH.plus(in.number("at"), ChronoUnit.MICROS),
                        in.uuid("actor"),
                        in.text("role"),
                        in.text("action"),
                        in.text("objectKind"),
                        in.uuid("object"),
                        in.optionalUuid("operation"),
                        in.optionalUuid("authority"),
                        in.optionalUuid("task"),
                        Hash.of(in.field("commitment", Hash.BYTES)));
        in.end();
        return act;
    }

    private static byte[] bytes(@Nullable UUID id) {
        return id == null
                ? new byte[0]
                : ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
    }
}
