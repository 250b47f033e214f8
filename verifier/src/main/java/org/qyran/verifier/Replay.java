package org.qyran.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Replays the parts of one export in their order. Two trees grow side by side, one from the rows
 * and one from the stored leaf hashes; where they differ, the next signed checkpoint tells which of
 * the two was changed.
 */
final class Replay {

    private static final int WIDTH = 256;

    private final Key key;
    private final Findings findings;
    private final SortedSet<Long> sizesAsked;
    private final Map<Long, byte[]> rootsAsked = new HashMap<>();
    private final Edge byRows = new Edge();
    private final Edge byTiles = new Edge();
    private final Seen seen = new Seen();
    private final Counts counts = new Counts();
    private final Doubts doubts;
    private final UpperTiles upper = new UpperTiles(byRows, byTiles);

    /** Leaf hashes of the tile being filled and how many rows of it have come. */
    private byte[] tile = {};

    private int filled;
    private boolean tilesEnded;

    private long agreed;
    private boolean lost;
    private long lastCheckpoint;

    private long tileOffset;

    /** What was met; {@code last} is the largest checkpoint that stood the test. */
    static final class Counts {
        long rows;
        long whole;
        long erased;
        long withheld;
        long checkpoints;
        Optional<Instant> last = Optional.empty();
    }

    Replay(Key key, Findings findings, SortedSet<Long> sizesAsked) {
        this.key = key;
        this.findings = findings;
        this.doubts = new Doubts(findings);
        this.sizesAsked = sizesAsked;
        note();
    }

    Counts counts() {
        return counts;
    }

    /** The first so many rows agree with a signed checkpoint. */
    long agreed() {
        return agreed;
    }

    /** The root of the first {@code size} rows, where it was asked for and reached. */
    Optional<byte[]> rootAt(long size) {
        return Optional.ofNullable(rootsAsked.get(size));
    }

    void part(Part part) throws IOException, Broken {
        if (part.first() != counts.rows) {
            throw fault(Kind.PART_GAP, part, 18, part.first(), counts.rows);
        }
        Part.Section opening = part.next(counts.rows, Part.Sort.KEY.word());
        if (opening.sort() != Part.Sort.KEY) {
            throw outOfPlace(part, opening, Part.Sort.KEY.word());
        }
        checkKey(part, opening);
        long rowsBefore = counts.rows;
        long checkpointsBefore = counts.checkpoints;
        while (true) {
            Part.Section section = part.next(counts.rows, expected());
            switch (section.sort()) {
                case TILE -> tile(part, section);
                case ROW -> row(part, section);
                case CHECKPOINT -> checkpoint(part, section);
                case END -> {
                    end(
                            part,
                            section,
                            counts.rows - rowsBefore,
                            counts.checkpoints - checkpointsBefore);
                    return;
                }
                case KEY -> throw outOfPlace(part, section, expected());
            }
        }
    }

    private String expected() {
        return filled < width() ? Part.Sort.ROW.word() : "@tile-or-end";
    }

    private int width() {
        return tile.length / Sha.BYTES;
    }

    private void checkKey(Part part, Part.Section section) throws Broken {
        String text = new String(section.body(), StandardCharsets.ISO_8859_1);
        if (!text.equals(key.text())) {
            Kind kind = Key.of(text).isEmpty() ? Kind.KEY : Kind.KEY_DIFFERS;
            throw new Broken(kind, part.name(), section.offset(), -1);
        }
    }

    // --- tiles ---------------------------------------------------------------------------------

    private void tile(Part part, Part.Section section) throws Broken {
        ByteBuffer in = ByteBuffer.wrap(section.body());
        boolean whole = in.remaining() > 9 && (in.remaining() - 9) % Sha.BYTES == 0;
        if (!whole) {
            throw fault(Kind.TILE_WIDTH, part, section.offset(), "?", "?", in.remaining(), "?");
        }
        int level = in.get();
        long index = in.getLong();
        if (filled < width()) {
            throw outOfPlace(part, section, Part.Sort.ROW.word());
        }
        if (level == 0 && !tilesEnded && index == counts.rows / WIDTH && filled % WIDTH == 0) {
            tile = Arrays.copyOfRange(section.body(), 9, section.body().length);
            filled = 0;
            tileOffset = section.offset();
            return;
        }
        if (level == 0) {
            throw fault(
                    Kind.OUT_OF_PLACE,
                    part,
                    section.offset(),
                    Part.Sort.TILE.word(),
                    filled % WIDTH == 0 ? "@tile-or-end" : "@end");
        }
        tilesEnded = true;
        upper.check(part, section, level, index, counts.rows).ifPresent(findings::add);
    }

    // --- rows ----------------------------------------------------------------------------------

    private void row(Part part, Part.Section section) throws Broken {
        if (filled >= width()) {
            throw outOfPlace(part, section, "@tile-or-end");
        }
        RowBytes row = RowBytes.of(part, section, counts.rows);
        byte[] hash = Sha.leaf(row.leaf());
        byte[] stored = Arrays.copyOfRange(tile, filled * Sha.BYTES, (filled + 1) * Sha.BYTES);
        Leaf leaf = Leaf.of(row.leaf());
        boolean payloadFits = !row.whole() || leaf.commitsTo(row.salt(), row.payload());
        if (Arrays.equals(hash, stored)) {
            checkAct(part, section, leaf, payloadFits);
        } else {
            doubts.add(
                    new Doubts.Doubt(
                            part.name(),
                            section.offset(),
                            tileOffset + 5 + 9 + (long) filled * Sha.BYTES,
                            counts.rows,
                            payloadFits || !leaf.wrong().isEmpty()));
        }
        switch (row.form()) {
            case 'p' -> counts.whole++;
            case 'e' -> counts.erased++;
            default -> counts.withheld++;
        }
        byRows.add(hash);
        byTiles.add(stored);
        filled++;
        counts.rows++;
        note();
    }

    private void checkAct(Part part, Part.Section section, Leaf leaf, boolean payloadFits) {
        if (!leaf.wrong().isEmpty()) {
            report(Kind.ROW_FORM, part.name(), section.offset(), counts.rows, leaf.wrong());
            return;
        }
        long before = seen.put(leaf.idHigh(), leaf.idLow(), counts.rows);
        if (before >= 0) {
            report(Kind.ACT_TWICE, part.name(), section.offset(), counts.rows, before);
        }
        if (!payloadFits) {
            report(Kind.PAYLOAD, part.name(), section.offset(), counts.rows);
        }
    }

    private void note() {
        if (sizesAsked.contains(byRows.size())) {
            rootsAsked.put(byRows.size(), byRows.root());
        }
    }

    // --- checkpoints ---------------------------------------------------------------------------

    private void checkpoint(Part part, Part.Section section) throws Broken {
        if (tilesEnded) {
            throw outOfPlace(part, section, "@tile-or-end");
        }
        counts.checkpoints++;
        long rows = counts.rows;
        Optional<Note> note = decode(section.body()).flatMap(Note::of);
        if (note.isEmpty() || note.get().signatures().size() != 1) {
            report(Kind.CHECKPOINT_FORM, part.name(), section.offset(), rows, rows);
            return;
        }
        if (!note.get().signedBy(key)) {
            report(Kind.CHECKPOINT_SIGNATURE, part.name(), section.offset(), rows, rows);
            return;
        }
        Optional<Note.Checkpoint> said = note.get().checkpoint();
        if (said.isEmpty() || !said.get().origin().equals(key.name())) {
            report(Kind.CHECKPOINT_FORM, part.name(), section.offset(), rows, rows);
            return;
        }
        long size = said.get().size();
        if (size != rows || size == lastCheckpoint) {
            report(Kind.CHECKPOINT_PLACE, part.name(), section.offset(), rows, size, rows);
            return;
        }
        lastCheckpoint = size;
        judge(part, section, said.get());
    }

    private static Optional<String> decode(byte[] body) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private void judge(Part part, Part.Section section, Note.Checkpoint said) {
        boolean rowsFit = Arrays.equals(byRows.root(), said.root());
        boolean tilesFit = Arrays.equals(byTiles.root(), said.root());
        if (rowsFit) {
            doubts.tilesWereChanged();
            byTiles.continueFrom(byRows);
        } else if (tilesFit) {
            doubts.rowsWereChanged(said.size());
            byRows.continueFrom(byTiles);
        } else {
            doubts.undecided();
            if (!lost) {
                report(
                        Kind.CHECKPOINT_ROOT,
                        part.name(),
                        section.offset(),
                        said.size(),
                        said.size(),
                        agreed,
                        said.size() - 1);
            }
            lost = true;
        }
        if ((rowsFit || tilesFit) && !lost) {
            agreed = said.size();
            counts.last = Optional.of(said.at());
        }
    }

    // --- ends ----------------------------------------------------------------------------------

    private void end(Part part, Part.Section section, long rows, long checkpoints) throws Broken {
        if (filled < width()) {
            throw outOfPlace(part, section, Part.Sort.ROW.word());
        }
        boolean last = part.number() == part.parts();
        if (!last && (width() != WIDTH || tilesEnded)) {
            throw fault(
                    Kind.TILE_WIDTH,
                    part,
                    section.offset(),
                    0,
                    counts.rows / WIDTH,
                    width(),
                    WIDTH);
        }
        if (section.body().length != 16) {
            throw fault(Kind.COUNTS, part, section.offset(), "@bytes", section.body().length, 16);
        }
        ByteBuffer said = ByteBuffer.wrap(section.body());
        compare(part, section, "@rows", said.getLong(), rows);
        compare(part, section, "@checkpoints", said.getLong(), checkpoints);
        if (part.remaining() > 0) {
            throw fault(Kind.TRAILING, part, part.offset(), part.remaining());
        }
        if (last) {
            doubts.undecided();
            upper.due(counts.rows)
                    .ifPresent(due ->
                            report(
                                    Kind.TILE_MISSING,
                                    part.name(),
                                    section.offset(),
                                    -1,
                                    due.level(),
                                    due.index()));
            if (lastCheckpoint < counts.rows) {
                report(
                        Kind.UNCOVERED,
                        part.name(),
                        section.offset(),
                        lastCheckpoint,
                        lastCheckpoint,
                        counts.rows - 1);
            }
        }
    }

    private void compare(Part part, Part.Section section, String which, long said, long counted) {
        if (said != counted) {
            report(
                    Kind.COUNTS,
                    part.name(),
                    section.offset(),
                    counts.rows,
                    which,
                    Long.toUnsignedString(said),
                    counted);
        }
    }

    private void report(Kind kind, String file, long offset, long position, Object... details) {
        findings.add(Fault.of(kind, file, offset, position, details));
    }

    private Broken fault(Kind kind, Part part, long offset, Object... details) {
        return new Broken(kind, part.name(), offset, counts.rows, details);
    }

    private Broken outOfPlace(Part part, Part.Section section, String expected) {
        return fault(Kind.OUT_OF_PLACE, part, section.offset(), section.sort().word(), expected);
    }
}
