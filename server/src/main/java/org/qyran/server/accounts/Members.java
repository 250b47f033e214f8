package org.qyran.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.jobs.JobNews;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who belongs to an operation: its commander decides. Only where no commander is left an
 * administrator appoints one, and learns the operation's name and nothing else.
 */
@Service
class Members {

    /** Belongs now, may sign in, and commands. */
    private static final String COMMANDED =
            """
            exists (select 1 from membership m join account a on a.id = m.account
                where m.operation = o.id and m.since <= :now
                  and (m.until is null or m.until > :now)
                  and a.disabled_at is null and 'commander' = any(a.roles))\
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final JobNews news;
    private final Clock clock;

    Members(JdbcClient jdbc, Work work, JobNews news, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.news = news;
        this.clock = clock;
    }

    /** Somebody who belongs, or might. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(UUID id, String displayName, List<String> roles, @Nullable Instant since) {}

    /** Those who belong, and those whose roles have content and who do not belong. */
    record Membership(long version, List<Told> members, List<Told> others) {}

    /** An operation nobody commands. */
    record Leaderless(UUID id, String name, long version) {}

    Membership of(Viewer viewer, UUID operation) {
        mustCommand(viewer, operation);
        return membership(operation);
    }

    private void mustCommand(Viewer viewer, UUID operation) {
        viewer.must(Action.CHANGE, Kind.OPERATION);
        viewer.mustRead(operation);
    }

    private Membership membership(UUID operation) {
        long version =
                jdbc.sql("select version from operation where id = :id")
                        .param("id", operation)
                        .query((row, _) -> row.getLong(1))
                        .single();
        List<Told> all =
                jdbc.sql(
                                """
                                select a.id, a.display_name, a.roles, a.disabled_at, m.since
                                from account a left join membership m
                                  on m.account = a.id and m.operation = :operation
                                    and m.since <= :now and (m.until is null or m.until > :now)
                                where m.since is not null or a.disabled_at is null
                                  and not a.roles && array['administrator', 'overseer']
                                order by lower(a.display_name), a.id
                                """)
                        .param("operation", operation)
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, _) ->
                                new Told(
                                        Rows.id(row, "id"),
                                        row.getString("display_name"),
                                        Rows.texts(row, "roles"),
                                        Rows.instantOrNull(row, "since")))
                        .list();
        return new Membership(
                version,
                all.stream().filter(told -> told.since() != null).toList(),
                all.stream().filter(told -> told.since() == null).toList());
    }

    Membership add(Viewer viewer, UUID operation, UUID account, long version) {
        mustCommand(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    next(operation, version);
                    join(operation, account, false);
                    note(viewer, acts, "add-member", operation, account);
                    return membership(operation);
                });
    }

    Membership remove(Viewer viewer, UUID operation, UUID account, long version) {
        mustCommand(viewer, operation);
        Membership left =
                work.act(
                        viewer,
                        acts -> {
                            next(operation, version);
                            if (leave(operation, account) == 0) {
                                throw Refused.absent();
                            }
                            if (!commanded(operation)) {
                                throw Refused.conflict("last-commander");
                            }
                            note(viewer, acts, "remove-member", operation, account);
                            return membership(operation);
                        });
        news.hangUp(account);
        return left;
    }

    /** For the administrator: names and nothing else. */
    List<Leaderless> leaderless(Viewer viewer) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        return jdbc.sql(
                        "select o.id, o.name, o.version from operation o where not "
                                + COMMANDED
                                + " order by o.name, o.id")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Leaderless(
                                Rows.id(row, "id"), row.getString("name"), row.getLong("version")))
                .list();
    }

    /** An operation that has a commander is as absent to the administrator as one there is not. */
    void appoint(Viewer viewer, UUID operation, UUID account, long version) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        work.act(
                viewer,
                acts -> {
                    if (leaderless(viewer).stream().noneMatch(o -> o.id().equals(operation))) {
                        throw Refused.absent();
                    }
                    next(operation, version);
                    join(operation, account, true);
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.ACCOUNT),
                            "appoint-commander",
                            "operation",
                            operation,
                            operation,
                            null,
                            Map.of("account", account));
                    return true;
                });
    }

    /** Locks the operation's row until the transaction ends; the second of two is told. */
    private void next(UUID operation, long version) {
        int changed =
                jdbc.sql(
                                """
                                update operation set version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("id", operation)
                        .param("version", version)
                        .update();
        if (changed != 1) {
            throw Refused.changedMeanwhile();
        }
    }

    private void join(UUID operation, UUID account, boolean asCommander) {
        List<String> roles =
                jdbc.sql(
                                """
                                select roles from account
                                where id = :id and disabled_at is null
                                  and not roles && array['administrator', 'overseer']
                                """)
                        .param("id", account)
                        .query((row, _) -> Rows.texts(row, "roles"))
                        .optional()
                        .orElseThrow(Refused::absent);
        if (asCommander && !roles.contains("commander")) {
            throw Refused.conflict("no-commander");
        }
        leave(operation, account);
        begin(operation, account);
    }

    /** Within a transaction that notes the act. */
    void begin(UUID operation, UUID account) {
        jdbc.sql(
                        """
                        insert into membership (operation, account, since)
                        values (:operation, :account, :now)
                        on conflict (operation, account, since) do update set until = null
                        """)
                .param("operation", operation)
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private int leave(UUID operation, UUID account) {
        return jdbc.sql(
                        """
                        update membership set until = :now
                        where operation = :operation and account = :account
                          and (until is null or until > :now)
                        """)
                .param("operation", operation)
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private boolean commanded(UUID operation) {
        return jdbc.sql("select " + COMMANDED + " from operation o where o.id = :id")
                .param("id", operation)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static void note(
            Viewer viewer, Acts acts, String action, UUID operation, UUID account) {
        acts.note(
                viewer.roleFor(Action.CHANGE, Kind.OPERATION),
                action,
                "operation",
                operation,
                operation,
                null,
                Map.of("account", account));
    }
}
