package org.qyran.server.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Teams of an operation. */
@Service
public class Teams {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String TEAM =
            """
            select t.*, (own_operations(t.operations))[1] own,
                coalesce(name_within(t.leader, t.operations), '') leader_name
            from entry_team t
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    Teams(JdbcClient jdbc, Work work, Reads reads) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    List<Team> list(Viewer viewer, UUID operation) {
        mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<Team> teams = of(operation);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.ofList(
                                    "list-teams",
                                    operation,
                                    "",
                                    Map.of(),
                                    teams.stream().map(Team::id).toList()));
                    return teams;
                });
    }

    /** Within the asker's transaction, by name. */
    public List<Team> of(UUID operation) {
        return jdbc.sql(TEAM + "where :operation = any(t.operations) order by t.name, t.id")
                .param("operation", operation)
                .query((row, _) -> told(row))
                .list();
    }

    /**
     * Within the asker's transaction.
     *
     * @throws Refused as absent, where the asker sees none
     */
    public Team find(UUID id) {
        return jdbc.sql(TEAM + "where t.id = :id")
                .param("id", id)
                .query((row, _) -> told(row))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private static Team told(ResultSet row) throws SQLException {
        UUID leader = Rows.idOrNull(row, "leader");
        return new Team(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                row.getString("name"),
                leader == null ? null : new Team.Leader(leader, row.getString("leader_name")),
                Rows.texts(row, "officers"),
                Counts.read(row.getString("has")),
                Place.of(row).orElse(null),
                JSON.readValue(row.getString("free"), new TypeReference<List<Team.Free>>() {}),
                row.getString("reach"),
                row.getLong("version"));
    }

    static void mustRead(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.ENTRY).contains(operation)) {
            throw Refused.absent();
        }
    }
}
