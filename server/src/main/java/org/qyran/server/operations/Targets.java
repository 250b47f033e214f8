package org.qyran.server.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Targets as their asker sees them; within the asker's transaction. */
@Component
public class Targets {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String TARGET =
            """
            select t.*, (own_operations(t.operations))[1] own, m.label mention_label,
                m.attributes mention_attributes,
                coalesce(name_within(t.added_by, t.operations), '') adder,
                coalesce(name_within(t.urgent_by, t.operations), '-') approver
            from target t left join mention m on m.id = t.mention
            """;

    private final JdbcClient jdbc;

    Targets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws Refused as absent, where the asker sees none
     */
    public Target find(UUID id) {
        return of(TARGET + "where t.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    /** As {@link #find}, and nobody changes it before the transaction ends. */
    Target locked(UUID id) {
        Rows.lock(jdbc, "target", id);
        return find(id);
    }

    /** Those of an operation that were not withdrawn, in the order they were added. */
    public List<Target> of(UUID operation) {
        return of(
                TARGET
                        + """
                        where :operation = any(t.operations) and t.withdrawn_at is null
                        order by t.added_at, t.id
                        """,
                Map.of("operation", operation));
    }

    private List<Target> of(String sql, Map<String, Object> params) {
        record Bare(Target target, List<UUID> warrants) {}
        List<Bare> bare =
                jdbc.sql(sql)
                        .params(params)
                        .query((row, _) -> new Bare(bare(row), Rows.ids(row, "warrants")))
                        .list();
        Map<UUID, Decision> decisions = new HashMap<>();
        decisions(bare.stream().flatMap(one -> one.warrants().stream()).distinct().toList())
                .forEach(one -> decisions.put(one.id(), one));
        return bare.stream()
                .map(one ->
                        with(
                                one.target(),
                                one.warrants().stream()
                                        .map(decisions::get)
                                        .filter(Objects::nonNull)
                                        .toList()))
                .toList();
    }

    /** Decisions that the asker sees, by their identifiers. */
    List<Decision> decisions(List<UUID> ids) {
        return jdbc.sql("select * from authority where id = any(:ids) order by starts_at, id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Decision.of(row))
                .list();
    }

    /** Those of the operation that permit to look whether somebody is there, confirmed or not. */
    List<Decision> observing(UUID operation) {
        return jdbc
                .sql("select * from authority where :operation = any(operations)")
                .param("operation", operation)
                .query((row, _) -> Decision.of(row))
                .list()
                .stream()
                .filter(Decision::permitsObservation)
                .toList();
    }

    private static Target bare(ResultSet row) throws SQLException {
        Instant from = Rows.instantOrNull(row, "timing_from");
        Instant to = Rows.instantOrNull(row, "timing_to");
        Instant urgent = Rows.instantOrNull(row, "urgent_at");
        return new Target(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                Rows.ids(row, "operations"),
                row.getString("handling"),
                Rows.ids(row, "grounds"),
                row.getString("name"),
                row.getString("kind"),
                Optional.ofNullable(Rows.idOrNull(row, "mention")),
                texts(row.getString("mention_label"), row.getString("mention_attributes")),
                Optional.ofNullable(Rows.idOrNull(row, "sighting")),
                Place.of(row),
                ZoneId.of(row.getString("zone")),
                row.getString("country"),
                row.getString("purpose"),
                List.of(),
                Rows.texts(row, "hazards"),
                Counts.read(row.getString("needs")),
                row.getDouble("persons"),
                Optional.ofNullable(row.getString("moves_with")),
                from == null || to == null
                        ? Optional.empty()
                        : Optional.of(new Target.Timing(from, to, row.getString("timing_why"))),
                urgent == null
                        ? Optional.empty()
                        : Optional.of(
                                new Target.Urgency(
                                        Rows.id(row, "urgent_by"),
                                        row.getString("approver"),
                                        row.getString("urgent_why"),
                                        urgent)),
                new Target.Added(
                        Rows.id(row, "added_by"),
                        row.getString("adder"),
                        Rows.instant(row, "added_at")),
                Optional.ofNullable(Rows.idOrNull(row, "changed_by")),
                row.getTimestamp("withdrawn_at") != null,
                row.getLong("version"));
    }

    /** What a mention says of whom or what it speaks. */
    static List<String> texts(@Nullable String label, @Nullable String attributes) {
        List<String> texts = new ArrayList<>();
        if (label != null) {
            texts.add(label);
        }
        if (attributes != null) {
            texts.addAll(
                    JSON.readValue(attributes, new TypeReference<Map<String, String>>() {})
                            .values());
        }
        return texts;
    }

    private static Target with(Target bare, List<Decision> decisions) {
        return new Target(
                bare.id(),
                bare.operation(),
                bare.operations(),
                bare.handling(),
                bare.grounds(),
                bare.name(),
                bare.kind(),
                bare.mention(),
                bare.mentionTexts(),
                bare.sighting(),
                bare.place(),
                bare.zone(),
                bare.country(),
                bare.purpose(),
                decisions,
                bare.hazards(),
                bare.needs(),
                bare.persons(),
                bare.group(),
                bare.timing(),
                bare.urgency(),
                bare.added(),
                bare.changedBy(),
                bare.withdrawn(),
                bare.version());
    }
}
