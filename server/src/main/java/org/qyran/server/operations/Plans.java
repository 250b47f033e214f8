package org.qyran.server.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.operation.EntryProblemText;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.BuildProblem.Built;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Plans as their asker sees them; within the asker's transaction. */
@Component
public class Plans {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PLAN =
            """
            select p.*, (own_operations(p.operations))[1] own,
                coalesce(name_within(p.made_by, p.operations), '') maker,
                is_sealed(false, p.estimate_grounds) shut
            from entry_plan p
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Plans(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @throws Refused as absent, where the asker sees none
     */
    public Plan find(UUID id) {
        return jdbc.sql(PLAN + "where p.id = :id")
                .param("id", id)
                .query((row, _) -> plan(row))
                .optional()
                .orElseThrow(Refused::absent);
    }

    /** As {@link #find}, and nobody changes it before the transaction ends. */
    public Plan locked(UUID id) {
        Rows.lock(jdbc, "entry_plan", id);
        return find(id);
    }

    /** The newest first. */
    List<Plan> of(UUID operation) {
        return jdbc.sql(
                        PLAN
                                + """
                                where :operation = any(p.operations)
                                order by p.made_at desc, p.id limit 200
                                """)
                .param("operation", operation)
                .query((row, _) -> plan(row))
                .list();
    }

    private static Plan plan(ResultSet row) throws SQLException {
        @Nullable String estimates = row.getBoolean("shut") ? null : row.getString("estimates");
        PlanAnswer answer = JSON.readValue(row.getString("answer"), PlanAnswer.class);
        return new Plan(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                Rows.ids(row, "operations"),
                row.getString("maker"),
                Rows.instant(row, "made_at"),
                row.getString("state"),
                Optional.ofNullable(Rows.instantOrNull(row, "hour")),
                JSON.readValue(row.getString("asked"), PlanAsked.class),
                estimates == null ? answer.withoutPresence() : answer,
                Optional.ofNullable(estimates)
                        .map(text -> JSON.readValue(text, PlanEstimates.class)),
                JSON.readValue(row.getString("orders"), OrdersText.class),
                Optional.ofNullable(Rows.idOrNull(row, "before")),
                row.getLong("version"));
    }

    /** As classified as the most classified of its targets, and standing on what they stand on. */
    UUID keep(
            Viewer viewer,
            UUID operation,
            Built built,
            SolvePlan.Solved solved,
            Optional<Plan> before) {
        UUID id = UUID.randomUUID();
        List<Target> targets = built.from().targets();
        bind(solved, built)
                .param("id", id)
                .param("operation", operation)
                .param(
                        "handling",
                        targets.stream()
                                .map(Target::handling)
                                .max(Comparator.naturalOrder())
                                .orElse("H1"))
                .param(
                        "grounds",
                        targets.stream()
                                .flatMap(target -> target.grounds().stream())
                                .distinct()
                                .toArray(UUID[]::new))
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("targets", targets.stream().map(Target::id).toArray(UUID[]::new))
                .param("asked", JSON.writeValueAsString(built.from().asked()))
                .param(
                        "orders",
                        JSON.writeValueAsString(before.map(Plan::orders).orElse(OrdersText.EMPTY)))
                .param("before", before.map(Plan::id).orElse(null))
                .update();
        return id;
    }

    private JdbcClient.StatementSpec bind(SolvePlan.Solved solved, Built built) {
        return jdbc.sql(
                        """
                        insert into entry_plan (id, operation, operations, handling, grounds,
                            made_by, made_at, state, hour, targets, asked, answer, problem,
                            estimates, estimate_grounds, orders, before)
                        values (:id, :operation, array[:operation], :handling, :grounds, :me, :now,
                            'draft', :hour, :targets, :asked, :answer, :problem, :estimates,
                            :estimateGrounds, :orders, :before)
                        """)
                .param("hour", solved.hour().map(Timestamp::from).orElse(null))
                .param("answer", JSON.writeValueAsString(solved.answer()))
                .param("problem", EntryProblemText.of(built.problem()))
                .param("estimates", JSON.writeValueAsString(solved.estimates()))
                .param("estimateGrounds", built.from().lookGrounds().toArray(UUID[]::new));
    }

    /** Another hour of the same plan. */
    void change(UUID id, SolvePlan.Solved solved, PlanEstimates estimates) {
        jdbc.sql(
                        """
                        update entry_plan set hour = :hour, answer = :answer,
                            estimates = :estimates, version = version + 1
                        where id = :id
                        """)
                .param("hour", solved.hour().map(Timestamp::from).orElse(null))
                .param("answer", JSON.writeValueAsString(solved.answer()))
                .param("estimates", JSON.writeValueAsString(estimates))
                .param("id", id)
                .update();
    }

    /** Within the transaction of whoever decides, and notes it; the one before is superseded. */
    public void choose(Viewer viewer, UUID id, UUID operation) {
        jdbc.sql(
                        """
                        update entry_plan set state = 'superseded', version = version + 1
                        where operation = :operation and state = 'chosen' and id <> :id
                        """)
                .param("operation", operation)
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        update entry_plan set state = 'chosen', chosen_by = :me, chosen_at = :now,
                            version = version + 1
                        where id = :id
                        """)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    void write(UUID id, OrdersText orders) {
        jdbc.sql("update entry_plan set orders = :orders, version = version + 1 where id = :id")
                .param("orders", JSON.writeValueAsString(orders))
                .param("id", id)
                .update();
    }

    /** Where each team went, for a plan that changes as little as possible. */
    static Map<UUID, Optional<UUID>> went(Plan plan) {
        Map<UUID, Optional<UUID>> went = new HashMap<>();
        plan.answer()
                .teams()
                .forEach(team -> went.put(team.id(), Optional.ofNullable(team.target())));
        return went;
    }
}
