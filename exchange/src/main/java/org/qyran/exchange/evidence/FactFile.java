package org.qyran.exchange.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.qyran.evidence.figures.Recorded;
import org.qyran.exchange.WholeFile;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Facts in the journal's order, one JSON object a line: {@code {"fact":{…},"position":0,
 * "recorded":"2026-05-11T00:00:00Z"}}.
 */
public final class FactFile {

    private static final int LONGEST_LINE = 1 << 20;
    private static final Set<String> MEMBERS = Set.of("fact", "position", "recorded");

    private FactFile() {}

    /** Takes one fact after the other. */
    public interface Taker {
        void take(Recorded recorded) throws IOException;
    }

    /**
     * @throws BadInput naming line and member; also where positions do not rise
     */
    public static void read(Path file, Taker taker) throws IOException {
        if (!Files.isReadable(file)) {
            throw new BadInput(file.toString(), "file", "", Fault.UNREADABLE);
        }
        long last = -1;
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                Recorded read = line(file, number, line);
                if (read.position() <= last) {
                    throw new BadInput(
                            file.toString(),
                            "line " + number + ".position",
                            read.position(),
                            Fault.OUT_OF_RANGE,
                            "> " + last);
                }
                last = read.position();
                taker.take(read);
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(file.toString(), "UTF-8", "", Fault.DAMAGED, "UTF-8");
        }
    }

    private static Recorded line(Path file, int number, String line) throws BadInput {
        String path = "line " + number;
        if (line.length() > LONGEST_LINE) {
            throw new BadInput(
                    file.toString(),
                    path,
                    line.length(),
                    Fault.IMPLAUSIBLE_SIZE,
                    LONGEST_LINE + " bytes");
        }
        Given given = Given.of(file.toString(), path, line).only(MEMBERS);
        return new Recorded(
                given.get("position").whole(),
                given.get("recorded").instant(),
                FactJson.read(given.get("fact")));
    }

    /** One line, without its end. */
    public static String line(Recorded recorded) {
        return new CanonicalJson()
                .put("fact", FactJson.json(recorded.fact()))
                .put("position", recorded.position())
                .put("recorded", recorded.recorded())
                .toString();
    }

    /** Whole or not at all. */
    public static void write(Path file, Iterable<Recorded> facts) throws IOException {
        WholeFile.write(
                file,
                out -> {
                    for (Recorded one : facts) {
                        out.write((line(one) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                });
    }
}
