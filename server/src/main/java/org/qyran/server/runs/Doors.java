package org.qyran.server.runs;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.kernel.Language;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.DoorLaw;
import org.qyran.server.operations.PlanAnswer;
import org.qyran.server.operations.Target;
import org.qyran.server.operations.Targets;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The doors of a run, and what the law and the decisions say of them as they stand now. */
@Component
class Doors {

    private final JdbcClient jdbc;
    private final Targets targets;
    private final RunPlans plans;

    Doors(JdbcClient jdbc, Targets targets, RunPlans plans) {
        this.jdbc = jdbc;
        this.targets = targets;
        this.plans = plans;
    }

    /**
     * A door of a run.
     *
     * @param target as it is now; empty where the asker may not see it
     * @param planned as the plan knew it
     */
    record Door(UUID id, Optional<Target> target, Optional<PlanAnswer.Door> planned, boolean gone) {

        /** Why it may not be entered at an instant; nothing where it may, or nobody goes there. */
        Optional<String> refusal(Instant at, Language language) {
            if (gone) {
                return Optional.empty();
            }
            return target.isEmpty()
                    ? Optional.of(DoorLaw.hidden(language))
                    : DoorLaw.refusal(target.get(), planned, at, language);
        }
    }

    /** All of them, those too that are hidden from the asker. */
    List<Door> of(RunRow run) {
        record Bare(UUID target, boolean gone) {}
        Map<UUID, PlanAnswer.Door> planned =
                plans.find(run.plan()).map(RunPlans.Plan::doors).orElse(Map.of());
        return jdbc
                .sql("select * from run_door where run = :run order by target")
                .param("run", run.id())
                .query((row, _) -> new Bare(Rows.id(row, "target"), row.getBoolean("gone")))
                .list()
                .stream()
                .map(bare ->
                        new Door(
                                bare.target(),
                                seen(bare.target()),
                                Optional.ofNullable(planned.get(bare.target())),
                                bare.gone()))
                .toList();
    }

    /** A target that was sealed meanwhile is hidden from who sees the run. */
    private Optional<Target> seen(UUID target) {
        try {
            return Optional.of(targets.find(target));
        } catch (Refused hidden) {
            return Optional.empty();
        }
    }

    /** A sentence for each door that may not be entered at one of these instants. */
    static List<String> refusals(
            List<Door> doors, Collection<Instant> instants, Language language) {
        return doors.stream()
                .flatMap(door ->
                        instants.stream()
                                .flatMap(at -> door.refusal(at, language).stream())
                                .findFirst()
                                .stream())
                .toList();
    }

    /** Under which decision each of these doors is entered at an instant. */
    static Map<UUID, UUID> warrants(List<Door> doors, Instant at) {
        Map<UUID, UUID> warrants = new HashMap<>();
        for (Door door : doors) {
            if (!door.gone()) {
                door.target()
                        .flatMap(target -> target.enteredUnder(at))
                        .ifPresent(decision -> warrants.put(door.id(), decision));
            }
        }
        return warrants;
    }
}
