package org.qyran.server.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes records out of the tables with all that hangs on them: mentions, what brought those
 * together, ties, pairs with mentions of other sources.
 */
final class EraseRecords {

    private final JdbcClient jdbc;

    EraseRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What went of one table.
     *
     * @param objects those of which the journal tells
     */
    record Went(String table, int rows, List<UUID> objects) {}

    /** A source and everything it brought. */
    List<Went> source(UUID source) {
        List<UUID> only = List.of(source);
        List<Went> went = new ArrayList<>();
        records(went, ids("select id from record where source = any(:ids)", only));
        for (String of : List.of("record_aside", "job")) {
            delete(went, of, "source = any(:ids)", only);
        }
        delete(went, "record_file", "id = any(:ids)", only);
        delete(went, "record_source", "id = any(:ids)", only);
        return went;
    }

    /** Sources of the operations whose cases these ends are of go on counting from them. */
    void keepEnds(List<UUID> ends) {
        jdbc.sql(
                        """
                        update record_source s set
                            closed_at = coalesce(s.closed_at, case when e.closed then e.at end),
                            acquitted_at = coalesce(s.acquitted_at,
                                case when not e.closed then e.at end)
                        from case_end c cross join lateral cases_ended(c.operation) e
                        where c.id = any(:ids) and s.operation = c.operation
                        """)
                .param("ids", ends.toArray(UUID[]::new))
                .update();
    }

    /** Of a source, the contacts that nothing corroborates. */
    List<Went> contacts(UUID source) {
        List<Went> went = new ArrayList<>();
        records(
                went,
                ids(
                        """
                        select id from record where source = any(:ids) and party = 'contact'
                            and uncorroborated(id)
                        """,
                        List.of(source)));
        // Whoever saw it by one of these only does not know of it any more.
        jdbc.sql(
                        """
                        update record_source s set party = coalesce((select r.party from record r
                            where r.source = s.id and r.party not in ('victim', 'witness')
                            order by r.party limit 1), 'victim')
                        where id = :id
                        """)
                .param("id", source)
                .update();
        return went;
    }

    private void records(List<Went> went, List<UUID> records) {
        List<UUID> mentions = ids("select id from mention where record = any(:ids)", records);
        promote(mentions);
        delete(went, "merge", "left_mention = any(:ids) or right_mention = any(:ids)", mentions);
        delete(went, "network_step", "mention = any(:ids)", mentions);
        delete(went, "mention_key", "mention = any(:ids)", mentions);
        delete(went, "tie", "record = any(:ids)", records);
        jdbc.sql("update mention set twin = null where id = any(:ids) and twin is not null")
                .param("ids", mentions.toArray(UUID[]::new))
                .update();
        delete(went, "mention", "id = any(:ids)", mentions);
        delete(went, "record", "id = any(:ids)", records);
    }

    /**
     * Where the first of equal mentions goes and others stay, one of those takes its place, with
     * the pairs it had: their scores are of what both say, which is the same.
     */
    private void promote(List<UUID> mentions) {
        record Heir(UUID first, UUID next) {}
        UUID[] going = mentions.toArray(UUID[]::new);
        List<Heir> heirs =
                jdbc.sql(
                                """
                                select distinct on (twin) twin, id from mention
                                where twin = any(:ids) and not id = any(:ids) order by twin, id
                                """)
                        .param("ids", going)
                        .query((row, _) -> new Heir(Rows.id(row, "twin"), Rows.id(row, "id")))
                        .list();
        for (Heir heir : heirs) {
            for (String sql : INHERIT) {
                jdbc.sql(sql).param("first", heir.first()).param("next", heir.next()).update();
            }
        }
    }

    private static final List<String> INHERIT =
            List.of(
                    "update mention set twin = null where id = :next and twin = :first",
                    "update mention set twin = :next where twin = :first",
                    """
                    insert into mention_key (key, mention)
                    select key, :next from mention_key where mention = :first
                    on conflict do nothing
                    """,
                    """
                    insert into merge (id, left_mention, right_mention, kind, state, score, prior,
                        terms, settings, at, by_account, reason)
                    select gen_random_uuid(), least(:next, o.other), greatest(:next, o.other), g.kind,
                        g.state, g.score, g.prior,
                        case when (:next < o.other) = (:first < o.other) then g.terms else (
                            select cast(jsonb_agg(t || jsonb_build_object('left', t -> 'right',
                                'right', t -> 'left')) as text)
                            from jsonb_array_elements(cast(g.terms as jsonb)) t) end,
                        g.settings, g.at, g.by_account, g.reason
                    from merge g cross join lateral (select case g.left_mention
                        when :first then g.right_mention else g.left_mention end other) o
                    where :first in (g.left_mention, g.right_mention) and o.other <> :next
                    on conflict do nothing
                    """);

    private List<UUID> ids(String sql, List<UUID> of) {
        return jdbc.sql(sql)
                .param("ids", of.toArray(UUID[]::new))
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    /** What the journal never named needs no looking for in it: a list has a hundred thousand. */
    private void delete(List<Went> went, String table, String which, List<UUID> of) {
        boolean named = !table.endsWith("_aside") && !table.endsWith("_key");
        List<UUID> objects =
                named
                        ? ids(
                                """
                                select t.id from %s t where (%s) and t.id in (
                                    select object from journal_position
                                    union all select r.object from journal_waiting w
                                        join journal_row r on r.id = w.row)
                                """
                                        .formatted(table, which),
                                of)
                        : List.of();
        int rows =
                jdbc.sql("delete from %s where %s".formatted(table, which))
                        .param("ids", of.toArray(UUID[]::new))
                        .update();
        went.add(new Went(table, rows, objects));
    }
}
