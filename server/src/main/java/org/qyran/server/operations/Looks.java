package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was observed of targets, as their asker sees it; within the asker's transaction. */
@Component
class Looks {

    private final JdbcClient jdbc;

    Looks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One look as the API tells it. */
    record LookTold(UUID id, Instant at, boolean seen, String by, Cited authority) {}

    record Cited(UUID id, String number) {}

    /** Of each target those that are not sealed, in order of time. */
    Map<UUID, List<LookTold>> of(List<UUID> targets) {
        Map<UUID, List<LookTold>> looks = new HashMap<>();
        jdbc.sql(
                        """
                        select l.*, a.number, coalesce(name_within(l.by_account, l.operations), '')
                            looker
                        from presence_look l join authority a on a.id = l.authority
                        where l.target = any(:ids) order by l.at, l.id
                        """)
                .param("ids", targets.toArray(UUID[]::new))
                .query(row -> {
                    looks.computeIfAbsent(Rows.id(row, "target"), _ -> new ArrayList<>())
                            .add(
                                    new LookTold(
                                            Rows.id(row, "id"),
                                            Rows.instant(row, "at"),
                                            row.getBoolean("seen"),
                                            row.getString("looker"),
                                            new Cited(
                                                    Rows.id(row, "authority"),
                                                    row.getString("number"))));
                });
        return looks;
    }

    /** Under a decision that covers it: it stands on that decision, and is sealed with it. */
    UUID keep(Target target, Decision decision, Instant at, boolean seen, UUID by, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into presence_look (id, target, operation, operations, handling,
                            grounds, authority, at, seen, by_account, told_at)
                        select :id, t.id, t.operation, t.operations,
                            greatest(t.handling, cast(:handling as text)),
                            t.grounds || cast(:authority as uuid), :authority, :at, :seen, :by, :now
                        from target t where t.id = :target
                        """)
                .param("id", id)
                .param("handling", decision.handling())
                .param("authority", decision.id())
                .param("at", Timestamp.from(at))
                .param("seen", seen)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("target", target.id())
                .update();
        return id;
    }

    /** On what a look stands: what its target does, and the decision that permits it. */
    static List<UUID> grounds(Target target, Decision decision) {
        return Stream.concat(target.grounds().stream(), Stream.of(decision.id()))
                .distinct()
                .toList();
    }
}
