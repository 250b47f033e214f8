package org.qyran.evidence.figures;

import java.util.Arrays;

/**
 * {@value #WIDTH} facts in columns. A place is written once before the ledger's size says that it
 * is there; only {@code next} changes later, and then from "none" to a row that no reader of an
 * older size asks for.
 */
final class Chunk {

    static final int SHIFT = 18;
    static final int WIDTH = 1 << SHIFT;
    static final int MASK = WIDTH - 1;

    /** Nothing there: no next fact, no case, no amounts. */
    static final int NONE = Integer.MAX_VALUE;

    /** In {@link #kept}: said to be the same as another. */
    static final int DOUBLED = Integer.MIN_VALUE;

    /** The row that takes this one's place. */
    final int[] next = new int[WIDTH];

    /** Number of its combination of words, with {@link #DOUBLED} where it is. */
    final int[] kept = new int[WIDTH];

    final int[] exhibit = new int[WIDTH];

    /** When it was seized, days since 1970 by the region's clock. */
    final int[] day = new int[WIDTH];

    final int[] caseNumber = new int[WIDTH];
    final int[] sighting = new int[WIDTH];
    final int[] site = new int[WIDTH];

    /** Of its first amount as seized. */
    final int[] amounts = new int[WIDTH];

    /** Of its first amount that is left. */
    final int[] left = new int[WIDTH];

    final long[] position = new long[WIDTH];

    /** By when it and all before it were recorded, microseconds since 1970. */
    final long[] recorded = new long[WIDTH];

    Chunk() {
        Arrays.fill(next, NONE);
    }
}
