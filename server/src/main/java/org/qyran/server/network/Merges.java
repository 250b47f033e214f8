package org.qyran.server.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
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

/**
 * Pairs of mentions that may be, are, or are not one: seen by whoever sees both sides, of records
 * that count. Every one is dated, explained, and can be undone.
 */
@Service
class Merges {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Set<String> STATES = Set.of("proposed", "made", "conflict", "rejected", "undone");
    private static final Set<String> DECISIONS = Set.of("make", "reject", "undo");
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Clock clock;

    Merges(JdbcClient jdbc, Work work, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * One side.
     *
     * @param source the name of the source whose record it is in
     * @param operation the asker's own in which it is told
     */
    record MentionTold(
            UUID id,
            String kind,
            String label,
            Map<String, String> values,
            String category,
            UUID record,
            String source,
            @Nullable UUID operation) {}

    /**
     * One pair as the API tells it.
     *
     * @param score natural log-odds
     * @param probability the same, of 0 to 1
     * @param by absent where the server made or proposed it
     * @param prior and {@code terms}, {@code sum}: the waterfall, only where one is read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MergeTold(
            UUID id,
            String kind,
            String state,
            double score,
            double probability,
            MentionTold left,
            MentionTold right,
            Instant at,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Double prior,
            @Nullable List<PutMerges.Term> terms,
            @Nullable Double sum,
            long version) {}

    /** A page of a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MergesTold(long total, List<MergeTold> merges, @Nullable String next) {}

    record Decision(@Nullable String decision, @Nullable String reason) {}

    private static final String PAIR =
            """
            from merge g join mention l on l.id = g.left_mention
            join mention r on r.id = g.right_mention
            join record lr on lr.id = l.record join record_source ls on ls.id = lr.source
            join record rr on rr.id = r.record join record_source rs on rs.id = rr.source
            """;

    private static final String TOLD =
            """
            select g.*, name_within(g.by_account, l.operations || r.operations) decider,
                l.label left_label, l.attributes left_attributes, l.category left_category,
                l.record left_record, ls.name left_source,
                (own_operations(l.operations))[1] left_operation,
                r.label right_label, r.attributes right_attributes, r.category right_category,
                r.record right_record, rs.name right_source,
                (own_operations(r.operations))[1] right_operation
            """
                    + PAIR;

    private static final String COUNTS =
            """
            where not l.withdrawn and not r.withdrawn and g.state = :state
                and (:operation = any(l.operations) or :operation = any(r.operations))
            """;

    /**
     * The strongest first.
     *
     * @param after where the page before ended
     */
    MergesTold of(
            Viewer viewer,
            UUID operation,
            @Nullable String state,
            @Nullable String after,
            @Nullable Integer limit) {
        Sources.mustRead(viewer, operation);
        String asked = Check.oneOf("state", state == null ? "proposed" : state, STATES);
        int most = limit == null ? 50 : Math.clamp(limit, 1, MOST);
        Cursor from = Cursor.of(after);
        return work.act(
                viewer,
                acts -> {
                    long total =
                            jdbc.sql("select count(*) " + PAIR + COUNTS)
                                    .param("state", asked)
                                    .param("operation", operation)
                                    .query((row, _) -> row.getLong(1))
                                    .single();
                    List<MergeTold> found =
                            jdbc.sql(
                                            TOLD
                                                    + COUNTS
                                                    + """
                                                    and (g.score < :score
                                                        or (g.score = :score and g.id > :id))
                                                    order by g.score desc, g.id limit :most
                                                    """)
                                    .param("state", asked)
                                    .param("operation", operation)
                                    .param("score", from.score())
                                    .param("id", from.id())
                                    .param("most", most + 1)
                                    .query((row, _) -> told(row, false))
                                    .list();
                    boolean more = found.size() > most;
                    List<MergeTold> page = more ? found.subList(0, most) : found;
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.ofList(
                                    "list-merges",
                                    operation,
                                    asked + after,
                                    Map.of("state", asked),
                                    page.stream()
                                            .flatMap(m -> Stream.of(m.left().id(), m.right().id()))
                                            .distinct()
                                            .toList()));
                    return new MergesTold(
                            total, page, more ? Cursor.after(page.getLast()).text() : null);
                });
    }

    /** The pair that was last. */
    private record Cursor(double score, UUID id) {

        static Cursor of(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new Cursor(Double.POSITIVE_INFINITY, new UUID(0, 0));
            }
            try {
                String[] parts = text.split("_", -1);
                return new Cursor(Double.parseDouble(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw Refused.field("field", "after", text);
            }
        }

        static Cursor after(MergeTold last) {
            return new Cursor(last.score(), last.id());
        }

        String text() {
            return score + "_" + id;
        }
    }

    /** With its waterfall. */
    MergeTold one(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    MergeTold merge = find(id);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.of("read", "merge", id, merge.left().operation()));
                    return merge;
                });
    }

    /** Within a transaction of somebody's; absent unless they see both sides. */
    MergeTold find(UUID id) {
        return jdbc.sql(TOLD + "where g.id = :id and not l.withdrawn and not r.withdrawn")
                .param("id", id)
                .query((row, _) -> told(row, true))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private static MergeTold told(ResultSet row, boolean whole) throws SQLException {
        double score = row.getDouble("score");
        String terms = row.getString("terms");
        return new MergeTold(
                Rows.id(row, "id"),
                row.getString("kind"),
                row.getString("state"),
                score,
                1 / (1 + Math.exp(-score)),
                mention(row, "left"),
                mention(row, "right"),
                Rows.instant(row, "at"),
                row.getString("decider"),
                row.getString("reason"),
                whole ? row.getDouble("prior") : null,
                whole ? JSON.readValue(terms, new TypeReference<List<PutMerges.Term>>() {}) : null,
                whole ? score : null,
                row.getLong("version"));
    }

    private static MentionTold mention(ResultSet row, String side) throws SQLException {
        return new MentionTold(
                Rows.id(row, side + "_mention"),
                row.getString("kind"),
                row.getString(side + "_label"),
                JSON.readValue(
                        row.getString(side + "_attributes"),
                        new TypeReference<Map<String, String>>() {}),
                row.getString(side + "_category"),
                Rows.id(row, side + "_record"),
                row.getString(side + "_source"),
                Rows.idOrNull(row, side + "_operation"));
    }

    /**
     * Somebody says that the two are one, are not, or were wrongly made one. Two whose state
     * numbers contradict each other are never made one.
     */
    MergeTold decide(Viewer viewer, UUID id, long version, Decision asked) {
        viewer.must(Action.CHANGE, Kind.RECORD);
        String decision = Check.oneOf("decision", asked.decision(), DECISIONS);
        String reason = Check.text("reason", asked.reason(), 1000);
        return work.act(
                viewer,
                acts -> {
                    Rows.lock(jdbc, "merge", id);
                    MergeTold before = find(id);
                    if (before.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    String after =
                            next(decision, before.state())
                                    .orElseThrow(() ->
                                            Refused.conflict(
                                                    before.state().equals("conflict")
                                                            ? "merge-conflict"
                                                            : "merge-state",
                                                    before.state()));
                    jdbc.sql(
                                    """
                                    update merge set state = :state, at = :now, by_account = :me,
                                        reason = :reason, version = version + 1
                                    where id = :id
                                    """)
                            .param("state", after)
                            .param("now", Timestamp.from(clock.instant()))
                            .param("me", viewer.id())
                            .param("reason", reason)
                            .param("id", id)
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.RECORD),
                            decision,
                            "merge",
                            id,
                            before.left().operation(),
                            null,
                            Map.of(
                                    "left", before.left().id(),
                                    "right", before.right().id(),
                                    "reason", reason));
                    return find(id);
                });
    }

    private static Optional<String> next(String decision, String state) {
        return switch (decision + " " + state) {
            case "make proposed", "make rejected", "make undone" -> Optional.of("made");
            case "reject proposed", "reject conflict" -> Optional.of("rejected");
            case "undo made" -> Optional.of("undone");
            default -> Optional.empty();
        };
    }
}
