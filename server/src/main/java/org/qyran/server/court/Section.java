package org.qyran.server.court;

import java.util.List;

/**
 * One part of a bundle: what it is, and the question that gives its rows under the rights of who
 * asks.
 *
 * @param name of its file, and of its heading
 * @param sql of one column {@code row} of JSON; its parameters are those of {@link Bearing}
 */
record Section(String name, String sql) {

    /** What an operation besides the asker's own would be told by. */
    private static final String HIDDEN = "- 'operations' - 'grounds' - 'sealed'";

    /** In order; adding one is one line. Favourable or not: none of them asks which. */
    static final List<Section> ALL =
            List.of(
                    of("mentions", "mention", "x.id = any(:mentions)", "x.id"),
                    of(
                            "merges",
                            "merge",
                            "x.left_mention = any(:mentions) or x.right_mention = any(:mentions)",
                            "x.at, x.id"),
                    of(
                            "records",
                            "record",
                            "x.id in (select m.record from mention m where m.id = any(:mentions))",
                            "x.id"),
                    of("decisions", "authority", "x.id = any(:decisions)", "x.id"),
                    of("targets", "target", "x.id = any(:targets)", "x.added_at, x.id"),
                    of("looks", "presence_look", "x.target = any(:targets)", "x.at, x.id"),
                    of("sightings", "sighting", "x.id = any(:sightings)", "x.id"),
                    of(
                            "sighting-events",
                            "sighting_event",
                            "x.sighting = any(:sightings)",
                            "x.at, x.id"),
                    of("searches", "search_protocol", "x.id = any(:searches)", "x.began_at, x.id"),
                    of("entry-records", "run_record", "x.target = any(:targets)", "x.at, x.id"),
                    of("exhibits", "exhibit", "x.id = any(:exhibits)", "x.number, x.id"),
                    of(
                            "exhibit-acts",
                            "exhibit_act",
                            "x.exhibit = any(:exhibits)",
                            "x.exhibit, x.nth"),
                    of(
                            "exhibit-parts",
                            "exhibit_part",
                            "x.whole = any(:exhibits) or x.part = any(:exhibits)",
                            "x.whole, x.part"),
                    new Section(
                            "originals",
                            """
                            select jsonb_build_object('sha256', p.address, 'name', p.name,
                                'exhibit', p.exhibit, 'taken_at', p.taken_at) as row
                            from exhibit_photo p where p.exhibit = any(:exhibits)
                            union all
                            select jsonb_build_object('sha256', p.address, 'sighting', p.sighting,
                                'taken_at', p.taken_at)
                            from photo p where p.sighting = any(:sightings)
                            """),
                    new Section(
                            "journal",
                            """
                            select jsonb_build_object('position', j.position, 'at', j.at,
                                'action', j.action, 'object', j.object, 'act', j.id,
                                'leaf', encode(j.leaf, 'hex')) as row
                            from (
                                select n.position, r.at, r.action, r.object, r.id, r.leaf
                                from journal_position n join journal_row r on r.id = n.row
                                where n.object = any(:objects)
                                union all
                                select null, r.at, r.action, r.object, r.id, r.leaf
                                from journal_waiting w join journal_row r on r.id = w.row
                                where r.object = any(:objects)) j
                            order by j.position, j.at, j.id
                            """));

    private static Section of(String name, String table, String which, String order) {
        return new Section(
                name,
                "select (to_jsonb(x) %s) as row from %s x where %s order by %s"
                        .formatted(HIDDEN, table, which, order));
    }
}
