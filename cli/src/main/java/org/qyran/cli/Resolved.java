package org.qyran.cli;

import java.util.List;
import java.util.function.Consumer;
import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Waterfall;

/** What {@code resolve} found, in whichever way. */
interface Resolved {

    /** Of each row the first row of its entity. */
    int[] entities();

    int count();

    /** Pairs of at least that probability, in parts that any thread may tell. */
    List<Consumer<Resolution.Pairs>> pairs(double least);

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
            public List<Consumer<Resolution.Pairs>> pairs(double least) {
                return resolution.pairs(least);
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
