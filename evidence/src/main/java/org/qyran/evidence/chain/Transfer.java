package org.qyran.evidence.chain;

import java.util.Optional;
import java.util.UUID;

/**
 * One hand-over of one exhibit, as both halves tell it.
 *
 * @param release the first record of it, if any came
 * @param receipt the first record of it, if any came
 * @param disagreement the two, or two records of one half, say different things
 */
public record Transfer(
        UUID transfer,
        UUID exhibit,
        Optional<ExhibitAct.Released> release,
        Optional<ExhibitAct.Received> receipt,
        boolean disagreement) {

    /** Both confirmed it. */
    public boolean isConfirmed() {
        return release.isPresent() && receipt.isPresent();
    }
}
