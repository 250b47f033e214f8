package org.qyran.server.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A plan of an entry, as its asker sees it.
 *
 * @param operation as whose its reader is told of it
 * @param state draft, chosen or superseded
 * @param hour absent where none is possible
 * @param estimates absent once presence was erased, or while what it rests on is sealed
 * @param before the plan that this one follows, after a change
 */
public record Plan(
        UUID id,
        UUID operation,
        List<UUID> operations,
        String madeBy,
        Instant madeAt,
        String state,
        Optional<Instant> hour,
        PlanAsked asked,
        PlanAnswer answer,
        Optional<PlanEstimates> estimates,
        OrdersText orders,
        Optional<UUID> before,
        long version) {

    public boolean isChosen() {
        return state.equals("chosen");
    }

    /** Its targets. */
    Set<UUID> doors() {
        return answer.doors().stream().map(PlanAnswer.Door::id).collect(Collectors.toSet());
    }

    Optional<PlanAnswer.Sent> team(UUID id) {
        return answer.teams().stream().filter(team -> team.id().equals(id)).findFirst();
    }

    Optional<PlanAnswer.Door> door(UUID target) {
        return answer.doors().stream().filter(door -> door.id().equals(target)).findFirst();
    }
}
