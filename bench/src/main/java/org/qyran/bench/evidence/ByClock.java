package org.qyran.bench.evidence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.ExhibitAct;

/** The naive merge of two phones: each act once, by the time that its clock showed. */
final class ByClock {

    private final Map<UUID, String> holders = new HashMap<>();
    private final Set<UUID> gaps = new HashSet<>();

    ByClock(List<ExhibitAct> acts) {
        Map<UUID, ExhibitAct> once = new HashMap<>();
        acts.forEach(act -> once.put(act.made().id(), act));
        Set<UUID> released = new HashSet<>();
        once.values().stream()
                .sorted(
                        Comparator.comparing((ExhibitAct act) -> act.made().at())
                                .thenComparing(act -> act.made().id()))
                .forEach(act -> take(act, released));
    }

    private void take(ExhibitAct act, Set<UUID> released) {
        UUID exhibit = act.exhibits().getFirst();
        String by = act.made().by();
        switch (act) {
            case ExhibitAct.Released release -> {
                if (!released.contains(release.transfer()) && !by.equals(holders.get(exhibit))) {
                    gaps.add(exhibit);
                }
                released.add(release.transfer());
                holders.put(exhibit, by);
            }
            case ExhibitAct.Received receipt -> {
                if (!released.contains(receipt.transfer())) {
                    gaps.add(exhibit);
                }
                holders.put(exhibit, by);
            }
            default -> holders.put(exhibit, by);
        }
    }

    /** Whether it has the holder right and finds no gap where there is none. */
    boolean right(UUID exhibit, String holder) {
        return holder.equals(holders.get(exhibit)) && !gaps.contains(exhibit);
    }
}
