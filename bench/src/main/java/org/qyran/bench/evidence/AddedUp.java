package org.qyran.bench.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Total;

/**
 * The naive book-keeper: adds up the last weight of everything in the list, and compares it with
 * what was seized. What was made of what it does not know.
 */
final class AddedUp {

    private AddedUp() {}

    /** Whether it finds everything there, within U of both sums. */
    static boolean agrees(List<ExhibitAct> acts) {
        List<Amount> seized = new ArrayList<>();
        Map<UUID, Amount> last = new HashMap<>();
        for (ExhibitAct act : acts) {
            if (act instanceof ExhibitAct.Seized one) {
                seized.addAll(one.amounts());
            }
            if (act.exhibits().size() == 1) {
                for (Amount reading : act.readings()) {
                    last.put(act.exhibits().getFirst(), reading);
                }
            }
            for (Part part : act.makes()) {
                part.amounts().forEach(amount -> last.put(part.exhibit(), amount));
            }
        }
        Total before = Total.of(seized);
        Total now = Total.of(last.values());
        return Math.abs(before.value().subtract(now.value()).doubleValue())
                <= Math.hypot(before.expanded(), now.expanded());
    }
}
