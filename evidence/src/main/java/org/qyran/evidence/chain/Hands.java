package org.qyran.evidence.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Who holds what, as far as the order of acts needs it. */
final class Hands {

    private static final int FITS = 0;
    private static final int LOOKED_AT = 1;
    private static final int AUDIT = 2;
    private static final int BY_ANOTHER = 3;
    private static final int NEVER_RELEASED = 4;

    private static final class Held {
        private String by = "";
        private final Set<UUID> underWay = new HashSet<>();
    }

    private final Map<UUID, Held> held = new HashMap<>();

    /** 0 when the act fits who holds its exhibits; the more, the less it does. */
    int reluctance(ExhibitAct act) {
        return switch (act) {
            case ExhibitAct.Seized seized -> held.containsKey(seized.exhibit()) ? BY_ANOTHER : FITS;
            case ExhibitAct.CountedInAudit _ -> AUDIT;
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

    /** The exhibits of which something changed. */
    List<UUID> take(ExhibitAct act) {
        return switch (act) {
            case ExhibitAct.Weighed _, ExhibitAct.Examined _, ExhibitAct.Corrected _ -> List.of();
            case ExhibitAct.CountedInAudit _, ExhibitAct.Stored _ -> List.of();
            case ExhibitAct.Released release -> {
                Held of = of(release.exhibit());
                of.by = release.made().by();
                of.underWay.add(release.transfer());
                yield release.exhibits();
            }
            case ExhibitAct.Received receipt -> {
                Held of = of(receipt.exhibit());
                of.by = receipt.made().by();
                of.underWay.clear();
                yield receipt.exhibits();
            }
            default -> {
                for (UUID exhibit : act.exhibits()) {
                    of(exhibit).by = act.made().by();
                }
                for (Part part : act.makes()) {
                    of(part.exhibit()).by = act.made().by();
                }
                yield Stream.concat(
                                act.exhibits().stream(), act.makes().stream().map(Part::exhibit))
                        .toList();
            }
        };
    }

    private Held of(UUID exhibit) {
        return held.computeIfAbsent(exhibit, key -> new Held());
    }
}
