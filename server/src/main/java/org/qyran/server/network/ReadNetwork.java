package org.qyran.server.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.PartyCategory;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the network of an operation anew for each question, in the asker's own transaction: the
 * operation's records, and those of other operations of the asker's whose mentions are one with
 * them. Nothing is kept between questions: what is kept would tell, by its age or its speed, of
 * changes its reader may not see.
 */
@Component
class ReadNetwork {

    private static final String MENTIONS =
            """
            select m.id, m.record, m.kind, m.category, m.label, m.longitude, m.latitude,
                encode(m.same, 'hex') same, m.withdrawn, :operation = any(m.operations) own
            from mention m where\s
            """;

    private static final String TIES =
            "select t.id, t.record, t.a, t.b, t.kind, t.withdrawn from tie t where ";

    private static final String RECORDS =
            """
            select r.id, r.source, r.line, r.grading_system, r.grade_source, r.grade_said, r.observed_from,
                r.observed_to
            from record r where\s
            """;

    private static final String PAIRS =
            """
            select g.id, g.left_mention, g.right_mention, g.state, g.score
            from merge g where g.state <> 'proposed' and\s
            """;

    private final JdbcClient jdbc;

    ReadNetwork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Within the asker's transaction. */
    SeenNetwork of(UUID operation) {
        return new Reading(operation).network();
    }

    private record SourceRow(UUID id, String name, Grades grades) {}

    private record RecordRow(
            UUID id,
            UUID source,
            long line,
            @Nullable String system,
            @Nullable String gradeSource,
            @Nullable String gradeSaid,
            @Nullable Instant from,
            @Nullable Instant to) {}

    private record TieRow(UUID id, UUID record, UUID a, UUID b, String kind, boolean withdrawn) {}

    private record PairRow(UUID id, UUID left, UUID right, String state, double score) {}

    /** One question's. */
    private final class Reading {

        private final UUID operation;
        private final Map<UUID, Seen.Mention> mentions = new TreeMap<>(SeenNetwork.IDS);
        private final Map<UUID, RecordRow> records = new HashMap<>();
        private final Map<UUID, TieRow> ties = new HashMap<>();
        private final Map<UUID, PairRow> pairs = new TreeMap<>(SeenNetwork.IDS);
        private final Set<UUID> followed = new HashSet<>();

        Reading(UUID operation) {
            this.operation = operation;
        }

        SeenNetwork network() {
            ties(":operation = any(t.operations)", Set.of());
            mentions(":operation = any(m.operations)", Set.of());
            records(":operation = any(r.operations)", Set.of());
            pairs(
                    """
                    (exists (select 1 from mention m
                        where m.id = g.left_mention and :operation = any(m.operations))
                    or exists (select 1 from mention m
                        where m.id = g.right_mention and :operation = any(m.operations)))
                    """,
                    Set.of());
            Set<UUID> beyond = beyond();
            beyond.addAll(equal(":operation = any(m.operations)", Set.of()));
            while (!beyond.isEmpty()) {
                Set<UUID> added = follow(beyond);
                beyond = beyond();
                beyond.addAll(equal("m.id = any(:ids)", added));
            }
            return put();
        }

        /** Mentions of other operations that are one with one that was read. */
        private Set<UUID> beyond() {
            Set<UUID> beyond = new TreeSet<>(SeenNetwork.IDS);
            for (PairRow pair : pairs.values()) {
                if (pair.state().equals("made")) {
                    boolean left = counts(pair.left());
                    boolean right = counts(pair.right());
                    if (left && !mentions.containsKey(pair.right())) {
                        beyond.add(pair.right());
                    }
                    if (right && !mentions.containsKey(pair.left())) {
                        beyond.add(pair.left());
                    }
                }
            }
            beyond.removeAll(followed);
            return beyond;
        }

        /** Mentions of other operations that are the same number as one that was read. */
        private Set<UUID> equal(String where, Set<UUID> ids) {
            Set<UUID> equal = new TreeSet<>(SeenNetwork.IDS);
            equal.addAll(
                    ask(
                                    """
                                    select o.id from mention o
                                    where o.same is not null and not o.withdrawn
                                        and not (:operation = any(o.operations))
                                        and o.same in (select m.same from mention m
                                            where m.same is not null and not m.withdrawn and\s
                                    """,
                                    where + ")",
                                    ids)
                            .query((row, _) -> Rows.id(row, "id"))
                            .list());
            equal.removeAll(mentions.keySet());
            return equal;
        }

        private boolean counts(UUID mention) {
            Seen.Mention read = mentions.get(mention);
            return read != null && !read.withdrawn();
        }

        /** With the whole of the records they are of. */
        private Set<UUID> follow(Set<UUID> beyond) {
            Set<UUID> of =
                    new HashSet<>(
                            jdbc.sql("select distinct record from mention where id = any(:ids)")
                                    .param("ids", array(beyond))
                                    .query((row, _) -> Rows.id(row, "record"))
                                    .list());
            Set<UUID> before = Set.copyOf(mentions.keySet());
            ties("t.record = any(:ids)", of);
            mentions("m.record = any(:ids)", of);
            records("r.id = any(:ids)", of);
            Set<UUID> added = new HashSet<>(mentions.keySet());
            added.removeAll(before);
            followed.addAll(beyond);
            pairs("(g.left_mention = any(:ids) or g.right_mention = any(:ids))", added);
            return added;
        }

        private JdbcClient.StatementSpec ask(String sql, String where, Set<UUID> ids) {
            JdbcClient.StatementSpec asked = jdbc.sql(sql + where);
            if ((sql + where).contains(":operation")) {
                asked = asked.param("operation", operation);
            }
            return where.contains(":ids") ? asked.param("ids", array(ids)) : asked;
        }

        private void mentions(String where, Set<UUID> ids) {
            ask(MENTIONS, where, ids)
                    .query((row, _) -> mention(row))
                    .list()
                    .forEach(mention -> mentions.put(mention.id(), mention));
        }

        private void ties(String where, Set<UUID> ids) {
            ask(TIES, where, ids)
                    .query((row, _) ->
                            new TieRow(
                                    Rows.id(row, "id"),
                                    Rows.id(row, "record"),
                                    Rows.id(row, "a"),
                                    Rows.id(row, "b"),
                                    row.getString("kind"),
                                    row.getBoolean("withdrawn")))
                    .list()
                    .forEach(tie -> ties.put(tie.id(), tie));
        }

        private void records(String where, Set<UUID> ids) {
            ask(RECORDS, where, ids)
                    .query((row, _) ->
                            new RecordRow(
                                    Rows.id(row, "id"),
                                    Rows.id(row, "source"),
                                    row.getLong("line"),
                                    row.getString("grading_system"),
                                    row.getString("grade_source"),
                                    row.getString("grade_said"),
                                    Rows.instantOrNull(row, "observed_from"),
                                    Rows.instantOrNull(row, "observed_to")))
                    .list()
                    .forEach(record -> records.put(record.id(), record));
        }

        private void pairs(String where, Set<UUID> ids) {
            ask(PAIRS, where, ids)
                    .query((row, _) ->
                            new PairRow(
                                    Rows.id(row, "id"),
                                    Rows.id(row, "left_mention"),
                                    Rows.id(row, "right_mention"),
                                    row.getString("state"),
                                    row.getDouble("score")))
                    .list()
                    .forEach(pair -> pairs.put(pair.id(), pair));
        }

        private Map<UUID, SourceRow> sources() {
            Set<UUID> ids = new HashSet<>();
            records.values().forEach(record -> ids.add(record.source()));
            Map<UUID, SourceRow> sources = new HashMap<>();
            jdbc.sql(
                            """
                            select id, name, grading_system, grade_source, grade_said
                            from record_source where id = any(:ids)
                            """)
                    .param("ids", array(ids))
                    .query((row, _) ->
                            new SourceRow(
                                    Rows.id(row, "id"),
                                    row.getString("name"),
                                    new Grades(
                                            row.getString("grading_system"),
                                            row.getString("grade_source"),
                                            row.getString("grade_said"),
                                            null,
                                            null)))
                    .list()
                    .forEach(source -> sources.put(source.id(), source));
            return sources;
        }

        /**
         * What was erased or hidden from the asker while it was read is left out: statements of one
         * transaction see what others commit between them.
         */
        private SeenNetwork put() {
            Map<UUID, SourceRow> sources = sources();
            Map<UUID, Seen.Row> rows = HashMap.newHashMap(records.size());
            records.values()
                    .forEach(record ->
                            rows.put(
                                    record.id(),
                                    row(
                                            record,
                                            Optional.ofNullable(sources.get(record.source())))));
            List<Seen.Mention> ordered =
                    mentions.values().stream()
                            .filter(mention -> rows.containsKey(mention.record()))
                            .toList();
            Map<UUID, Integer> places = HashMap.newHashMap(ordered.size());
            ordered.forEach(mention -> places.put(mention.id(), places.size()));
            List<Seen.Tie> tied = new ArrayList<>();
            for (TieRow tie : ties.values()) {
                Integer a = places.get(tie.a());
                Integer b = places.get(tie.b());
                Seen.Row row = rows.get(tie.record());
                if (a != null && b != null && row != null) {
                    tied.add(new Seen.Tie(tie.id(), row, a, b, tie.kind(), tie.withdrawn()));
                }
            }
            List<Seen.Pair> decided = new ArrayList<>();
            for (PairRow pair : pairs.values()) {
                Integer left = places.get(pair.left());
                Integer right = places.get(pair.right());
                if (left != null && right != null) {
                    decided.add(new Seen.Pair(pair.id(), left, right, pair.state(), pair.score()));
                }
            }
            return new SeenNetwork(ordered, places, rows, tied, decided);
        }
    }

    private static UUID[] array(Set<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static Seen.Mention mention(ResultSet row) throws SQLException {
        return new Seen.Mention(
                Rows.id(row, "id"),
                Rows.id(row, "record"),
                row.getString("kind"),
                category(row.getString("category")),
                row.getString("label"),
                Rows.numberOrNull(row, "longitude"),
                Rows.numberOrNull(row, "latitude"),
                Optional.ofNullable(row.getString("same")),
                row.getBoolean("own"),
                row.getBoolean("withdrawn"));
    }

    static Optional<PartyCategory> category(String word) {
        return word.equals("none")
                ? Optional.empty()
                : Optional.of(PartyCategory.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Seen.Row row(RecordRow record, Optional<SourceRow> source) {
        Grades of = source.map(SourceRow::grades).orElse(Grades.NONE);
        Grades grades =
                new Grades(
                        record.system() == null ? of.system() : record.system(),
                        of.ofSource(),
                        of.ofSaid(),
                        record.gradeSource(),
                        record.gradeSaid());
        return new Seen.Row(
                record.id(),
                new Seen.Source(record.source(), source.map(SourceRow::name).orElse("")),
                record.line(),
                grades.text(),
                grades.weighed(),
                Optional.ofNullable(record.from()),
                Optional.ofNullable(record.to()));
    }
}
