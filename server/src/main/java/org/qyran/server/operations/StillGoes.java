package org.qyran.server.operations;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.server.api.Refused;
import org.springframework.stereotype.Component;

/**
 * Whether what a plan was made of is still so when it is chosen: doors, teams and who is in them
 * may have changed since.
 */
@Component
class StillGoes {

    private final Targets targets;
    private final Teams teams;

    StillGoes(Targets targets, Teams teams) {
        this.targets = targets;
        this.teams = teams;
    }

    /**
     * Within the chooser's transaction.
     *
     * @return the doors as they are now
     * @throws Refused naming the door or team that changed
     */
    List<Target> must(Plan plan, Instant hour) {
        List<Target> doors = plan.answer().doors().stream().map(this::door).toList();
        Map<UUID, Map<String, Integer>> brought = new HashMap<>();
        Map<String, UUID> where = new HashMap<>();
        for (PlanAnswer.Sent sent : plan.answer().teams()) {
            UUID target = sent.target();
            if (target != null) {
                Team team = teams.find(sent.id());
                onDuty(team, sent, hour, plan.asked().stay());
                team.has()
                        .forEach((what, count) ->
                                brought.computeIfAbsent(target, _ -> new HashMap<>())
                                        .merge(what, count, Integer::sum));
                for (String officer : new HashSet<>(team.officers())) {
                    UUID elsewhere = where.put(officer, target);
                    if (elsewhere != null && !elsewhere.equals(target)) {
                        throw Refused.conflict("plan-team-changed", team.name());
                    }
                }
            }
        }
        for (PlanAnswer.Door door : plan.answer().doors()) {
            Map<String, Integer> there = brought.getOrDefault(door.id(), Map.of());
            door.needs()
                    .forEach((what, count) -> {
                        if (there.getOrDefault(what, 0) < count) {
                            throw Refused.conflict("plan-team-changed", door.name());
                        }
                    });
        }
        return doors;
    }

    private Target door(PlanAnswer.Door door) {
        Target target = targets.find(door.id());
        if (target.withdrawn()) {
            throw Refused.conflict("plan-withdrawn", target.name());
        }
        if (!door.isOf(target)) {
            throw Refused.conflict("plan-door-changed", target.name());
        }
        return target;
    }

    /** From when it leaves until it may go, without a break. */
    private static void onDuty(Team team, PlanAnswer.Sent sent, Instant hour, int stay) {
        Instant leaves = sent.leavesAt() == null ? hour : sent.leavesAt();
        Instant end = hour.plus(EntryProblem.QUARTER.multipliedBy(stay));

        boolean there =
                team.free().stream()
                        .anyMatch(span -> !leaves.isBefore(span.from()) && !end.isAfter(span.to()));
        if (!there) {
            throw Refused.conflict("plan-team-changed", team.name());
        }
    }
}
