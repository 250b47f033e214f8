package org.qyran.server.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who counts as the second person where it takes two. Whoever was just made administrator or
 * overseer does not, or one administrator would make a second account and be both: somebody who
 * counts and did not appoint them vouches, or a week passes in which the overseer sees the act. The
 * first administrator counts, having nobody to vouch.
 */
@Component
class Standing {

    /** As long as a review: each week's acts are looked at and signed. */
    private static final Duration WEEK = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Standing(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Somebody who does not count yet.
     *
     * @param appointedBy display name
     * @param secondFrom when they will without anybody's vouching
     */
    record Waiting(
            UUID id,
            String displayName,
            List<String> roles,
            String appointedBy,
            Instant secondFrom,
            long version) {}

    /** Within the transaction that appoints, or lets somebody else in as this person. */
    void appointed(UUID account, UUID by) {
        jdbc.sql(
                        """
                        update account set second_from = :from, appointed_by = :by
                        where id = :id and roles && array['administrator', 'overseer']
                        """)
                .param("from", Timestamp.from(clock.instant().plus(WEEK)))
                .param("by", by)
                .param("id", account)
                .update();
    }

    /** Within a transaction: the one who releases a link and the one who made it. */
    void mustBeTwo(UUID invited, UUID releasing) {
        boolean two =
                jdbc.sql(
                                """
                                select not exists (
                                    select 1 from account a where a.second_from > :now
                                        and a.id in (:releasing, (select made_by from invitation
                                            where account = :invited)))
                                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("releasing", releasing)
                        .param("invited", invited)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (!two) {
            throw Refused.conflict("not-second-yet");
        }
    }

    /** Without those who never came in: whoever made their link could still come in as them. */
    List<Waiting> waiting(Viewer viewer) {
        viewer.must(Action.CONFIRM, Kind.ACCOUNT);
        return jdbc.sql(
                        """
                        select a.*, coalesce(b.display_name, '') appointer from account a
                        left join account b on b.id = a.appointed_by
                        where a.second_from > :now and a.disabled_at is null
                            and a.accepted_at is not null
                        order by a.second_from, a.id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Waiting(
                                Rows.id(row, "id"),
                                row.getString("display_name"),
                                Rows.texts(row, "roles"),
                                row.getString("appointer"),
                                Rows.instant(row, "second_from"),
                                row.getLong("version")))
                .list();
    }

    /**
     * By somebody who counts and neither is this person nor appointed them, be it through others
     * who do not count.
     */
    void vouch(Viewer viewer, UUID id, long version) {
        viewer.must(Action.CONFIRM, Kind.ACCOUNT);
        work.act(
                viewer,
                acts -> {
                    Waiting waiting =
                            waiting(viewer).stream()
                                    .filter(one -> one.id().equals(id))
                                    .findFirst()
                                    .orElseThrow(Refused::absent);
                    int vouched =
                            jdbc.sql(
                                            """
                                            with recursive appointer(id) as (
                                                select appointed_by from account where id = :id
                                                union
                                                select b.appointed_by from appointer
                                                    join account b on b.id = appointer.id
                                                        and b.second_from > :now)
                                            update account a set second_from = null,
                                                version = version + 1
                                            where a.id = :id and a.version = :version
                                                and a.id <> :me
                                                and not exists (select 1 from appointer p
                                                    where p.id = :me)
                                                and not exists (select 1 from account m
                                                    where m.id = :me and m.second_from > :now)
                                            """)
                                    .param("id", id)
                                    .param("version", version)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .update();
                    if (waiting.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    if (vouched == 0) {
                        throw Refused.conflict("not-to-vouch");
                    }
                    acts.note(
                            viewer.roleFor(Action.CONFIRM, Kind.ACCOUNT),
                            "vouch",
                            "account",
                            id,
                            null,
                            null,
                            Map.of("roles", waiting.roles()));
                    return id;
                });
    }
}
