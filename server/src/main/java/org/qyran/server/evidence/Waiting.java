package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * What records of runs and outcomes of searches tell was found, and is no exhibit yet: of those the
 * asker sees.
 */
@Service
class Waiting {

    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    Waiting(JdbcClient jdbc, Work work, Reads reads) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    /**
     * One thing that was found.
     *
     * @param record of a run, or the place whose search found it
     * @param what in the words of whoever found it
     * @param unit as said; plants for plants
     * @param door where, in words; empty where there is none
     */
    record Found(
            UUID record,
            String what,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            @Nullable String seal,
            Instant at,
            String door) {}

    List<Found> of(Viewer viewer, UUID operation) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.EXHIBIT);
        return work.act(
                viewer,
                acts -> {
                    List<Found> found =
                            jdbc.sql(
                                            """
                                            select * from (
                                                select k.id, k.type kind, k.said, k.at,
                                                    coalesce(t.name, k.task_place, '') door,
                                                    k.outcome_grams grams, k.outcome_note note,
                                                    cast(null as integer) plants
                                                from run_record k left join target t on t.id = k.target
                                                where :operation = any(k.operations)
                                                    and (k.type = 'exhibit' or k.found)
                                                union all
                                                select s.id, 'outcome', '{}', s.outcome_at,
                                                    coalesce(s.case_number, ''),
                                                    null, s.outcome_note, s.plants
                                                from sighting s
                                                where :operation = any(s.operations)
                                                    and s.state in ('cultivated', 'wild-growth', 'harvested')
                                                    and s.plants > 0) w
                                            where not exists (
                                                select 1 from exhibit_origin o where o.record = w.id)
                                            order by w.at desc, w.id limit :most
                                            """)
                                    .param("operation", operation)
                                    .param("most", MOST)
                                    .query((row, _) -> found(row))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.ofList(
                                    "list-waiting",
                                    operation,
                                    "",
                                    Map.of(),
                                    found.stream().map(Found::record).toList()));
                    return found;
                });
    }

    private static Found found(ResultSet row) throws SQLException {
        JsonNode said = Canonical.read(row.getString("said"));
        String kind = row.getString("kind");
        String note = row.getString("note");
        BigDecimal grams = row.getBigDecimal("grams");
        BigDecimal plants = row.getBigDecimal("plants");
        BigDecimal quantity =
                said.path("quantity").isNumber() ? said.path("quantity").decimalValue() : null;
        return new Found(
                Rows.id(row, "id"),
                kind.equals("exhibit")
                        ? said.path("what").asString()
                        : note == null || note.isEmpty() ? said.path("words").asString() : note,
                quantity != null ? quantity : grams != null ? grams : plants,
                quantity != null
                        ? said.path("unit").asString()
                        : grams != null ? "g" : plants != null ? "plants" : null,
                said.path("seal").asString().isEmpty() ? null : said.path("seal").asString(),
                Rows.instant(row, "at"),
                row.getString("door"));
    }
}
