package org.qyran.server.oversight;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From when what an authority yielded is sealed. Readers compare with the clock; nobody acts. */
final class Seals {

    private Seals() {}

    /** The earlier of two counts. */
    static void set(JdbcClient jdbc, UUID authority, UUID operation, Instant at, String why) {
        jdbc.sql(
                        """
                        insert into seal (authority, operation, at, why)
                        values (:authority, :operation, :at, :why)
                        on conflict (authority) do update set at = excluded.at, why = excluded.why,
                            noted = false
                        where excluded.at < seal.at
                        """)
                .param("authority", authority)
                .param("operation", operation)
                .param("at", Timestamp.from(at))
                .param("why", why)
                .update();
    }

    /** It was upheld in time: there is nothing to seal. */
    static void lift(JdbcClient jdbc, UUID authority) {
        jdbc.sql("delete from seal where authority = :authority and why = 'lapse'")
                .param("authority", authority)
                .update();
    }

    /** Passes flown under it, known until now by its number only, stand on it from now on. */
    static void flights(JdbcClient jdbc, UUID authority) {
        jdbc.sql(
                        """
                        update pass p set grounds = joined(p.grounds, array[a.id]) from authority a
                        where a.id = :authority and p.operation = a.operation
                            and p.flight_order = a.number
                            and a.kind in ('flight-order', 'urgent-decision')
                        """)
                .param("authority", authority)
                .update();
    }
}
