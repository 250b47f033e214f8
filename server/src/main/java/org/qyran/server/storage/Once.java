package org.qyran.server.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Sha256;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Creations asked for twice with one {@code Idempotency-Key} happen once: the key is written in the
 * transaction that creates, so a repeated request after a lost answer finds what it made.
 */
@Component
public final class Once {

    private static final int LONGEST_KEY = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Once(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Before(byte[] request, String response) {}

    /**
     * Within a transaction.
     *
     * @param key of the request; without one every request creates
     * @param request what was asked; the same key for something else is refused
     * @return the object made now or before
     */
    public UUID create(
            Viewer viewer, @Nullable String key, Object request, Acts acts, Supplier<UUID> make) {
        if (key == null || key.isBlank()) {
            return make.get();
        }
        if (key.length() > LONGEST_KEY) {
            throw Refused.field("too-long", "Idempotency-Key", LONGEST_KEY);
        }
        byte[] digest = Sha256.of(request.toString());
        UUID id = UUID.randomUUID();
        boolean first =
                jdbc.sql(
                                        """
                                        insert into idempotency (account, key, request, response, at)
                                        values (:account, :key, :request, :id, :now)
                                        on conflict do nothing
                                        """)
                                .param("account", viewer.id())
                                .param("key", key)
                                .param("request", digest)
                                .param("id", id.toString())
                                .param("now", Timestamp.from(clock.instant()))
                                .update()
                        == 1;
        if (first) {
            UUID made = make.get();
            jdbc.sql(
                            "update idempotency set response = :id where account = :account and key = :key")
                    .param("id", made.toString())
                    .param("account", viewer.id())
                    .param("key", key)
                    .update();
            return made;
        }
        Before before =
                before(viewer, key)
                        .filter(b -> Arrays.equals(b.request(), digest))
                        .orElseThrow(() -> Refused.conflict("other-request"));
        acts.none();
        return UUID.fromString(before.response());
    }

    private Optional<Before> before(Viewer viewer, String key) {
        return jdbc.sql(
                        """
                        select request, response from idempotency
                        where account = :account and key = :key
                        """)
                .param("account", viewer.id())
                .param("key", key)
                .query((row, _) -> new Before(row.getBytes(1), row.getString(2)))
                .optional();
    }
}
