package org.qyran.server.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.PlanAnswer;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run needs of the plans of entries; within the asker's transaction. */
@Component
final class RunPlans {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    /**
     * A plan as a run carries it out.
     *
     * @param state draft, chosen or superseded
     * @param hour absent where none was found
     * @param targets every door of it
     * @param doors as they were planned
     */
    record Plan(
            UUID id,
            UUID operation,
            List<UUID> operations,
            String handling,
            String state,
            Optional<Instant> hour,
            List<UUID> targets,
            Map<UUID, PlanAnswer.Door> doors,
            List<Part> teams) {}

    /** Where a team goes; without a target it stays in reserve. */
    record Part(
            UUID team,
            String name,
            Optional<UUID> leader,
            Optional<UUID> target,
            Optional<Instant> leavesAt) {}

    RunPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the asker sees none. */
    Optional<Plan> find(UUID plan) {
        return jdbc.sql(
                        """
                        select p.*, (own_operations(p.operations))[1] own
                        from entry_plan p where p.id = :id
                        """)
                .param("id", plan)
                .query((row, _) -> plan(row))
                .optional();
    }

    /**
     * Nobody chooses another before the transaction ends.
     *
     * @throws Refused where somebody did
     */
    void mustBeChosen(UUID plan) {
        Rows.lock(jdbc, "entry_plan", plan);
        if (!find(plan).map(Plan::state).equals(Optional.of("chosen"))) {
            throw Refused.changedMeanwhile();
        }
    }

    private static Plan plan(ResultSet row) throws SQLException {
        JsonNode answer = JSON.readTree(row.getString("answer"));
        return new Plan(
                Rows.id(row, "id"),
                Rows.id(row, "operation"),
                Rows.ids(row, "operations"),
                row.getString("handling"),
                row.getString("state"),
                Optional.ofNullable(Rows.instantOrNull(row, "hour")),
                Rows.ids(row, "targets"),
                doors(answer),
                parts(answer));
    }

    private static Map<UUID, PlanAnswer.Door> doors(JsonNode answer) {
        Map<UUID, PlanAnswer.Door> doors = new HashMap<>();
        for (JsonNode door : answer.path("doors")) {
            PlanAnswer.Door read = JSON.treeToValue(door, PlanAnswer.Door.class);
            doors.put(read.id(), read);
        }
        return doors;
    }

    private static List<Part> parts(JsonNode answer) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode team : answer.path("teams")) {
            parts.add(
                    new Part(
                            UUID.fromString(team.path("id").asString()),
                            team.path("name").asString(),
                            text(team.at("/leader/id")).map(UUID::fromString),
                            text(team.path("target")).map(UUID::fromString),
                            text(team.path("leavesAt")).map(Instant::parse)));
        }
        return parts;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }
}
