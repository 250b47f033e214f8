package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.merges.State;
import org.qyran.network.merges.Verdict;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what two mentions say of being one. A pair that somebody decided on is never touched. */
@Component
class PutMerges {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SETTINGS = CompareMentions.shipped().settings();

    private final JdbcOperations jdbc;
    private final Clock clock;

    PutMerges(JdbcOperations jdbc, Clock clock) {
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

    /** Two mentions and what they say of being one. */
    record Near(UUID one, UUID two, String kind, Verdict verdict) {}

    /** Within a transaction that sees both sides of each; nothing where they are not near. */
    void put(List<Near> pairs) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                """
                insert into merge (id, left_mention, right_mention, kind, state, score, prior,
                    terms, settings, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (left_mention, right_mention) do nothing
                """,
                pairs.stream()
                        .filter(pair -> pair.verdict().state() != State.NONE)
                        .map(pair -> row(pair, now))
                        .toList());
    }

    private static Object[] row(Near pair, Timestamp now) {
        boolean ordered = ordered(pair.one(), pair.two());
        Verdict verdict = pair.verdict();
        return new Object[] {
            UUID.randomUUID(),
            ordered ? pair.one() : pair.two(),
            ordered ? pair.two() : pair.one(),
            pair.kind(),
            word(verdict.state()),
            verdict.logOdds(),
            verdict.prior(),
            terms(verdict, !ordered),
            SETTINGS,
            now
        };
    }
}
