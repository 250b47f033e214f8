package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.qyran.network.resolve.Stage;

/**
 * Pieces of a stage that go somewhere together.
 *
 * @param from the first piece
 * @param to after the last
 * @param load what they need besides the stage
 */
record Slice(int from, int to, Serializable load) implements Serializable {

    /** Enough for the cores of a small cluster, and for one that is slow not to be waited for. */
    private static final int MOST = 256;

    private static final int USUALLY = 64;
    private static final int PIECES = 8;

    /** The same for any number of cores, so that what was kept of one run fits the next. */
    static List<int[]> ranges(int pieces) {
        int slices = Math.min(pieces, Math.clamp(pieces / PIECES, USUALLY, MOST));
        List<int[]> ranges = new ArrayList<>();
        for (int s = 0; s < slices; s++) {
            ranges.add(
                    new int[] {
                        (int) ((long) pieces * s / slices), (int) ((long) pieces * (s + 1) / slices)
                    });
        }
        return ranges;
    }

    /** Where the stage itself is at hand. */
    static Slice here(int[] range) {
        return new Slice(range[0], range[1], "");
    }

    static Slice of(Stage<?> stage, int[] range) {
        return new Slice(range[0], range[1], stage.load(range[0], range[1]));
    }
}
