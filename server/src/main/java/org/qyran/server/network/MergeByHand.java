package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.merges.State;
import org.qyran.network.merges.Verdict;
import org.qyran.network.records.Mention;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Merges.MergeTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Somebody knows that two mentions are one that the engine would not bring together. */
@Service
class MergeByHand {

    private final JdbcClient jdbc;
    private final Work work;
    private final Merges merges;
    private final Clock clock;
    private final CompareMentions compare = CompareMentions.shipped();

    MergeByHand(JdbcClient jdbc, Work work, Merges merges, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.merges = merges;
        this.clock = clock;
    }

    /** Mentions, and why they are one. */
    record NewMerge(@Nullable UUID left, @Nullable UUID right, @Nullable String reason) {}

    private record Side(UUID id, UUID record, Mention mention, boolean here) {}

    /** The score stays what the two say; that a person made it stands beside it. */
    MergeTold make(Viewer viewer, UUID operation, NewMerge asked) {
        Sources.mustRead(viewer, operation);
        viewer.must(Action.CHANGE, Kind.RECORD);
        UUID one = Check.id("left", asked.left());
        UUID two = Check.id("right", asked.right());
        String reason = Check.text("reason", asked.reason(), 1000);
        return work.act(
                viewer,
                acts -> {
                    boolean ordered = PutMerges.ordered(one, two);
                    Side left = side(operation, ordered ? one : two);
                    Side right = side(operation, ordered ? two : one);
                    if (!left.here() && !right.here()) {
                        throw Refused.absent();
                    }
                    if (left.id().equals(right.id())
                            || !left.mention().kind().equals(right.mention().kind())) {
                        throw Refused.field("merge-kinds", "right");
                    }
                    Verdict verdict = compare.score(left.mention(), right.mention());
                    if (verdict.state() == State.CONFLICT || before(left, right, "conflict")) {
                        throw Refused.conflict("merge-conflict");
                    }
                    // What somebody decided is looked at before it is decided anew, by its version.
                    for (String decided : List.of("made", "rejected", "undone")) {
                        if (before(left, right, decided)) {
                            throw Refused.conflict("merge-state", decided);
                        }
                    }
                    UUID id = put(viewer, left, right, verdict, reason);
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.RECORD),
                            "make",
                            "merge",
                            id,
                            operation,
                            null,
                            Map.of("left", left.id(), "right", right.id(), "reason", reason));
                    return merges.find(id);
                });
    }

    private Side side(UUID operation, UUID id) {
        return jdbc.sql(
                        """
                        select m.*, :operation = any(m.operations) here from mention m
                        where id = :id and not withdrawn
                        """)
                .param("operation", operation)
                .param("id", id)
                .query((row, _) ->
                        new Side(
                                id,
                                Rows.id(row, "record"),
                                MatchMentions.mention(
                                        row.getString("kind"),
                                        row.getString("label"),
                                        row.getString("attributes")),
                                row.getBoolean("here")))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private boolean before(Side left, Side right, String state) {
        return Optional.of(state)
                .equals(
                        jdbc.sql(
                                        """
                                        select state from merge
                                        where left_mention = :left and right_mention = :right
                                        for update
                                        """)
                                .param("left", left.id())
                                .param("right", right.id())
                                .query((row, _) -> row.getString(1))
                                .optional());
    }

    private UUID put(Viewer viewer, Side left, Side right, Verdict verdict, String reason) {
        return jdbc.sql(
                        """
                        insert into merge (id, left_mention, right_mention, kind, state, score, prior,
                            terms, settings, at, by_account, reason)
                        values (:id, :left, :right, :kind, 'made', :score, :prior, :terms,
                            :settings, :now, :me, :reason)
                        on conflict (left_mention, right_mention) do update
                            set state = 'made', at = excluded.at, by_account = excluded.by_account,
                                reason = excluded.reason, version = merge.version + 1
                        returning id
                        """)
                .param("id", UUID.randomUUID())
                .param("left", left.id())
                .param("right", right.id())
                .param("kind", left.mention().kind())
                .param("score", verdict.logOdds())
                .param("prior", verdict.prior())
                .param("terms", PutMerges.terms(verdict, false))
                .param("settings", compare.settings())
                .param("now", Timestamp.from(clock.instant()))
                .param("me", viewer.id())
                .param("reason", reason)
                .query((row, _) -> Rows.id(row, "id"))
                .single();
    }
}
