package org.qyran.exchange.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.exchange.WholeFile;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Acts on exhibits, one JSON object a line, in any order (docs/design/evidence.md has the members).
 */
public final class ActFile {

    private static final int LONGEST_LINE = 1 << 20;

    private ActFile() {}

    /**
     * @throws BadInput naming line and member
     */
    public static List<ExhibitAct> read(Path file) throws IOException {
        String name = file.toString();
        if (!Files.isReadable(file)) {
            throw new BadInput(name, "file", "", Fault.UNREADABLE);
        }
        if (Files.isDirectory(file)) {
            throw new BadInput(name, "file", "", Fault.FOLDER, "acts.jsonl");
        }
        List<ExhibitAct> acts = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    acts.add(read(name, "line " + number, line));
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(name, "UTF-8", "", Fault.DAMAGED, "UTF-8");
        }
        return acts;
    }

    private static ExhibitAct read(String name, String path, String line) throws BadInput {
        if (line.length() > LONGEST_LINE) {
            throw new BadInput(
                    name, path, line.length(), Fault.IMPLAUSIBLE_SIZE, LONGEST_LINE + " bytes");
        }
        return GivenAct.read(Given.of(name, path, line));
    }

    /**
     * One act, as a device sent it.
     *
     * @param name what to call it in a refusal
     */
    public static ExhibitAct readOne(String json, String name) throws BadInput {
        return GivenAct.read(Given.of(name, "", json));
    }

    /** Whole or not at all. */
    public static void write(Path file, Iterable<ExhibitAct> acts) throws IOException {
        WholeFile.write(
                file,
                out -> {
                    for (ExhibitAct one : acts) {
                        out.write((ActJson.line(one) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                });
    }
}
