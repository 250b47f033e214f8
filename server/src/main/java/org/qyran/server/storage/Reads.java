package org.qyran.server.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Sha256;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reading is an act: one for each person, object and quarter of an hour. It is written in the
 * transaction that reads, so nothing is answered whose act is not on disk; a read repeated within
 * the quarter costs one look into an index and no write.
 */
@Component
public final class Reads {

    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final int DIGEST_BYTES = 16;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Of this run only: what was asked for cannot be guessed from what is kept of it. */
    private final byte[] salt = new byte[32];

    Reads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        new SecureRandom().nextBytes(salt);
    }

    /**
     * What was read.
     *
     * @param action the verb
     * @param kind of the objects
     * @param objects each with its operation, if it has one
     * @param detail tells apart reads of one object, such as a list's filters; may be case content,
     *     and is kept as a salted digest only
     * @param payload words and numbers that are no case content
     */
    public record Read(
            String action,
            String kind,
            Map<UUID, @Nullable UUID> objects,
            String detail,
            Object payload) {

        public static Read of(String action, String kind, UUID object, @Nullable UUID operation) {
            TreeMap<UUID, @Nullable UUID> one = new TreeMap<>();
            one.put(object, operation);
            return new Read(action, kind, one, "", Map.of());
        }

        /** Of a whole operation: its list, its map. */
        public static Read ofOperation(
                String action, UUID operation, String detail, Object payload) {
            TreeMap<UUID, @Nullable UUID> one = new TreeMap<>();
            one.put(operation, operation);
            return new Read(action, "operation", one, detail, payload);
        }
    }

    /**
     * Within the reading transaction, and last in it: whoever reads the same at the same moment
     * waits for this commit.
     */
    public void note(Acts acts, Viewer viewer, Read read) {
        acts.none();
        if (read.objects().isEmpty()) {
            return;
        }
        String role = viewer.roleFor(Action.READ, Kind.SIGHTING);
        // In one order, so that two readers of the same things never wait for each other.
        jdbc.sql(
                        """
                        insert into read_mark (quarter, account, object, what)
                        select :quarter, :account, o, :what
                        from unnest(cast(:objects as uuid[])) o order by o
                        on conflict do nothing returning object
                        """)
                .param("quarter", quarter())
                .param("account", viewer.id())
                .param("objects", read.objects().keySet().toArray(UUID[]::new))
                .param("what", read.action() + digest(read.detail()))
                .query((row, _) -> Rows.id(row, "object"))
                .list()
                .forEach(object ->
                        acts.note(
                                role,
                                read.action(),
                                read.kind(),
                                object,
                                read.objects().get(object),
                                null,
                                read.payload()));
    }

    /** Marks of quarters that are over. */
    public void forget() {
        jdbc.sql("delete from read_mark where quarter < :quarter")
                .param("quarter", quarter())
                .update();
    }

    private long quarter() {
        return clock.instant().getEpochSecond() / EVERY.toSeconds();
    }

    private String digest(String detail) {
        if (detail.isEmpty()) {
            return "";
        }
        MessageDigest digest = Sha256.fresh();
        digest.update(salt);
        byte[] whole = digest.digest(detail.getBytes(StandardCharsets.UTF_8));
        byte[] part = new byte[DIGEST_BYTES];
        ByteBuffer.wrap(whole).get(part);
        return ":" + HexFormat.of().formatHex(part);
    }
}
