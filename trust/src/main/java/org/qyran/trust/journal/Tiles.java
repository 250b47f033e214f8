package org.qyran.trust.journal;

/** Where tiles are kept. */
@FunctionalInterface
public interface Tiles {

    /**
     * The tile as it stands now.
     *
     * @throws IllegalStateException when it was never written
     */
    Tile read(int level, long index);
}
