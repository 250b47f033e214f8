package org.qyran.server.retention;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.VerifierKey;
import org.springframework.stereotype.Component;

/**
 * Beside the witness's checkpoints: which objects were erased, each line signed by the journal's
 * key. A backup made before still holds them; whoever restores it reads this first.
 */
@Component
public final class ErasureList {

    private static final String WORDS = "qyran-erasure-1\n";
    private static final int FIELDS = 6;

    private final Path file;
    private final JournalKey key;

    /**
     * @param witness the witness's file of checkpoints; the list lies in a folder beside it
     */
    public ErasureList(Path witness, JournalKey key) {
        this.file = of(Objects.requireNonNull(witness.toAbsolutePath().getParent()));
        this.key = key;
    }

    /** Where the list lies in a witness's folder. */
    public static Path of(Path witnessFolder) {
        return witnessFolder.resolve("erasures").resolve("list.txt");
    }

    /** One erasure: identifiers and words only. */
    public record Line(
            Instant at, UUID erasure, String kind, UUID object, UUID operation, String start) {

        private String text() {
            return String.join(
                    " ",
                    at.toString(),
                    erasure.toString(),
                    kind,
                    object.toString(),
                    operation.toString(),
                    start);
        }
    }

    /** On disk when this returns; what is there already is not written twice. */
    void add(List<Line> lines) throws IOException {
        Set<UUID> there =
                read(file, key.verifier()).stream().map(Line::erasure).collect(Collectors.toSet());
        StringBuilder text = new StringBuilder();
        if (Files.exists(file) && !Files.readString(file).endsWith("\n") && Files.size(file) > 0) {
            text.append('\n');
        }
        for (Line line : lines) {
            if (!there.contains(line.erasure())) {
                text.append(line.text())
                        .append(' ')
                        .append(
                                Base64.getEncoder()
                                        .encodeToString(key.signWords(WORDS + line.text())))
                        .append('\n');
            }
        }
        Files.createDirectories(file.getParent());
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            out.write(java.nio.ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
    }

    /**
     * All lines; a last one that a power cut left short is passed over, whole ones must be signed.
     *
     * @throws IOException naming the line that the key did not sign
     */
    public static List<Line> read(Path file, VerifierKey key) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        int number = 0;
        for (String text : Files.readString(file).split("\n")) {
            number++;
            if (text.isBlank()) {
                continue;
            }
            String[] cells = text.split(" ");
            if (cells.length != FIELDS + 1) {
                continue;
            }
            int cut = text.lastIndexOf(' ');
            byte[] signature = signature(cells[FIELDS]);
            if (!key.signedWords(WORDS + text.substring(0, cut), signature)) {
                if (signature.length < 64) {
                    continue;
                }
                throw new IOException(
                        "%s, line %d: not signed by %s".formatted(file, number, key.name()));
            }
            lines.add(
                    new Line(
                            Instant.parse(cells[0]),
                            UUID.fromString(cells[1]),
                            cells[2],
                            UUID.fromString(cells[3]),
                            UUID.fromString(cells[4]),
                            cells[5]));
        }
        return lines;
    }

    private static byte[] signature(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException tornOff) {
            return new byte[0];
        }
    }
}
