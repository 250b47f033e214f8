package org.qyran.trust.journal;

import java.util.Comparator;
import java.util.List;

/** Holds a journal against the checkpoints that somebody outside has kept. */
public final class Witness {

    private Witness() {}

    /** What the comparison says. */
    public sealed interface Verdict {
        /** The first {@code size} rows are what the witness saw; 0 when it saw nothing. */
        record Agrees(long size) implements Verdict {}

        /** Something in rows {@code from} to {@code size − 1} is not what the witness saw. */
        record Rewritten(long from, long size) implements Verdict {}

        /** The witness saw {@code size} rows; the journal has fewer. */
        record Shortened(long size) implements Verdict {}
    }

    /**
     * @param tiles of the journal as it is now
     * @param size rows it has now
     * @param witnessed checkpoints whose signatures were checked, in any order
     */
    public static Verdict compare(Tiles tiles, long size, List<Checkpoint> witnessed) {
        long agreed = 0;
        for (Checkpoint seen :
                witnessed.stream().sorted(Comparator.comparingLong(Checkpoint::size)).toList()) {
            if (seen.size() > size) {
                return new Verdict.Shortened(seen.size());
            }
            if (!new Tree(tiles, seen.size()).root().equals(seen.root())) {
                return new Verdict.Rewritten(agreed, seen.size());
            }
            agreed = seen.size();
        }
        return new Verdict.Agrees(agreed);
    }
}
