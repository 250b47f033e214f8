package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A site, or a person or vehicle at a door, becomes a target of an operation. */
@Service
class AddTarget {

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final TargetForm form;
    private final Targets targets;
    private final ListTargets told;
    private final Deconflict deconflict;
    private final Clock clock;

    AddTarget(
            JdbcClient jdbc,
            Work work,
            Once once,
            TargetForm form,
            Targets targets,
            ListTargets told,
            Deconflict deconflict,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.form = form;
        this.targets = targets;
        this.told = told;
        this.deconflict = deconflict;
        this.clock = clock;
    }

    TargetTold add(
            Viewer viewer, UUID operation, @Nullable String key, TargetForm.NewTarget asked) {
        ListTargets.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.TARGET);
        TargetTold made =
                work.act(
                        viewer,
                        acts -> {
                            UUID id =
                                    once.create(
                                            viewer,
                                            key,
                                            asked,
                                            acts,
                                            () -> insert(viewer, acts, operation, asked));
                            return told.told(viewer, targets.find(id));
                        });
        deconflict.of(operation);
        return made;
    }

    private UUID insert(Viewer viewer, Acts acts, UUID operation, TargetForm.NewTarget asked) {
        TargetForm.Checked checked = form.checked(operation, asked);
        UUID id = UUID.randomUUID();
        checked.bind(
                        jdbc.sql(
                                """
                                insert into target (id, operation, operations, handling, grounds,
                                    name, kind, mention, sighting, longitude, latitude, zone,
                                    country, purpose, warrants, hazards, needs, persons, moves_with,
                                    timing_from, timing_to, timing_why, added_by, added_at)
                                values (:id, :operation, array[:operation], :handling, :grounds,
                                    :name, :kind, :mention, :sighting, :longitude, :latitude, :zone,
                                    :country, :purpose, :warrants, :hazards, :needs, :persons,
                                    :group, :timingFrom, :timingTo, :timingWhy, :me, :now)
                                """))
                .param("id", id)
                .param("operation", operation)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.TARGET),
                "add",
                "target",
                id,
                operation,
                null,
                checked.told());
        return id;
    }
}
