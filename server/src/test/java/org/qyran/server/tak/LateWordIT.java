package org.qyran.server.tak;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.server.TestServer;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server reads that a place is to be told, stands still, and says so after another server has
 * told and withdrawn it.
 */
class LateWordIT {

    @Test
    void whatWasWithdrawnIsWithdrawnAgain() throws Exception {
        try (TestServer server = TestServer.start()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            Outbox outbox = server.bean(Outbox.class);
            TakLink link = server.bean(TakLink.class);
            String there = server.bean(TakSettings.class).address();
            UUID operation = jdbc.sql("select id from operation").query(UUID.class).list().get(0);
            UUID sighting = UUID.randomUUID();
            jdbc.sql("insert into tak_destination (address, since) values (:there, :now)")
                    .param("there", there)
                    .param("now", now(server))
                    .update();
            add(server, there, sighting, 1, operation, false);
            List<Outbox.Entry> read = outbox.waiting(there, 10);
            assertThat(read).hasSize(1);

            add(server, there, sighting, 2, operation, true);
            jdbc.sql("update tak_outbox set sent_at = :now").param("now", now(server)).update();

            server.bean(Work.class)
                    .own(operation, acts -> link.acknowledge(acts, read, Set.copyOf(read)));
            assertThat(outbox.waiting(there, 10))
                    .containsExactly(new Outbox.Entry(sighting, 2, operation, true));
        }
    }

    private static Timestamp now(TestServer server) {
        return Timestamp.from(server.bean(Clock.class).instant());
    }

    private static void add(
            TestServer server,
            String there,
            UUID sighting,
            int position,
            UUID operation,
            boolean withdraw) {
        server.bean(JdbcClient.class)
                .sql(
                        """
                        insert into tak_outbox (destination, sighting, position, operation, withdraw,
                            at)
                        values (:there, :sighting, :position, :operation, :withdraw, :now)
                        """)
                .param("there", there)
                .param("sighting", sighting)
                .param("position", position)
                .param("operation", operation)
                .param("withdraw", withdraw)
                .param("now", now(server))
                .update();
    }
}
