package org.qyran.evidence.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who holds what, as far as the order of acts needs it. */
final class Hands {

    private static final int FITS = 0;
    private static final int LOOKED_AT = 1;
    private static final int BY_ANOTHER = 2;
    private static final int NEVER_RELEASED = 3;
    private static final int OTHERWISE_COUNTED = 4;

    private static final class Held {
        private String by = "";
        private final Set<UUID> underWay = new HashSet<>();
        private Optional<UUID> place = Optional.empty();
    }

    private final Map<UUID, Held> held = new HashMap<>();
    private final Map<UUID, Set<UUID>> stored = new HashMap<>();

    /** 0 when the act fits who holds its exhibits; the more, the less it does. */
    int reluctance(ExhibitAct act) {
        return switch (act) {
            case ExhibitAct.Seized seized -> held.containsKey(seized.exhibit()) ? BY_ANOTHER : FITS;
            case ExhibitAct.CountedInAudit audit ->
                    audit.seen().equals(stored.getOrDefault(audit.place(), Set.of()))
                            ? FITS
                            : OTHERWISE_COUNTED;
            case ExhibitAct.Received receipt ->
                    held.containsKey(receipt.exhibit())
                                    && held.get(receipt.exhibit())
                                            .underWay
                                            .contains(receipt.transfer())
                            ? FITS
                            : NEVER_RELEASED;
            case ExhibitAct.Weighed _, ExhibitAct.Examined _, ExhibitAct.Corrected _ ->
                    held(act) ? FITS : LOOKED_AT;
            case ExhibitAct.Released release when again(release) -> FITS;
            default -> held(act) ? FITS : BY_ANOTHER;
        };
    }

    /** A second record of a hand-over that is under way. */
    private boolean again(ExhibitAct.Released release) {
        Held of = held.get(release.exhibit());
        return of != null && of.underWay.contains(release.transfer());
    }

    private boolean held(ExhibitAct act) {
        return act.exhibits().stream()
                .allMatch(exhibit ->
                        held.containsKey(exhibit)
                                && held.get(exhibit).by.equals(act.made().by())
                                && held.get(exhibit).underWay.isEmpty());
    }

    /** The exhibits and places of which something changed. */
    List<UUID> take(ExhibitAct act) {
        List<UUID> changed = new ArrayList<>();
        switch (act) {
            case ExhibitAct.Weighed _, ExhibitAct.Examined _, ExhibitAct.Corrected _ -> {}
            case ExhibitAct.CountedInAudit _ -> {}
            case ExhibitAct.Stored stores -> {
                holds(stores, changed);
                move(stores.exhibit(), Optional.of(stores.place()), changed);
            }
            case ExhibitAct.Released release -> {
                Held of = of(release.exhibit());
                of.by = release.made().by();
                of.underWay.add(release.transfer());
                changed.add(release.exhibit());
            }
            case ExhibitAct.Received receipt -> {
                Held of = of(receipt.exhibit());
                of.by = receipt.made().by();
                of.underWay.clear();
                changed.add(receipt.exhibit());
                move(receipt.exhibit(), Optional.empty(), changed);
            }
            default -> {
                holds(act, changed);
                for (Part part : act.makes()) {
                    Held made = of(part.exhibit());
                    made.by = act.made().by();
                    changed.add(part.exhibit());
                    move(part.exhibit(), of(act.exhibits().getFirst()).place, changed);
                }
                if (CausalOrder.ends(act)) {
                    act.exhibits().forEach(one -> move(one, Optional.empty(), changed));
                }
            }
        }
        return changed;
    }

    private void holds(ExhibitAct act, List<UUID> changed) {
        for (UUID exhibit : act.exhibits()) {
            of(exhibit).by = act.made().by();
            changed.add(exhibit);
        }
    }

    private void move(UUID exhibit, Optional<UUID> place, List<UUID> changed) {
        Held of = of(exhibit);
        of.place.ifPresent(before -> {
            stored.getOrDefault(before, new HashSet<>()).remove(exhibit);
            changed.add(before);
        });
        of.place = place;
        place.ifPresent(now -> {
            stored.computeIfAbsent(now, key -> new HashSet<>()).add(exhibit);
            changed.add(now);
        });
    }

    private Held of(UUID exhibit) {
        return held.computeIfAbsent(exhibit, key -> new Held());
    }
}
