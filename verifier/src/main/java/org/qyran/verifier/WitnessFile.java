package org.qyran.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints that somebody outside has kept: files of signed notes one after another, or folders
 * of such files (names that begin with a dot are half-written ones and left out). Signature lines
 * of other keys are allowed and not checked.
 */
final class WitnessFile {

    private static final long LONGEST = 1L << 28;

    private final Key key;
    private final Findings findings;
    private final List<Seen> seen = new ArrayList<>();

    WitnessFile(Key key, Findings findings) {
        this.key = key;
        this.findings = findings;
    }

    /** One checkpoint with where it was read. */
    record Seen(String file, long line, Note.Checkpoint checkpoint) {}

    /** By size. */
    List<Seen> read(List<Path> paths) {
        for (Path path : paths) {
            int before = seen.size();
            long faultsBefore = findings.count();
            try {
                for (Path file : files(path)) {
                    notes(file);
                }
            } catch (IOException e) {
                add(Kind.UNREADABLE, path, String.valueOf(e.getMessage()));
            }
            if (seen.size() == before && findings.count() == faultsBefore) {
                add(Kind.WITNESS_EMPTY, path);
            }
        }
        return seen.stream().sorted(Comparator.comparingLong(s -> s.checkpoint.size())).toList();
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void notes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            add(Kind.UNREADABLE, file, Files.exists(file) ? "@not-file" : "@absent");
            return;
        }
        if (Files.size(file) > LONGEST) {
            add(Kind.TOO_LONG, file, "@witness", Files.size(file), LONGEST);
            return;
        }
        StringBuilder note = new StringBuilder();
        long line = 0;
        long first = 1;
        boolean signatures = false;
        for (String text : Files.readString(file).split("(?<=\n)")) {
            boolean signature = text.startsWith("— ");
            if (signatures && !signature) {
                take(file, first, note.toString());
                note.setLength(0);
                first = line + 1;
            }
            signatures = signature;
            note.append(text);
            line++;
        }
        if (!note.isEmpty()) {
            take(file, first, note.toString());
        }
    }

    private void take(Path file, long line, String text) {
        Optional<Note> note = Note.of(text);
        if (note.isEmpty()) {
            add(Kind.WITNESS_FORM, file, line);
        } else if (!note.get().signedBy(key)) {
            add(Kind.WITNESS_SIGNATURE, file, line);
        } else {
            note.get()
                    .checkpoint()
                    .filter(said -> said.origin().equals(key.name()))
                    .ifPresentOrElse(
                            said -> seen.add(new Seen(file.toString(), line, said)),
                            () -> add(Kind.WITNESS_FORM, file, line));
        }
    }

    private void add(Kind kind, Path file, Object... details) {
        findings.add(Fault.of(kind, file.toString(), 0, -1, details));
    }
}
