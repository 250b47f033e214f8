package org.qyran.operation.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qyran.operation.presence.EstimatePresence;
import org.qyran.operation.presence.Joint;
import org.qyran.operation.presence.Presence;
import org.qyran.operation.presence.WhereToLook;

/**
 * The sites whose presence was estimated from looks, each group that was declared to move together
 * once. It serves to time this one entry, and goes with it.
 */
public final class LookedAt {

    /** Where every presence was given as numbers. */
    public static final LookedAt NOTHING = new LookedAt(Map.of(), Map.of());

    private static final int DAYS_AHEAD = 14;
    private static final int DAY = 96;

    private final Map<String, WhereToLook.Watched> watched;
    private final Map<String, Presence> presence;

    private LookedAt(Map<String, WhereToLook.Watched> watched, Map<String, Presence> presence) {
        this.watched = watched;
        this.presence = presence;
    }

    /**
     * @param watched each named as {@link Site#counted} has it, with the looks at all its members
     * @param from when quarter-hour 0 begins
     */
    public static LookedAt of(List<WhereToLook.Watched> watched, Instant from, int quarters) {
        Map<String, WhereToLook.Watched> named =
                watched.stream()
                        .collect(
                                Collectors.toMap(
                                        WhereToLook.Watched::name,
                                        Function.identity(),
                                        (one, _) -> {
                                            throw new IllegalArgumentException(
                                                    one.name() + " twice");
                                        },
                                        TreeMap::new));
        Map<String, Presence> presence =
                named.values().parallelStream()
                        .collect(
                                Collectors.toConcurrentMap(
                                        WhereToLook.Watched::name,
                                        one ->
                                                EstimatePresence.of(
                                                        one.looks(),
                                                        one.zone(),
                                                        one.country(),
                                                        from,
                                                        quarters)));
        return new LookedAt(named, presence);
    }

    public boolean isEmpty() {
        return watched.isEmpty();
    }

    /**
     * @param counted as {@link Site#counted} has it
     */
    public Optional<Presence> presence(String counted) {
        return Optional.ofNullable(presence.get(counted));
    }

    /**
     * The joint probability of a quarter-hour with its interval; what was given as numbers is taken
     * as known.
     */
    public Joint joint(EntryProblem problem, int quarter) {
        Map<String, Double> given = new TreeMap<>();
        for (Site site : problem.sites()) {
            if (!watched.containsKey(site.counted())) {
                given.merge(site.counted(), site.presence()[quarter], Math::min);
            }
        }
        double known = 1;
        for (double one : given.values()) {
            known *= one;
        }
        Joint joint = Joint.of(List.copyOf(new TreeMap<>(presence).values()), quarter);
        return new Joint(joint.mean() * known, joint.low() * known, joint.high() * known);
    }

    /**
     * Of each group the quarter-hour at which one more look says most of an H-hour, the most useful
     * first; in the two weeks before it, not before the problem begins.
     */
    public List<WhereToLook.Advice> whereToLook(EntryProblem problem, int quarter) {
        int first = Math.max(0, quarter - DAYS_AHEAD * DAY);
        return WhereToLook.of(
                new ArrayList<>(watched.values()),
                List.of(problem.at(quarter)),
                problem.at(first),
                quarter - first);
    }
}
