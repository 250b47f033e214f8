package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.merges.State;
import org.qyran.network.merges.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what two mentions say of being one. A pair that somebody decided on is never touched. */
@Component
class PutMerges {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SETTINGS = CompareMentions.shipped().settings();

    private final JdbcClient jdbc;
    private final Clock clock;

    PutMerges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One line of a waterfall. */
    record Term(String attribute, String left, String right, String level, double logOdds) {}

    static String terms(Verdict verdict, boolean turned) {
        List<Term> terms =
                verdict.terms().stream()
                        .map(t ->
                                new Term(
                                        t.comparison(),
                                        turned ? t.right() : t.left(),
                                        turned ? t.left() : t.right(),
                                        t.level(),
                                        t.logOdds()))
                        .toList();
        return JSON.writeValueAsString(terms);
    }

    /** As the database orders them: the left one is the smaller. */
    static boolean ordered(UUID one, UUID two) {
        return one.toString().compareTo(two.toString()) < 0;
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Within a transaction that sees both; nothing where they are not near. */
    void put(UUID one, UUID two, String kind, Verdict verdict) {
        if (verdict.state() == State.NONE) {
            return;
        }
        boolean ordered = ordered(one, two);
        jdbc.sql(
                        """
                        insert into merge (id, left_mention, right_mention, kind, state, score, prior,
                            terms, settings, at)
                        values (:id, :left, :right, :kind, :state, :score, :prior, :terms,
                            :settings, :now)
                        on conflict (left_mention, right_mention) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("left", ordered ? one : two)
                .param("right", ordered ? two : one)
                .param("kind", kind)
                .param("state", word(verdict.state()))
                .param("score", verdict.logOdds())
                .param("prior", verdict.prior())
                .param("terms", terms(verdict, !ordered))
                .param("settings", SETTINGS)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
