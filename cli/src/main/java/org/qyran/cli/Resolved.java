package org.qyran.cli;

import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Waterfall;

/** What {@code resolve} found, in whichever way. */
interface Resolved {

    /** Of each row the first row of its entity. */
    int[] entities();

    int count();

    /** Pairs of at least that probability. */
    void pairs(double least, Resolution.Pairs taken);

    void conflicts(Resolution.Pairs taken);

    Waterfall explain(int left, int right);

    /** From what the records teach. */
    static Resolved learned(Resolution resolution) {
        return new Resolved() {
            @Override
            public int[] entities() {
                return resolution.entities();
            }

            @Override
            public int count() {
                return resolution.count();
            }

            @Override
            public void pairs(double least, Resolution.Pairs taken) {
                resolution.pairs(least, taken);
            }

            @Override
            public void conflicts(Resolution.Pairs taken) {
                resolution.conflicts(taken);
            }

            @Override
            public Waterfall explain(int left, int right) {
                return resolution.explain(left, right);
            }
        };
    }
}
