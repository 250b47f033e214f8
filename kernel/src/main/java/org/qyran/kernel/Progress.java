package org.qyran.kernel;

/**
 * How long work tells how far it is and learns that it should stop. Implementations are safe for
 * many threads.
 */
public interface Progress {

    /**
     * A new stage begins, of {@code units} pieces, each of {@code bytesPerUnit} bytes (0 unknown).
     */
    void stage(String name, long units, long bytesPerUnit);

    /** {@code units} more pieces of the current stage are done. */
    void advance(long units);

    /**
     * Whether somebody asked to stop; work ends at the next piece, leaving a state to go on from.
     */
    boolean stopRequested();

    /** Tells nobody and never stops. */
    Progress SILENT =
            new Progress() {
                @Override
                public void stage(String name, long units, long bytesPerUnit) {}

                @Override
                public void advance(long units) {}

                @Override
                public boolean stopRequested() {
                    return false;
                }
            };
}
