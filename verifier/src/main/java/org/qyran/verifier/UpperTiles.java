package org.qyran.verifier;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tiles of level 1 and above, which must come by level and index, all of them. An entry is right
 * when it follows from the rows or from the stored leaf hashes; where these differ, that was said.
 */
final class UpperTiles {

    private static final int WIDTH = 256;

    private final Edge byRows;
    private final Edge byTiles;
    private int level = 1;
    private long index;

    UpperTiles(Edge byRows, Edge byTiles) {
        this.byRows = byRows;
        this.byTiles = byTiles;
    }

    record Place(int level, long index) {}

    /** The tile that must come next; nothing when all have come. */
    Optional<Place> due(long rows) {
        return rows >> (8 * level) == 0 || level > 7
                ? Optional.empty()
                : Optional.of(new Place(level, index));
    }

    Optional<Fault> check(Part part, Part.Section section, int level, long index, long rows)
            throws Broken {
        Place due = due(rows).orElse(new Place(-1, -1));
        if (due.level != level || due.index != index) {
            throw new Broken(
                    Kind.OUT_OF_PLACE,
                    part.name(),
                    section.offset(),
                    rows,
                    Part.Sort.TILE.word(),
                    due.level < 0 ? "@end" : Part.Sort.TILE.word());
        }
        long count = rows >> (8 * level);
        int width = (int) Math.min(WIDTH, count - index * WIDTH);
        int found = (section.body().length - 9) / Sha.BYTES;
        if (found != width) {
            throw new Broken(
                    Kind.TILE_WIDTH, part.name(), section.offset(), -1, level, index, found, width);
        }
        if ((index + 1) * WIDTH >= count) {
            this.level++;
            this.index = 0;
        } else {
            this.index++;
        }
        return firstWrong(part, section, level, index, width);
    }

    private Optional<Fault> firstWrong(
            Part part, Part.Section section, int level, long index, int width) {
        for (int i = 0; i < width; i++) {
            int from = 9 + i * Sha.BYTES;
            byte[] stored = Arrays.copyOfRange(section.body(), from, from + Sha.BYTES);
            int place = (int) (index * WIDTH + i);
            if (!Arrays.equals(stored, byRows.entry(level, place))
                    && !Arrays.equals(stored, byTiles.entry(level, place))) {
                long row = (long) place << (8 * level);
                return Optional.of(
                        Fault.of(
                                Kind.TILE_CHANGED,
                                part.name(),
                                section.offset() + 5 + from,
                                row,
                                level,
                                index,
                                i));
            }
        }
        return Optional.empty();
    }
}
