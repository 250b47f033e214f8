package org.qyran.server.operations;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.kernel.Phrases;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.presence.EstimatePresence;
import org.qyran.operation.presence.Look;
import org.qyran.operation.presence.Presence;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.Looks.LookTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/**
 * How likely a target is there, for whom a decision that names it is in force now: only to time its
 * entry. Those who were declared to move together are one.
 */
@Service
class Presences {

    private static final int WEEK = 7 * 24 * 4;
    private static final int WANTED = 3;

    /** Wanted looks stand at least so far from each other, in quarter-hours. */
    private static final int APART = 16;

    /** Asking what a further look would say fits anew; of more looks the newest are enough. */
    private static final int MOST_ASKED = 60;

    private final Work work;
    private final Reads reads;
    private final Targets targets;
    private final Observing observing;
    private final Looks looks;
    private final Clock clock;

    Presences(
            Work work,
            Reads reads,
            Targets targets,
            Observing observing,
            Looks looks,
            Clock clock) {
        this.work = work;
        this.reads = reads;
        this.targets = targets;
        this.observing = observing;
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * @param monday when quarter-hour 0 begins: Monday of this week, 00:00 by the door's clock
     * @param mean of each quarter-hour of the week, with its 90 % interval from low to high
     * @param looks how many were made, of all who move together
     * @param effective how many looks far from each other would say as much
     * @param wanted where one more look would help most
     * @param said what it is kept for
     */
    record PresenceTold(
            String zone,
            Instant monday,
            double[] mean,
            double[] low,
            double[] high,
            int looks,
            double effective,
            List<Wanted> wanted,
            String said) {}

    /**
     * @param less by how much narrower the interval then is to be expected
     */
    record Wanted(Instant at, double less) {}

    List<LookTold> looks(Viewer viewer, UUID id) {
        return read(
                viewer,
                id,
                "list-looks",
                target -> looks.of(List.of(id)).getOrDefault(id, List.of()));
    }

    PresenceTold of(Viewer viewer, UUID id) {
        record Seen(Target target, List<Look> looks) {}
        Seen seen = read(viewer, id, "read-presence", target -> new Seen(target, together(target)));
        Target target = seen.target();
        Instant now = clock.instant();
        Instant monday =
                LocalDate.ofInstant(now, target.zone())
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(target.zone())
                        .toInstant();
        Presence week = estimate(target, seen.looks(), monday, WEEK);
        return new PresenceTold(
                target.zone().getId(),
                monday,
                week.mean(),
                week.low(),
                week.high(),
                seen.looks().size(),
                week.looks(),
                wanted(target, seen.looks(), DoorLaw.quarter(now)),
                Phrases.of(Presences.class, "operations", viewer.language()).say("presence.said"));
    }

    private static Presence estimate(Target target, List<Look> of, Instant from, int quarters) {
        return EstimatePresence.of(of, target.zone(), target.country(), from, quarters);
    }

    /**
     * Looks that count for a target: at any of those who were declared to move with it and whom a
     * decision names now. Within the asker's transaction.
     */
    List<Look> together(Target target) {
        return together(target, targets.of(target.operation()));
    }

    List<Look> together(Target target, List<Target> all) {
        Instant now = clock.instant();
        List<Decision> decisions = targets.observing(target.operation());
        Optional<String> group = target.group();
        List<UUID> of =
                Stream.concat(
                                Stream.of(target),
                                all.stream()
                                        .filter(one ->
                                                group.isPresent() && one.group().equals(group)))
                        .filter(one -> Observing.covering(decisions, one, now, now).isPresent())
                        .map(Target::id)
                        .distinct()
                        .toList();
        return looks.of(of).values().stream()
                .flatMap(List::stream)
                .map(look -> new Look(look.at(), look.seen()))
                .sorted(Comparator.comparing(Look::at))
                .toList();
    }

    private <T> T read(Viewer viewer, UUID id, String verb, Function<Target, T> what) {
        return work.act(
                viewer,
                acts -> {
                    Target target = targets.find(id);
                    Instant now = clock.instant();
                    if (!ListTargets.readsTheFile(viewer)
                            && observing.covering(target, now, now).isEmpty()) {
                        throw Refused.conflict("presence-not-permitted", target.name());
                    }
                    T found = what.apply(target);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.PRESENCE),
                            new Read(
                                    verb,
                                    "target",
                                    new TreeMap<>(Map.of(id, target.operation())),
                                    "",
                                    Map.of()));
                    return found;
                });
    }

    /** Where the interval is widest in the week to come, and what a look there would say. */
    private static List<Wanted> wanted(Target target, List<Look> all, Instant from) {
        List<Look> newest = all.subList(Math.max(0, all.size() - MOST_ASKED), all.size());
        Presence week = estimate(target, newest, from, WEEK);
        List<Integer> order =
                IntStream.range(0, WEEK)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer q) -> -width(week, q))
                                        .thenComparing(q -> q))
                        .toList();
        List<Integer> chosen = new ArrayList<>();
        for (int quarter : order) {
            if (chosen.size() < WANTED
                    && chosen.stream().allMatch(q -> Math.abs(q - quarter) >= APART)) {
                chosen.add(quarter);
            }
        }
        return chosen.stream()
                .map(quarter -> {
                    Instant at = from.plus(EntryProblem.QUARTER.multipliedBy(quarter));
                    double p = week.mean()[quarter];
                    double then =
                            p * width(after(target, newest, at, true), 0)
                                    + (1 - p) * width(after(target, newest, at, false), 0);
                    return new Wanted(at, Math.max(0, width(week, quarter) - then));
                })
                .sorted(Comparator.comparingDouble(Wanted::less).reversed())
                .toList();
    }

    /** The same hour a week later: the stay that was just seen is over by then. */
    private static Presence after(Target target, List<Look> looks, Instant at, boolean seen) {
        List<Look> one = new ArrayList<>(looks);
        one.add(new Look(at, seen));
        return estimate(target, one, at.plus(EntryProblem.QUARTER.multipliedBy(WEEK)), 1);
    }

    private static double width(Presence presence, int quarter) {
        return presence.high()[quarter] - presence.low()[quarter];
    }
}
