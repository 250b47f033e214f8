package org.qyran.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A signed note: body, empty line, signature lines (C2SP signed-note).
 *
 * @param body with its last line feed
 * @param signatures the lines after the empty one, without line feeds
 */
record Note(String body, List<String> signatures) {

    private static final String MARK = "— ";

    /** Nothing unless it is a body, an empty line and signature lines, ended by a line feed. */
    static Optional<Note> of(String text) {
        int gap = text.indexOf("\n\n");
        if (gap < 1 || !text.endsWith("\n") || text.length() < gap + 3) {
            return Optional.empty();
        }
        String rest = text.substring(gap + 2, text.length() - 1);
        List<String> lines = new ArrayList<>(List.of(rest.split("\n", -1)));
        return lines.stream().allMatch(line -> line.startsWith(MARK))
                ? Optional.of(new Note(text.substring(0, gap + 1), lines))
                : Optional.empty();
    }

    boolean signedBy(Key key) {
        byte[] signed = body.getBytes(StandardCharsets.UTF_8);
        return of(key).anyMatch(base64 -> key.signed(signed, base64));
    }

    /** Whether a line says it is that key's. */
    boolean names(Key key) {
        return of(key).findAny().isPresent();
    }

    /** When a witness signed it. */
    Optional<Instant> cosignedBy(Key witness) {
        return of(witness).flatMap(base64 -> witness.cosigned(body, base64).stream()).findFirst();
    }

    /** What follows a key's name in the signature lines. */
    private Stream<String> of(Key key) {
        String prefix = MARK + key.name() + " ";
        return signatures.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()));
    }

    /** What the body says: origin, size, root and instant, each in its one spelling. */
    record Checkpoint(String origin, long size, byte[] root, Instant at) {}

    Optional<Checkpoint> checkpoint() {
        String[] lines = body.split("\n", -1);
        if (lines.length != 5) {
            return Optional.empty();
        }
        try {
            Checkpoint said =
                    new Checkpoint(
                            lines[0],
                            Long.parseLong(lines[1]),
                            Base64.getDecoder().decode(lines[2]),
                            Instant.parse(lines[3]));
            String again =
                    "%s\n%d\n%s\n%s\n"
                            .formatted(
                                    said.origin,
                                    said.size,
                                    Base64.getEncoder().encodeToString(said.root),
                                    said.at);
            return said.size >= 0 && said.root.length == Sha.BYTES && again.equals(body)
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException notACheckpoint) {
            return Optional.empty();
        }
    }
}
