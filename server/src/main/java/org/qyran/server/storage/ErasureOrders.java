package org.qyran.server.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody decided to erase, until the second of two people, the custodian, confirms it. */
@Component
public final class ErasureOrders {

    private final JdbcClient jdbc;
    private final Clock clock;

    ErasureOrders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Within the transaction of the decision.
     *
     * @param rule why it may go
     * @throws Refused when its erasure is ordered already
     */
    public void order(UUID object, String kind, UUID operation, String rule, UUID by) {
        int made =
                jdbc.sql(
                                """
                                insert into erasure_order (object, kind, operation, rule, ordered_by,
                                    ordered_at)
                                values (:object, :kind, :operation, :rule, :by, :now)
                                on conflict do nothing
                                """)
                        .param("object", object)
                        .param("kind", kind)
                        .param("operation", operation)
                        .param("rule", rule)
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        if (made == 0) {
            throw Refused.conflict("ordered-already");
        }
    }

    /** Within the transaction that decides otherwise. */
    public void withdraw(UUID object) {
        jdbc.sql("delete from erasure_order where object = :object")
                .param("object", object)
                .update();
    }
}
