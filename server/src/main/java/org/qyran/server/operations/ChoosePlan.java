package org.qyran.server.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A commander chooses one plan; those chosen before are superseded. Orders are written for it. */
@Service
class ChoosePlan {

    private final JdbcClient jdbc;
    private final Work work;
    private final Plans plans;
    private final StillGoes still;
    private final Deconflict deconflict;
    private final Clock clock;

    ChoosePlan(
            JdbcClient jdbc,
            Work work,
            Plans plans,
            StillGoes still,
            Deconflict deconflict,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.plans = plans;
        this.still = still;
        this.deconflict = deconflict;
        this.clock = clock;
    }

    PlanTold choose(Viewer viewer, UUID id, long version) {
        viewer.must(Action.APPROVE, Kind.ENTRY);
        PlanTold told =
                work.act(
                        viewer,
                        acts -> {
                            Plan plan = plans.locked(id);
                            if (plan.version() != version) {
                                throw Refused.changedMeanwhile();
                            }
                            if (!plan.state().equals("draft")) {
                                throw Refused.conflict("plan-state", plan.state());
                            }
                            Instant hour =
                                    plan.hour().orElseThrow(() -> Refused.conflict("no-hour"));
                            if (!hour.isAfter(clock.instant())) {
                                throw Refused.conflict("hour-past", hour);
                            }
                            mustNotBeCarriedOut(plan.operation());
                            // Doors, teams and decisions may have changed since it was made.
                            Planning.mustBeLawful(viewer, still.must(plan, hour), hour);
                            plans.choose(viewer, id, plan.operation());
                            acts.note(
                                    viewer.roleFor(Action.APPROVE, Kind.ENTRY),
                                    "choose-plan",
                                    "plan",
                                    id,
                                    plan.operation(),
                                    null,
                                    Map.of("hour", hour.toString()));
                            return PlanTold.of(plans.find(id), true, viewer.language());
                        });
        deconflict.of(told.operation());
        return told;
    }

    /** What was chosen before is not taken from under those who carry it out. */
    private void mustNotBeCarriedOut(UUID operation) {
        List<UUID> before =
                jdbc.sql(
                                """
                                select id from entry_plan
                                where operation = :operation and state = 'chosen' for update
                                """)
                        .param("operation", operation)
                        .query((row, _) -> Rows.id(row, "id"))
                        .list();
        boolean running =
                jdbc.sql(
                                """
                                select exists (select 1 from run where plan = any(:plans)
                                    and state in ('preparing', 'go', 'released'))
                                """)
                        .param("plans", before.toArray(UUID[]::new))
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (running) {
            throw Refused.conflict("plan-in-run");
        }
    }

    PlanTold write(Viewer viewer, UUID id, long version, OrdersText asked) {
        viewer.must(Action.CHANGE, Kind.ENTRY);
        OrdersText checked = asked.checked();
        return work.act(
                viewer,
                acts -> {
                    Plan plan = plans.locked(id);
                    if (plan.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    plans.write(id, checked);
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.ENTRY),
                            "write-orders",
                            "plan",
                            id,
                            plan.operation(),
                            null,
                            Map.of("headings", checked.written()));
                    return PlanTold.of(plans.find(id), true, viewer.language());
                });
    }
}
