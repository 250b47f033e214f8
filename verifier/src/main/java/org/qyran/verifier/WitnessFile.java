package org.qyran.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints that somebody outside has kept: files of signed notes one after another, or folders
 * of such files (names that begin with a dot are half-written ones and left out). Where a witness's
 * key was given, only checkpoints that bear its signature too vouch for anything. Signature lines
 * of other keys are allowed and not checked.
 */
final class WitnessFile {

    private static final long LONGEST = 1L << 28;

    /** 68 bytes of key id and signature. */
    private static final int SIGNATURE_BASE64 = 92;

    private final Key key;
    private final Optional<Key> witness;
    private final Findings findings;
    private final List<Seen> seen = new ArrayList<>();
    private long unfinished;
    private Optional<Instant> lastSigned = Optional.empty();

    WitnessFile(Key key, Optional<Key> witness, Findings findings) {
        this.key = key;
        this.witness = witness;
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
                witness.ifPresentOrElse(
                        by -> add(Kind.WITNESS_UNSIGNED, path, by.name()),
                        () -> add(Kind.WITNESS_EMPTY, path));
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
        String whole = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        StringBuilder note = new StringBuilder();
        long line = 0;
        long first = 1;
        boolean signed = false;
        for (String text : whole.split("(?<=\n)")) {
            boolean signature = text.startsWith("— ");
            boolean begins = text.equals(key.name() + "\n");
            if (signed ? !signature : begins && !note.isEmpty()) {
                take(file, first, note.toString());
                note.setLength(0);
            }
            if (note.isEmpty()) {
                first = line + 1;
            }
            signed = signature;
            line++;
            // Empty lines may stand between notes.
            if (!note.isEmpty() || !text.equals("\n")) {
                note.append(text);
            }
        }
        if (!note.isEmpty()) {
            take(file, first, note.toString());
        }
    }

    /**
     * A note that was being written when the power went: it has no signature line yet, or a short
     * one. It vouches for nothing, and is no sign of anybody changing anything.
     */
    private boolean unfinished(String text) {
        int signature = text.indexOf("— ");
        if (signature < 0) {
            return text.startsWith(key.name());
        }
        String prefix = "— " + key.name() + " ";
        String line = text.substring(signature).strip();
        return line.length() < prefix.length() + SIGNATURE_BASE64
                && (line + " ")
                        .startsWith(prefix.substring(0, Math.min(prefix.length(), line.length())));
    }

    /** How many notes were left out as unfinished. */
    long unfinished() {
        return unfinished;
    }

    /** When the witness whose key was given signed last. */
    Optional<Instant> lastSigned() {
        return lastSigned;
    }

    private void take(Path file, long line, String text) {
        Optional<Note> note = Note.of(text);
        if (unfinished(text)) {
            unfinished++;
        } else if (note.isEmpty()) {
            add(Kind.WITNESS_FORM, file, line);
        } else if (!note.get().signedBy(key)) {
            add(Kind.WITNESS_SIGNATURE, file, line);
        } else if (vouched(note.get(), file, line)) {
            note.get()
                    .checkpoint()
                    .filter(said -> said.origin().equals(key.name()))
                    .ifPresentOrElse(
                            said -> seen.add(new Seen(file.toString(), line, said)),
                            () -> add(Kind.WITNESS_FORM, file, line));
        }
    }

    private boolean vouched(Note note, Path file, long line) {
        if (witness.isEmpty()) {
            return true;
        }
        Optional<Instant> at = note.cosignedBy(witness.get());
        if (at.isEmpty() && note.names(witness.get())) {
            add(Kind.WITNESS_COSIGNATURE, file, line, witness.get().name());
        }
        lastSigned = Stream.concat(lastSigned.stream(), at.stream()).max(Comparator.naturalOrder());
        return at.isPresent();
    }

    private void add(Kind kind, Path file, Object... details) {
        findings.add(Fault.of(kind, file.toString(), 0, -1, details));
    }
}
