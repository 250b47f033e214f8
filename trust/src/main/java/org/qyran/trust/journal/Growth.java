package org.qyran.trust.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Rows being added to a tree: gives the tiles that changed, the new frontier and root. One thread
 * at a time; a store writes {@link #changed()} and {@link #frontier()} in one transaction.
 */
public final class Growth {

    private final List<List<Hash>> open = new ArrayList<>();
    private final SequencedMap<Tile.Id, Tile> changed =
            new TreeMap<>(
                    Comparator.comparingInt(Tile.Id::level).thenComparingLong(Tile.Id::index));
    private Frontier frontier;

    private Growth(Frontier frontier) {
        this.frontier = frontier;
        for (int level = 0; level < Tile.LEVELS; level++) {
            open.add(new ArrayList<>());
        }
    }

    /**
     * Goes on from what is stored, after checking that tiles and frontier agree: a damaged tile
     * must not grow into the next ones.
     *
     * @param tiles asked only for the last, partly filled tile of each level
     */
    public static Growth from(Frontier frontier, Tiles tiles) {
        Growth growth = new Growth(frontier);
        for (int level = 0; level < Tile.LEVELS; level++) {
            long count = frontier.size() >> (8 * level);
            int partial = (int) (count % Tile.WIDTH);
            if (partial > 0) {
                List<Hash> stored = tiles.read(level, count / Tile.WIDTH).hashes();
                if (stored.size() < partial) {
                    throw new IllegalStateException(
                            "tile %d/%d holds %d hashes where the journal's size %d needs %d"
                                    .formatted(
                                            level,
                                            count / Tile.WIDTH,
                                            stored.size(),
                                            frontier.size(),
                                            partial));
                }
                growth.open.get(level).addAll(stored.subList(0, partial));
            }
        }
        if (!new Tree(tiles, frontier.size()).root().equals(frontier.root())) {
            throw new IllegalStateException(
                    "the stored tiles and the frontier of %d rows disagree: one of them was changed"
                            .formatted(frontier.size()));
        }
        return growth;
    }

    /** A tree without rows. */
    public static Growth fromNothing() {
        return new Growth(Frontier.EMPTY);
    }

    /** Adds rows by their leaf hashes, in their order. */
    public Growth append(List<Hash> leaves) {
        long position = frontier.size();
        for (Hash leaf : leaves) {
            put(0, position++, leaf);
        }
        for (int level = 0; level < Tile.LEVELS; level++) {
            List<Hash> hashes = open.get(level);
            if (!hashes.isEmpty()) {
                note(new Tile(level, (position >> (8 * level)) / Tile.WIDTH, hashes));
            }
        }
        frontier = frontier.append(leaves);
        return this;
    }

    private void put(int level, long place, Hash hash) {
        List<Hash> hashes = open.get(level);
        hashes.add(hash);
        if (hashes.size() == Tile.WIDTH) {
            note(new Tile(level, place / Tile.WIDTH, hashes));
            Hash above = Merkle.perfect(hashes);
            hashes.clear();
            put(level + 1, place / Tile.WIDTH, above);
        }
    }

    private void note(Tile tile) {
        changed.put(tile.id(), tile);
    }

    public Frontier frontier() {
        return frontier;
    }

    public long size() {
        return frontier.size();
    }

    public Hash root() {
        return frontier.root();
    }

    /**
     * Every tile that is new or longer than it was, by level and index; may repeat unchanged ones.
     */
    public List<Tile> changed() {
        return List.copyOf(changed.values());
    }
}
