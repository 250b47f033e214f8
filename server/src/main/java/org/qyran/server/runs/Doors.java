package org.qyran.server.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.kernel.Language;
import org.qyran.operation.law.Entering;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.DoorLaw;
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

    Doors(JdbcClient jdbc, Targets targets) {
        this.jdbc = jdbc;
        this.targets = targets;
    }

    /** A door of a run. */
    record Door(Target target, boolean gone, Optional<UUID> warrant) {}

    /** Those that the asker sees. */
    List<Door> of(UUID run) {
        record Bare(UUID target, boolean gone, Optional<UUID> warrant) {}
        return jdbc
                .sql("select * from run_door where run = :run order by target")
                .param("run", run)
                .query((row, _) ->
                        new Bare(
                                Rows.id(row, "target"),
                                row.getBoolean("gone"),
                                Optional.ofNullable(Rows.idOrNull(row, "warrant"))))
                .list()
                .stream()
                .flatMap(bare ->
                        seen(bare.target())
                                .map(target -> new Door(target, bare.gone(), bare.warrant()))
                                .stream())
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

    /** Whether some door of the run is hidden from the asker. */
    boolean hidden(UUID run) {
        return jdbc.sql(
                        """
                        select 1 from run_door d where d.run = :run and not d.gone
                            and not exists (select 1 from target t where t.id = d.target)
                        """)
                .param("run", run)
                .query((_, _) -> true)
                .list()
                .contains(true);
    }

    /** A sentence for each door that may not be entered at one of these instants. */
    static List<String> refusals(
            List<Door> doors, Collection<Instant> instants, Language language) {
        List<String> refusals = new ArrayList<>();
        for (Door door : doors) {
            if (!door.gone()) {
                instants.stream()
                        .flatMap(at -> DoorLaw.refusal(door.target(), at, language).stream())
                        .findFirst()
                        .ifPresent(refusals::add);
            }
        }
        return refusals;
    }

    /** Under which decision each of these doors is entered at an instant. */
    Map<UUID, UUID> warrants(List<Door> doors, Instant at) {
        Map<UUID, UUID> warrants = new HashMap<>();
        for (Door door : doors) {
            if (door.target().entering().at(at) instanceof Entering.Ruling.Allowed allowed) {
                jdbc.sql(
                                """
                                select a.id from target t join authority a on a.id = any(t.warrants)
                                where t.id = :target and a.number = :number
                                    and a.decided_by = :by
                                order by a.id limit 1
                                """)
                        .param("target", door.target().id())
                        .param("number", allowed.warrant().number())
                        .param("by", allowed.warrant().decidedBy())
                        .query((row, _) -> Rows.id(row, "id"))
                        .optional()
                        .ifPresent(id -> warrants.put(door.target().id(), id));
            }
        }
        return warrants;
    }
}
