package org.qyran.server.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
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

        /**
         * Of a page of an operation's list: one act that names what was shown. The same page with
         * something else on it is another read.
         *
         * @param asked what tells this page apart from others, such as filters
         * @param told which filters were set, never what was typed into them
         * @param shown identifiers, in order
         */
        public static Read ofList(
                String action,
                UUID operation,
                String asked,
                Map<String, Object> told,
                List<UUID> shown) {
            TreeMap<UUID, @Nullable UUID> one = new TreeMap<>();
            one.put(operation, operation);
            Map<String, Object> payload = new TreeMap<>(told);
            payload.put("shown", shown);
            return new Read(action, "operation", one, asked + shown, payload);
        }
    }

    /** As {@link #note(Acts, Viewer, String, Read)}, of what whoever sees places sees. */
    public void note(Acts acts, Viewer viewer, Read read) {
        if (!read.objects().isEmpty()) {
            note(acts, viewer, viewer.roleFor(Action.READ, Kind.SIGHTING), read);
        } else {
            acts.none();
        }
    }

    /**
     * Within the reading transaction, and last in it: whoever reads the same at the same moment
     * waits for this commit.
     *
     * @param role in which the person reads
     */
    public void note(Acts acts, Viewer viewer, String role, Read read) {
        acts.none();
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

    /**
     * Of a page that a program of somebody's reads across operations: one act for each.
     *
     * @param shown identifiers by the operation they are told as of
     */
    public void notePage(
            Acts acts,
            Viewer viewer,
            String role,
            String collection,
            String asked,
            Map<UUID, List<UUID>> shown) {
        acts.none();
        Map<String, Object> told = Map.of("collection", collection);
        new TreeMap<>(shown)
                .forEach((operation, ids) ->
                        note(
                                acts,
                                viewer,
                                role,
                                Read.ofList(
                                        "read-features",
                                        operation,
                                        collection + asked,
                                        told,
                                        ids)));
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
