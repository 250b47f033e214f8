package org.qyran.verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A bulletin's rows against an export: the export itself is verified first; then each disclosed row
 * must be the journal's at that position, and of every exhibit of the operation the last such act
 * as of the bulletin's instant must be among them. The checkpoint that the bulletin froze must be
 * the journal's.
 */
final class BulletinJournal {

    private final BulletinVerification given;
    private final Map<?, ?> frozen;
    private final Map<Long, Disclosed> rows = new HashMap<>();
    private final Map<UUID, Long> last = new HashMap<>();
    private final List<BulletinReport.Said> notes = new ArrayList<>();
    private long read;
    private long matched;

    BulletinJournal(BulletinVerification given, Map<?, ?> frozen, List<Disclosed> rows) {
        this.given = given;
        this.frozen = frozen;
        rows.forEach(row -> this.rows.put(row.position(), row));
    }

    long rows() {
        return read;
    }

    List<BulletinReport.Said> notes() {
        return notes;
    }

    void check(List<BulletinReport.Said> faults, String name) {
        Report report = new Verification(given.journal(), given.witnesses(), given.key()).run();
        if (!report.holds()) {
            report.faults().stream()
                    .limit(10)
                    .forEach(fault ->
                            faults.add(
                                    BulletinReport.Said.of(
                                            "journal",
                                            fault.file(),
                                            fault.kind().name(),
                                            fault.offset())));
            return;
        }
        long position =
                frozen.get("asOf") instanceof Map<?, ?> asOf
                                && asOf.get("position") instanceof Long told
                        ? told
                        : -1;
        if (report.rows() <= position) {
            faults.add(BulletinReport.Said.of("journal-short", name, report.rows(), position));
            return;
        }
        Optional<Note> note =
                frozen.get("checkpoint") instanceof String text ? Note.of(text) : Optional.empty();
        long size = note.flatMap(Note::checkpoint).map(Note.Checkpoint::size).orElse(-1L);
        if (frozen.containsKey("checkpoint") && size <= position) {
            faults.add(BulletinReport.Said.of("checkpoint", name));
        }
        try {
            Optional<byte[]> root = replay(position, size, faults, name);
            if (note.isPresent()) {
                checkpoint(note.get(), report, root, faults, name);
            }
        } catch (Broken | IOException e) {
            faults.add(BulletinReport.Said.of("unreadable", name, e));
            return;
        }
        if (matched < rows.size()) {
            faults.add(BulletinReport.Said.of("rows-missing", name, rows.size() - matched));
        }
        last.forEach((exhibit, at) -> {
            if (!rows.containsKey(at)) {
                faults.add(BulletinReport.Said.of("left-out", name, at, exhibit));
            }
        });
        if (report.witnessed() <= position) {
            notes.add(BulletinReport.Said.of("word.witness"));
        }
    }

    private static void checkpoint(
            Note note,
            Report report,
            Optional<byte[]> root,
            List<BulletinReport.Said> faults,
            String name) {
        boolean isSigned =
                report.key().flatMap(Key::of).map(note::signedBy).orElse(false)
                        && note.signatures().size() == 1;
        Optional<Note.Checkpoint> said = note.checkpoint();
        boolean isRoot =
                root.isPresent()
                        && said.isPresent()
                        && Arrays.equals(root.get(), said.get().root());
        if (!isSigned || !isRoot) {
            faults.add(BulletinReport.Said.of("checkpoint", name));
        }
    }

    /** All rows of the export in their order. Returns the root of the first {@code size}. */
    private Optional<byte[]> replay(
            long position, long size, List<BulletinReport.Said> faults, String name)
            throws IOException, Broken {
        List<Part> parts = new ArrayList<>();
        try {
            for (Path file : given.journal()) {
                parts.add(Part.open(file));
            }
            parts.sort(java.util.Comparator.comparingInt(Part::number));
            Edge edge = new Edge();
            Optional<byte[]> root = Optional.empty();
            for (Part part : parts) {
                for (Part.Section section = part.next(read, "@end");
                        section.sort() != Part.Sort.END;
                        section = part.next(read, "@end")) {
                    if (section.sort() == Part.Sort.ROW) {
                        byte[] leaf = RowBytes.of(part, section, read).leaf();
                        row(leaf, position, faults, name);
                        edge.add(Sha.leaf(leaf));
                        read++;
                        if (read == size) {
                            root = Optional.of(edge.root());
                        }
                    }
                }
            }
            return root;
        } finally {
            for (Part part : parts) {
                part.close();
            }
        }
    }

    private void row(byte[] leaf, long position, List<BulletinReport.Said> faults, String name) {
        Disclosed disclosed = rows.get(read);
        if (disclosed != null) {
            matched++;
            if (!Arrays.equals(disclosed.leaf(), leaf)) {
                faults.add(BulletinReport.Said.of("row-other", name, read));
            }
        }
        if (read <= position && isOfThese(leaf)) {
            Disclosed.id(leaf, Disclosed.OBJECT).ifPresent(exhibit -> last.put(exhibit, read));
        }
    }

    private boolean isOfThese(byte[] leaf) {
        return frozen.get("acts") instanceof Map<?, ?> acts
                && Leaf.of(leaf).wrong().isEmpty()
                && Disclosed.word(leaf, Disclosed.OBJECT_KIND).equals(acts.get("kind"))
                && acts.get("actions") instanceof List<?> actions
                && actions.contains(Disclosed.word(leaf, Disclosed.ACTION))
                && Disclosed.id(leaf, Disclosed.OPERATION)
                        .map(id -> id.toString().equals(frozen.get("operation")))
                        .orElse(false);
    }
}
