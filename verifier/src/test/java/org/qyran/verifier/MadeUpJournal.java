package org.qyran.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Content;
import org.qyran.trust.journal.ExportRow;
import org.qyran.trust.journal.ExportWriter;
import org.qyran.trust.journal.Growth;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Merkle;
import org.qyran.trust.journal.Tile;

/** A journal as a server would keep it; every part may be spoiled before it is exported. */
final class MadeUpJournal {

    static final Instant BEGINNING = Instant.parse("2026-05-04T03:00:00Z");

    JournalKey key;
    final List<byte[]> leaves = new ArrayList<>();
    final List<ExportRow.Told> contents = new ArrayList<>();
    final Map<Tile.Id, Tile> tiles = new HashMap<>();
    final TreeMap<Long, String> notes = new TreeMap<>();

    MadeUpJournal(JournalKey key) {
        this.key = key;
    }

    /** Rows from a seed, checkpoints at random sizes and at the end. */
    static MadeUpJournal of(long seed, int rows) {
        Random random = new Random(seed);
        MadeUpJournal journal = new MadeUpJournal(JournalKey.generate("made-up/journal"));
        for (int i = 0; i < rows; i++) {
            journal.add(random);
        }
        journal.plant();
        SortedSet<Long> sizes = new TreeSet<>();
        for (long size = 0; size < rows; size += 1 + random.nextInt(Math.max(2, rows / 2))) {
            sizes.add(size + 1);
        }
        if (rows > 0) {
            sizes.add((long) rows);
        }
        sizes.forEach(journal::sign);
        return journal;
    }

    void add(Random random) {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        Content content = new Content(salt, payload);
        leaves.add(act(random, content).leaf());
        contents.add(
                switch (random.nextInt(5)) {
                    case 0 -> new ExportRow.Told.Erased();
                    case 1 -> new ExportRow.Told.Withheld();
                    default -> new ExportRow.Told.Whole(content);
                });
    }

    Act act(Random random, Content content) {
        return new Act(
                new UUID(random.nextLong(), random.nextLong()),
                BEGINNING.plusSeconds(leaves.size()),
                new UUID(random.nextLong(), random.nextLong()),
                "analyst",
                "report",
                "sighting",
                new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong()),
                null,
                random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong()),
                content.commitment());
    }

    /** Makes all tiles anew from the rows. */
    void plant() {
        tiles.clear();
        List<Hash> hashes = leaves.stream().map(Merkle::leaf).toList();
        for (Tile tile : Growth.fromNothing().append(hashes).changed()) {
            tiles.put(tile.id(), tile);
        }
    }

    Hash root(long size) {
        return Growth.fromNothing()
                .append(leaves.subList(0, (int) size).stream().map(Merkle::leaf).toList())
                .root();
    }

    void sign(long size) {
        notes.put(size, note(size));
    }

    String note(long size) {
        return key.sign(
                new Checkpoint(key.name(), size, root(size), BEGINNING.plusSeconds(100 + size)));
    }

    byte[] export() throws IOException {
        return export(1, 1, 0, leaves.size());
    }

    /** Parts of whole tiles, {@code tilesEach} to a part. */
    List<byte[]> exportParts(int tilesEach) throws IOException {
        int rowsEach = tilesEach * Tile.WIDTH;
        int parts = (leaves.size() + rowsEach - 1) / rowsEach;
        List<byte[]> out = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            int from = (part - 1) * rowsEach;
            out.add(export(part, parts, from, Math.min(leaves.size(), from + rowsEach)));
        }
        return out;
    }

    private byte[] export(int part, int parts, int from, int to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExportWriter writer = new ExportWriter(out, key.verifier(), part, parts, from)) {
            for (int first = from; first < to; first += Tile.WIDTH) {
                Tile tile = Objects.requireNonNull(tiles.get(new Tile.Id(0, first / Tile.WIDTH)));
                List<ExportRow> rows = new ArrayList<>();
                List<ExportWriter.Signed> signed = new ArrayList<>();
                for (int i = first; i < Math.min(to, first + Tile.WIDTH); i++) {
                    rows.add(new ExportRow(i, leaves.get(i), contents.get(i)));
                    String note = notes.get(i + 1L);
                    if (note != null) {
                        signed.add(new ExportWriter.Signed(i + 1L, note));
                    }
                }
                writer.group(tile, rows, signed);
            }
            List<Tile> upper =
                    tiles.values().stream()
                            .filter(tile -> tile.level() > 0 && part == parts)
                            .sorted(
                                    java.util.Comparator.comparingInt(Tile::level)
                                            .thenComparingLong(Tile::index))
                            .toList();
            writer.finish(upper);
        }
        return out.toByteArray();
    }

    /** What a witness has after having been sent these checkpoints. */
    byte[] witness(long... sizes) {
        StringBuilder out = new StringBuilder();
        for (long size : sizes) {
            out.append(note(size));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
