package org.qyran.server.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.operation.law.Custody;
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

/** What was found behind the doors of a run; a list read is one act naming every record shown. */
@Service
class RunRecords {

    static final String KIND = "run-record";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String RECORD =
            """
            select k.*, (own_operations(k.operations))[1] own, t.zone, t.country,
                coalesce(name_within(k.by_account, k.operations), '') by_name,
                coalesce(name_within(k.signed_by, k.operations), '') signer,
                coalesce(name_within(k.task_by, k.operations), '') tasker,
                coalesce(name_within(k.outcome_by, k.operations), '') ender,
                (select e.name from entry_team e where e.id = k.task_team) task_name
            from run_record k left join target t on t.id = k.target
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Runs runs;

    RunRecords(JdbcClient jdbc, Work work, Reads reads, Runs runs) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.runs = runs;
    }

    /**
     * One record.
     *
     * @param said its fields, as told
     * @param courtBy of a detention: by when a court decides, where a rule of its day is known
     * @param courtRule that rule's source
     * @param state of something named: lead, signed, tasked, found or not-found
     */
    record RecordTold(
            UUID id,
            UUID run,
            UUID operation,
            String type,
            UUID team,
            @Nullable UUID target,
            Instant at,
            Instant receivedAt,
            String by,
            Map<String, Object> said,
            @Nullable Instant courtBy,
            @Nullable String courtRule,
            @Nullable UUID namedBy,
            @Nullable String state,
            @Nullable Signature signature,
            @Nullable Task task,
            @Nullable Outcome outcome,
            long version) {}

    record Signature(String number, Instant signedAt, String by) {}

    record Task(UUID team, String name, String place, String by, Instant at) {}

    record Outcome(
            boolean found, @Nullable String note, @Nullable Double grams, String by, Instant at) {}

    List<RecordTold> list(Viewer viewer, UUID run) {
        return work.act(
                viewer,
                acts -> {
                    RunRow row = runs.must(run);
                    List<RecordTold> told =
                            jdbc.sql(RECORD + "where k.run = :run order by k.at, k.id")
                                    .param("run", run)
                                    .query((r, _) -> told(r))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.ofList(
                                    "list-run-records",
                                    row.operation(),
                                    run.toString(),
                                    Map.of("run", run),
                                    told.stream().map(RecordTold::id).toList()));
                    return told;
                });
    }

    /**
     * Within the asker's transaction.
     *
     * @throws Refused as absent
     */
    RecordTold must(UUID id) {
        return jdbc.sql(RECORD + "where k.id = :id")
                .param("id", id)
                .query((row, _) -> told(row))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private static RecordTold told(ResultSet row) throws SQLException {
        String type = row.getString("type");
        Map<String, Object> said =
                JSON.readValue(row.getString("said"), new TypeReference<Map<String, Object>>() {});
        Instant at = Rows.instant(row, "at");
        Optional<Custody.Deadline> court = deadline(row, type, said, at);
        return new RecordTold(
                Rows.id(row, "id"),
                Rows.id(row, "run"),
                Rows.id(row, "own"),
                type,
                Rows.id(row, "team"),
                Rows.idOrNull(row, "target"),
                at,
                Rows.instant(row, "received_at"),
                row.getString("by_name"),
                said,
                court.map(Custody.Deadline::at).orElse(null),
                court.map(Custody.Deadline::source).orElse(null),
                Rows.idOrNull(row, "named_by"),
                type.equals("named") ? state(row) : null,
                signature(row),
                task(row),
                outcome(row),
                row.getLong("version"));
    }

    private static Optional<Custody.Deadline> deadline(
            ResultSet row, String type, Map<String, Object> said, Instant at) throws SQLException {
        String country = row.getString("country");
        return type.equals("detention") && country != null
                ? Custody.of(
                        country,
                        ZoneId.of(row.getString("zone")),
                        at,
                        Boolean.TRUE.equals(said.get("minor")))
                : Optional.empty();
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getTimestamp("outcome_at") != null) {
            return row.getBoolean("found") ? "found" : "not-found";
        }
        if (row.getTimestamp("task_at") != null) {
            return "tasked";
        }
        return row.getTimestamp("signed_at") == null ? "lead" : "signed";
    }

    private static @Nullable Signature signature(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "signed_at");
        return at == null
                ? null
                : new Signature(row.getString("signed_number"), at, row.getString("signer"));
    }

    private static @Nullable Task task(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "task_at");
        if (at == null) {
            return null;
        }
        String name = row.getString("task_name");
        return new Task(
                Rows.id(row, "task_team"),
                name == null ? "" : name,
                row.getString("task_place"),
                row.getString("tasker"),
                at);
    }

    private static @Nullable Outcome outcome(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "outcome_at");
        return at == null
                ? null
                : new Outcome(
                        row.getBoolean("found"),
                        row.getString("outcome_note"),
                        Rows.numberOrNull(row, "outcome_grams"),
                        row.getString("ender"),
                        at);
    }
}
