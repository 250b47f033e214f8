package org.qyran.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;

/**
 * A plan as the API tells it.
 *
 * @param proof OPTIMAL, or GAP
 * @param probability that every target is at its door; none once presence was erased
 * @param breaksAt the next better window, which lacks only what {@code breaks} names
 * @param matrix what each team does when, in order of time
 * @param roads what the ways rest on
 */
public record PlanTold(
        UUID id,
        UUID operation,
        Instant madeAt,
        String madeBy,
        String state,
        Instant from,
        int quarters,
        double lateness,
        int stay,
        @Nullable Instant hour,
        String proof,
        PlanAnswer.@Nullable Gap gap,
        PlanEstimates.@Nullable Interval probability,
        @Nullable Double expected,
        List<DoorTold> targets,
        List<PlanAnswer.Sent> teams,
        Map<String, Integer> reserve,
        @Nullable List<PlanEstimates.Point> curve,
        @Nullable List<PlanEstimates.RunnerUp> runnersUp,
        List<PlanAnswer.Missing> breaks,
        @Nullable Instant breaksAt,
        List<ForbiddenTold> lawForbids,
        @Nullable List<PlanEstimates.WantedLook> wantedLooks,
        OrdersText orders,
        List<Doing> matrix,
        String roads,
        double seconds,
        @Nullable UUID before,
        long version) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * A target's door at the H-hour.
     *
     * @param mean how likely it is there, with its interval; none once presence was erased
     * @param dark whether the sun is more than 6° below the horizon there
     * @param local the H-hour by the door's own clock
     */
    public record DoorTold(
            UUID id,
            String name,
            String kind,
            String zone,
            Place place,
            List<String> hazards,
            Map<String, Integer> needs,
            @Nullable Double mean,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Boolean dark,
            @Nullable String local,
            PlanAnswer.@Nullable Waits waits) {}

    public record ForbiddenTold(UUID target, String sentence) {}

    /**
     * @param what leave, arrive, wait, go (from where it waited) or enter
     */
    public record Doing(Instant at, UUID team, UUID target, String what) {}

    /**
     * @param curve whether the whole curve is told
     */
    static PlanTold of(Plan plan, boolean curve, Language language) {
        Optional<PlanEstimates> known = plan.estimates();
        PlanAnswer answer = plan.answer();
        return new PlanTold(
                plan.id(),
                plan.operation(),
                plan.madeAt(),
                plan.madeBy(),
                plan.state(),
                plan.asked().from(),
                plan.asked().quarters(),
                plan.asked().lateness(),
                plan.asked().stay(),
                plan.hour().orElse(null),
                answer.optimal() ? "OPTIMAL" : "GAP",
                answer.gap(),
                known.map(PlanEstimates::probability).orElse(null),
                known.map(PlanEstimates::expected).orElse(null),
                doors(plan),
                answer.teams(),
                plan.asked().reserve(),
                known.filter(_ -> curve).map(PlanEstimates::curve).orElse(null),
                known.map(PlanEstimates::runnersUp).orElse(null),
                answer.breaks(),
                answer.breaksAt(),
                answer.lawForbids().stream()
                        .map(one ->
                                new ForbiddenTold(
                                        one.target(),
                                        one.sentences().getOrDefault(language.code(), "")))
                        .toList(),
                known.map(PlanEstimates::looks).orElse(null),
                plan.orders(),
                matrix(plan),
                answer.roads(language),
                answer.seconds(),
                plan.before().orElse(null),
                plan.version());
    }

    private static List<DoorTold> doors(Plan plan) {
        Map<UUID, PlanEstimates.Odds> odds = new HashMap<>();
        plan.estimates()
                .ifPresent(known -> known.odds().forEach(one -> odds.put(one.target(), one)));
        return plan.answer().doors().stream()
                .map(door -> {
                    Optional<PlanEstimates.Odds> of = Optional.ofNullable(odds.get(door.id()));
                    return new DoorTold(
                            door.id(),
                            door.name(),
                            door.kind(),
                            door.zone(),
                            door.place(),
                            door.hazards(),
                            door.needs(),
                            of.map(PlanEstimates.Odds::mean).orElse(null),
                            of.map(PlanEstimates.Odds::low).orElse(null),
                            of.map(PlanEstimates.Odds::high).orElse(null),
                            plan.hour()
                                    .map(hour -> SolvePlan.isDark(door.place(), hour))
                                    .orElse(null),
                            plan.hour().map(hour -> local(door.zone(), hour)).orElse(null),
                            door.waits());
                })
                .toList();
    }

    static String local(String zone, Instant at) {
        return CLOCK.format(LocalDateTime.ofInstant(at, ZoneId.of(zone)));
    }

    private static Optional<PlanAnswer.Waits> waits(PlanAnswer.Door door) {
        return Optional.ofNullable(door.waits()).filter(waits -> waits.leavesAt() != null);
    }

    /**
     * Who usually takes a way so long, and leaves in time, waits before the door or where its teams
     * wait.
     */
    static List<Doing> matrix(Plan plan) {
        List<Doing> matrix = new ArrayList<>();
        for (PlanAnswer.Sent team : plan.answer().teams()) {
            UUID target = team.target();
            Instant leaves = team.leavesAt();
            Double minutes = team.wayMinutes();
            if (target == null || leaves == null || minutes == null || plan.hour().isEmpty()) {
                continue;
            }
            Instant hour = plan.hour().get();
            Optional<PlanAnswer.Waits> waits = plan.door(target).flatMap(PlanTold::waits);
            // Who waits elsewhere arrives there, and goes on when it is time.
            double first = minutes - waits.map(PlanAnswer.Waits::minutes).orElse(0.0);
            Instant latest = waits.map(PlanAnswer.Waits::leavesAt).orElse(hour);
            Instant there = leaves.plus(Duration.ofSeconds(Math.round(first * 60)));
            Instant arrives = there.isAfter(latest) ? latest : there;
            matrix.add(new Doing(leaves, team.id(), target, "leave"));
            matrix.add(new Doing(arrives, team.id(), target, "arrive"));
            if (arrives.isBefore(latest)) {
                matrix.add(new Doing(arrives, team.id(), target, "wait"));
            }
            if (waits.isPresent()) {
                matrix.add(new Doing(latest, team.id(), target, "go"));
            }
            matrix.add(new Doing(hour, team.id(), target, "enter"));
        }
        // The order of one instant stays: who arrives waits then.
        matrix.sort(Comparator.comparing(Doing::at));
        return matrix;
    }
}
