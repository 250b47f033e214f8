package org.qyran.server.security;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.qyran.kernel.Sha256;
import org.qyran.server.api.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try to sign in: thirty times a minute from one address, ten times a minute
 * for one name, on all servers of a database together. Only digests are kept, for a minute; a
 * database that fell forgives, the account's own lock does not.
 */
@Component
public final class Attempts {

    private static final int PER_ADDRESS = 30;
    private static final int PER_NAME = 10;

    /** Times of the last minute, by the database's clock; no more than need be counted. */
    private static final String COUNT =
            """
            insert into attempt as a (key, at) values (:key, array[clock_timestamp()])
            on conflict (key) do update set at = (
                select array_agg(t) from (
                    select t from unnest(a.at || clock_timestamp()) t
                    where t > clock_timestamp() - interval '1 minute'
                    order by t desc limit :most) last)
            returning cardinality(at)
            """;

    /** The newest comes first. */
    private static final String TIDY =
            "delete from attempt where at[1] < clock_timestamp() - interval '1 minute'";

    private static final int BETWEEN_TIDIES = 64;

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts one use of a one-time link.
     *
     * @throws Refused with 429 when there were too many from that address
     */
    public void spend(String address) {
        if (count("address " + address) > PER_ADDRESS) {
            throw Refused.of(HttpStatus.TOO_MANY_REQUESTS, "too-often");
        }
    }

    /**
     * Counts one attempt.
     *
     * @throws Refused with 429 when there were too many
     */
    public void spend(String address, String name) {
        int fromAddress = count("address " + address);
        int forName = count("name " + name.toLowerCase(Locale.ROOT));
        if (fromAddress > PER_ADDRESS || forName > PER_NAME) {
            throw Refused.of(HttpStatus.TOO_MANY_REQUESTS, "too-often");
        }
    }

    private int count(String key) {
        if (ThreadLocalRandom.current().nextInt(BETWEEN_TIDIES) == 0) {
            jdbc.sql(TIDY).update();
        }
        return jdbc.sql(COUNT)
                .param("key", Sha256.of(key))
                .param("most", PER_ADDRESS + 1)
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
