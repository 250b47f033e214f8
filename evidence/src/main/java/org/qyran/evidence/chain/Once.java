package org.qyran.evidence.chain;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Each act once, however often it came.
 *
 * @param differ acts that bear one identifier and say different things
 */
record Once(Collection<ExhibitAct> acts, List<Differs> differ) {

    /** Two acts of one identifier. */
    record Differs(ExhibitAct first, ExhibitAct other) {}

    private static final Comparator<ExhibitAct> EARLIER =
            Comparator.comparing((ExhibitAct act) -> act.made().recorded())
                    .thenComparing(Object::toString);

    static Once of(Collection<ExhibitAct> acts, Optional<Instant> asOf) {
        Map<UUID, ExhibitAct> first = HashMap.newHashMap(acts.size());
        Map<UUID, List<ExhibitAct>> again = new HashMap<>();
        for (ExhibitAct act : acts) {
            if (asOf.isPresent() && act.made().recorded().isAfter(asOf.get())) {
                continue;
            }
            ExhibitAct before = first.putIfAbsent(act.made().id(), act);
            if (before != null && !before.equals(act)) {
                again.computeIfAbsent(act.made().id(), key -> new ArrayList<>(List.of(before)))
                        .add(act);
            }
        }
        List<Differs> differ = new ArrayList<>();
        again.values().stream()
                .map(same -> same.stream().sorted(EARLIER).toList())
                .sorted(Comparator.comparing(same -> same.getFirst().made().id()))
                .forEach(same -> {
                    ExhibitAct kept = same.getFirst();
                    first.put(kept.made().id(), kept);
                    same.stream()
                            .filter(other -> !says(kept).equals(says(other)))
                            .findFirst()
                            .ifPresent(other -> differ.add(new Differs(kept, other)));
                });
        return new Once(first.values(), differ);
    }

    /** Everything but when it was recorded, which differs when an act is sent again. */
    private static List<Object> says(ExhibitAct act) {
        List<Object> says = new ArrayList<>();
        Made made = act.made();
        says.addAll(List.of(act.getClass(), made.at(), made.by(), made.device(), made.after()));
        for (RecordComponent part : act.getClass().getRecordComponents()) {
            if (part.getType() != Made.class) {
                try {
                    says.add(part.getAccessor().invoke(act));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(part.getName(), e);
                }
            }
        }
        return says;
    }
}
