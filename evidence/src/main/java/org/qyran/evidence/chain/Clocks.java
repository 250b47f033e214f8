package org.qyran.evidence.chain;

import java.time.Duration;
import java.time.Instant;

/** Claimed times against what must have come first. */
final class Clocks {

    private final Duration tolerance;

    Clocks(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /** The act before is known to be before: by its log, by the hand-over, by what it made. */
    void look(Keeping of, ExhibitAct act) {
        Instant at = act.made().at();
        if (at.isAfter(act.made().recorded().plus(tolerance))) {
            of.flag(Flag.Word.CLOCK, act, act, act.made().recorded().toString(), at.toString());
        }
        if (of.acts.isEmpty()) {
            return;
        }
        ExhibitAct before = of.acts.getLast();
        if (isBefore(of, before, act) && at.plus(tolerance).isBefore(before.made().at())) {
            of.flag(Flag.Word.CLOCK, before, act, before.made().at().toString(), at.toString());
        }
    }

    private static boolean isBefore(Keeping of, ExhibitAct before, ExhibitAct act) {
        return CausalOrder.log(before).equals(CausalOrder.log(act))
                || act.made().after().contains(before.made().id())
                || before instanceof ExhibitAct.Seized
                || before.makes().stream().anyMatch(part -> part.exhibit().equals(of.exhibit))
                || (before instanceof ExhibitAct.Released release
                        && act instanceof ExhibitAct.Received receipt
                        && release.transfer().equals(receipt.transfer()));
    }
}
