package org.qyran.evidence.chain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** What acts should have said: of each act and exhibit the last correction, measure by measure. */
final class Corrections {

    private record Key(UUID act, UUID exhibit) {}

    private final Map<Key, List<Amount>> instead = new HashMap<>();

    static Corrections of(List<ExhibitAct> ordered) {
        Corrections corrections = new Corrections();
        for (ExhibitAct act : ordered) {
            if (act instanceof ExhibitAct.Corrected one && !one.amounts().isEmpty()) {
                corrections.instead.merge(
                        new Key(one.act(), one.exhibit()), one.amounts(), Corrections::over);
            }
        }
        return corrections;
    }

    private static List<Amount> over(List<Amount> before, List<Amount> later) {
        Set<Measure> said = EnumSet.noneOf(Measure.class);
        later.forEach(amount -> said.add(amount.measure()));
        List<Amount> all = new ArrayList<>(later);
        before.stream().filter(amount -> !said.contains(amount.measure())).forEach(all::add);
        return all;
    }

    /** What {@code act} says of {@code exhibit}, corrected. */
    List<Amount> said(ExhibitAct act, UUID exhibit, List<Amount> amounts) {
        if (instead.isEmpty()) {
            return amounts;
        }
        List<Amount> corrected = instead.get(new Key(act.made().id(), exhibit));
        return corrected == null ? amounts : over(amounts, corrected);
    }
}
