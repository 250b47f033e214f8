package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.network.compare.PhoneNumber;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Numbers of counsel, doctors and journalists, for the whole unit: rows with one are dropped
 * unread. Only keyed digests are kept, so that nobody reads here whose counsel somebody is.
 */
@Service
class Shielded {

    /** What their digests are made for. */
    static final String USE = "shielded";

    private static final Set<String> WHY = Set.of("counsel", "doctor", "journalist");
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Digests digests;
    private final Clock clock;

    Shielded(JdbcClient jdbc, Work work, Digests digests, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.digests = digests;
        this.clock = clock;
    }

    record NewNumbers(@Nullable List<@Nullable String> numbers, @Nullable String why) {}

    /** How many of those that were sent are known now, old and new ones alike. */
    record Known(int known) {}

    /** How many there are; which ones nobody can tell. */
    record Counts(long counsel, long doctor, long journalist) {}

    Counts counts(Viewer viewer) {
        viewer.must(Action.READ, Kind.SHIELDED);
        return work.read(
                viewer,
                () ->
                        jdbc.sql(
                                        """
                                        select count(*) filter (where why = 'counsel') counsel,
                                            count(*) filter (where why = 'doctor') doctor,
                                            count(*) filter (where why = 'journalist') journalist
                                        from shielded_number
                                        """)
                                .query((row, _) ->
                                        new Counts(
                                                row.getLong("counsel"),
                                                row.getLong("doctor"),
                                                row.getLong("journalist")))
                                .single());
    }

    Known add(Viewer viewer, NewNumbers asked) {
        viewer.must(Action.CREATE, Kind.SHIELDED);
        String why = Check.oneOf("why", asked.why(), WHY);
        List<@Nullable String> numbers = asked.numbers() == null ? List.of() : asked.numbers();
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw Refused.field("out-of-range", "numbers", numbers.size(), 1, MOST);
        }
        Set<String> hashed = new TreeSet<>();
        for (String number : numbers) {
            String digits = PhoneNumber.digits(Check.text("numbers", number, 60));
            if (digits.isEmpty()) {
                throw Refused.field("field", "numbers", String.valueOf(number));
            }
            hashed.add(digests.of(USE, digits));
        }
        return work.act(
                viewer,
                acts -> {
                    jdbc.sql(
                                    """
                                    insert into shielded_number (digest, why, added_by, added_at)
                                    select decode(u, 'hex'), :why, :me, :now
                                    from unnest(cast(:digests as text[])) u
                                    on conflict do nothing
                                    """)
                            .param("why", why)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("digests", hashed.toArray(String[]::new))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CREATE, Kind.SHIELDED),
                            "shield",
                            "shielded",
                            UUID.randomUUID(),
                            null,
                            null,
                            Map.of("why", why, "numbers", hashed.size()));
                    return new Known(hashed.size());
                });
    }
}
