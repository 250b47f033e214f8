package org.qyran.server.court;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What bears on one accused, by identifier: their mentions through every merge that stands, doors,
 * places, searches, exhibits with all that was made of them, and the decisions these rest on.
 */
record Bearing(
        List<UUID> mentions,
        List<UUID> targets,
        List<UUID> exhibits,
        List<UUID> sightings,
        List<UUID> searches,
        List<UUID> decisions) {

    /** Within a transaction of who asks: what is hidden from them is not found. */
    static Bearing of(
            JdbcClient jdbc, UUID operation, @Nullable UUID mention, @Nullable UUID target) {
        Map<String, Object> known = new TreeMap<>();
        known.put("operation", operation);
        known.put("mentions", array(mention));
        known.put("targets", array(target));
        List<UUID> mentions =
                ids(
                        jdbc,
                        known,
                        """
                        with recursive same(id) as (
                            select m.id from mention m where m.id = any(:mentions)
                                or m.id in (select t.mention from target t
                                    where t.id = any(:targets))
                            union
                            select case when g.left_mention = s.id then g.right_mention
                                else g.left_mention end
                            from same s join merge g on g.state = 'made'
                                and (g.left_mention = s.id or g.right_mention = s.id))
                        select id from same order by id
                        """);
        known.put("mentions", mentions.toArray(UUID[]::new));
        List<UUID> targets =
                ids(
                        jdbc,
                        known,
                        """
                        select id from target where :operation = any(operations)
                            and (id = any(:targets) or mention = any(:mentions)) order by id
                        """);
        known.put("targets", targets.toArray(UUID[]::new));
        List<UUID> exhibits =
                ids(
                        jdbc,
                        known,
                        """
                        with recursive all_of(id) as (
                            select e.id from exhibit e where :operation = any(e.operations)
                                and (e.mention = any(:mentions) or e.target = any(:targets))
                            union
                            select p.part from all_of a join exhibit_part p on p.whole = a.id)
                        select id from all_of order by id
                        """);
        known.put("exhibits", exhibits.toArray(UUID[]::new));
        List<UUID> sightings =
                ids(
                        jdbc,
                        known,
                        """
                        select sighting as id from target
                        where id = any(:targets) and sighting is not null
                        union
                        select sighting from exhibit
                        where id = any(:exhibits) and sighting is not null
                        order by id
                        """);
        known.put("sightings", sightings.toArray(UUID[]::new));
        List<UUID> searches =
                ids(
                        jdbc,
                        known,
                        """
                        select id from search_protocol
                        where target = any(:targets) or sighting = any(:sightings) order by id
                        """);
        known.put("searches", searches.toArray(UUID[]::new));
        List<UUID> decisions =
                ids(
                        jdbc,
                        known,
                        """
                        select distinct unnest(g) as id from (
                            select grounds g from exhibit where id = any(:exhibits)
                            union all select warrants from target where id = any(:targets)
                            union all select grounds from sighting where id = any(:sightings)
                            union all select grounds from search_protocol
                                where id = any(:searches)) of order by id
                        """);
        return new Bearing(mentions, targets, exhibits, sightings, searches, decisions);
    }

    /** By the names that sections ask with. */
    Map<String, Object> parameters() {
        Map<String, Object> all = new TreeMap<>();
        all.put("mentions", mentions.toArray(UUID[]::new));
        all.put("targets", targets.toArray(UUID[]::new));
        all.put("exhibits", exhibits.toArray(UUID[]::new));
        all.put("sightings", sightings.toArray(UUID[]::new));
        all.put("searches", searches.toArray(UUID[]::new));
        all.put("decisions", decisions.toArray(UUID[]::new));
        TreeSet<UUID> objects = new TreeSet<>();
        for (List<UUID> some : List.of(mentions, targets, exhibits, sightings, searches)) {
            objects.addAll(some);
        }
        all.put("objects", new ArrayList<>(objects).toArray(UUID[]::new));
        return all;
    }

    boolean isNothing() {
        return mentions.isEmpty() && targets.isEmpty();
    }

    private static UUID[] array(@Nullable UUID id) {
        return id == null ? new UUID[0] : new UUID[] {id};
    }

    private static List<UUID> ids(JdbcClient jdbc, Map<String, Object> known, String sql) {
        return asked(jdbc, sql, known).query((row, _) -> Rows.id(row, "id")).list();
    }

    /** A question with those of the parameters that it names. */
    static JdbcClient.StatementSpec asked(
            JdbcClient jdbc, String sql, Map<String, Object> parameters) {
        JdbcClient.StatementSpec asked = jdbc.sql(sql);
        for (Map.Entry<String, Object> one : parameters.entrySet()) {
            if (sql.contains(":" + one.getKey())) {
                asked = asked.param(one.getKey(), one.getValue());
            }
        }
        return asked;
    }
}
