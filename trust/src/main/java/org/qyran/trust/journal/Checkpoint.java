package org.qyran.trust.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the journal was at one instant; its {@linkplain #body() text} is signed (C2SP
 * tlog-checkpoint).
 *
 * @param origin which journal: the name of its key
 * @param size number of rows
 * @param root RFC 6962 hash of them all
 * @param at when it was made, whole microseconds
 */
public record Checkpoint(String origin, long size, Hash root, Instant at) {

    public Checkpoint {
        VerifierKey.checkName(origin);
        if (size < 0) {
            throw new IllegalArgumentException("size = " + size);
        }
        if (size == 0 && !root.equals(Merkle.EMPTY)) {
            throw new IllegalArgumentException("no rows have the root " + root);
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Four lines: origin, size, root in Base64, and the instant as an extension line. */
    public String body() {
        return "%s\n%d\n%s\n%s\n".formatted(origin, size, root.base64(), at);
    }

    /**
     * What {@link #body()} wrote, to the byte.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Checkpoint ofBody(String body) {
        String[] lines = body.split("\n", -1);
        if (lines.length != 5) {
            throw new IllegalArgumentException("a checkpoint has 4 lines");
        }
        try {
            Checkpoint checkpoint =
                    new Checkpoint(
                            lines[0],
                            Long.parseLong(lines[1]),
                            Hash.of(java.util.Base64.getDecoder().decode(lines[2])),
                            Instant.parse(lines[3]));
            if (!checkpoint.body().equals(body)) {
                throw new IllegalArgumentException("not written in the one way it may be");
            }
            return checkpoint;
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("not an instant: " + lines[3], e);
        }
    }
}
