package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.qyran.kernel.Sha256;
import org.qyran.server.api.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that arrive piece by piece, each piece at whichever server. A piece is put into the store
 * first and becomes a row after it: what has a row is acknowledged, and the rows' sum is the
 * offset, so there is nothing else that could disagree with it.
 */
public final class GrowingFiles {

    private static final int BUFFER = 1 << 20;
    private static final long MOST_IN_A_PIECE = 16L << 20;

    /** What a slow line brought must not be lost with its server. */
    private static final Duration LONGEST_PIECE = Duration.ofSeconds(5);

    private final SharedFiles files;
    private final JdbcClient jdbc;
    private final Of of;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, ReentrantLock> writing = new ConcurrentHashMap<>();

    public GrowingFiles(SharedFiles files, JdbcClient jdbc, Of of, Clock clock) {
        this.files = files;
        this.jdbc = jdbc;
        this.of = of;
        this.clock = clock;
    }

    /**
     * Whose file grows: the table of its row, by which it goes too, and the folder of its pieces.
     */
    public enum Of {
        UPLOAD("upload", "uploads/"),
        UNIT_UPLOAD("unit_upload", "unit-uploads/");

        private final String column;
        private final String folder;

        Of(String column, String folder) {
            this.column = column;
            this.folder = folder;
        }
    }

    /** What is done with a file while nobody else writes to it here. */
    public interface Doing<T> {
        T run() throws IOException;
    }

    /** That a piece comes, while what it is a piece of is still awaited. */
    @FunctionalInterface
    public interface Noting {

        /**
         * @throws Refused when it is not
         */
        Arrival note(String name, Path piece);
    }

    private record Piece(long start, long bytes, String name, String sha256) {}

    /** Bytes that arrived. */
    public long size(UUID id) throws IOException {
        long bytes =
                jdbc.sql(
                                "select coalesce(max(start + bytes), 0) from arriving where %s = :id"
                                        .formatted(of.column))
                        .param("id", id)
                        .query(Long.class)
                        .single();
        return bytes == 0 ? older(id) : bytes;
    }

    /** One that began before files arrived in pieces becomes the first piece. */
    private long older(UUID id) throws IOException {
        String name = of.folder + id + ".part";
        long bytes = files.look(name).map(SharedFiles.Entry::bytes).orElse(0L);
        if (bytes == 0) {
            return 0;
        }
        Path whole = files.local(name);
        add(id, new Piece(0, bytes, name, Store.address(whole)));
        return bytes;
    }

    /**
     * Two at one server would only disturb each other; of two servers the one whose piece comes
     * second is told so.
     *
     * @throws Refused when somebody writes to it already
     */
    public <T> T alone(UUID id, Doing<T> doing) throws IOException {
        ReentrantLock lock = writing.computeIfAbsent(id, _ -> new ReentrantLock());
        if (!lock.tryLock()) {
            throw Refused.of(HttpStatus.LOCKED, "upload-busy");
        }
        try {
            return doing.run();
        } finally {
            lock.unlock();
            writing.remove(id, lock);
        }
    }

    /**
     * Takes in what comes, as far as it comes; in the store when this returns.
     *
     * @param offset bytes that must be there already
     * @param length of the whole file
     * @param noting each piece
     */
    public void append(UUID id, long offset, long length, InputStream body, Noting noting)
            throws IOException {
        long at = offset;
        if (at != size(id)) {
            throw Refused.conflict("upload-offset", size(id));
        }
        boolean more = true;
        while (more) {
            Path part = files.part();
            try {
                Taken taken = take(part, body, length, at);
                // Also when the line broke: what arrived is kept, and counts.
                at += keep(id, at, part, taken, noting);
                if (taken.broken != null) {
                    throw taken.broken;
                }
                more = !taken.ended;
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    private static final class Taken {
        private final MessageDigest digest = Sha256.fresh();
        private long bytes;
        private boolean ended;
        private @org.jspecify.annotations.Nullable IOException broken;
    }

    private static Taken take(Path part, InputStream body, long length, long at)
            throws IOException {
        Taken taken = new Taken();
        byte[] buffer = new byte[BUFFER];
        long until = System.nanoTime() + LONGEST_PIECE.toNanos();
        try (OutputStream out = Files.newOutputStream(part)) {
            while (taken.bytes < MOST_IN_A_PIECE && System.nanoTime() < until) {
                int n;
                try {
                    n = body.read(buffer);
                } catch (IOException broken) {
                    taken.broken = broken;
                    break;
                }
                if (n < 0) {
                    taken.ended = true;
                    break;
                }
                if (n > length - at - taken.bytes) {
                    throw Refused.field("upload-longer", length);
                }
                out.write(buffer, 0, n);
                taken.digest.update(buffer, 0, n);
                taken.bytes += n;
            }
        }
        return taken;
    }

    private long keep(UUID id, long start, Path part, Taken taken, Noting noting)
            throws IOException {
        if (taken.bytes == 0) {
            return 0;
        }
        String name = "%s%s/%016x-%s".formatted(of.folder, id, start, UUID.randomUUID());
        String sha256 = HexFormat.of().formatHex(taken.digest.digest());
        Piece piece = new Piece(start, taken.bytes, name, sha256);
        boolean first;
        try (Arrival arrival = noting.note(name, part)) {
            arrival.put();
            first = arrival.named(() -> add(id, piece));
        }
        if (!first) {
            // It came at another server too, which was first.
            throw Refused.conflict("upload-offset", size(id));
        }
        return taken.bytes;
    }

    private boolean add(UUID id, Piece piece) {
        return jdbc.sql(
                                """
                                insert into arriving (%1$s, start, bytes, name, sha256, arrived_at)
                                select :id, :start, :bytes, :name, :sha256, :now
                                where (select coalesce(max(start + bytes), 0) from arriving
                                    where %1$s = :id) = :start
                                on conflict do nothing
                                """
                                        .formatted(of.column))
                        .param("id", id)
                        .param("start", piece.start())
                        .param("bytes", piece.bytes())
                        .param("name", piece.name())
                        .param("sha256", piece.sha256())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * All pieces one after another in one file of this machine, which the caller deletes or moves.
     *
     * @param length in bytes that it must have
     * @throws Store.Damaged when a piece is not what arrived, or not all is there any more
     */
    public Path whole(UUID id, long length) throws IOException {
        Path whole = files.part();
        try (OutputStream out = Files.newOutputStream(whole)) {
            long at = 0;
            for (Piece piece : pieces(id)) {
                MessageDigest digest = Sha256.fresh();
                long bytes = copy(piece.name(), out, digest);
                if (piece.start() != at
                        || bytes != piece.bytes()
                        || !HexFormat.of().formatHex(digest.digest()).equals(piece.sha256())) {
                    throw new Store.Damaged(piece.name());
                }
                at += bytes;
            }
            if (at != length) {
                throw new Store.Damaged(of.folder + id);
            }
            return whole;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(whole);
            throw e;
        }
    }

    private long copy(String name, OutputStream out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = files.open(name)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        return bytes;
    }

    private List<Piece> pieces(UUID id) {
        return jdbc.sql("select * from arriving where %s = :id order by start".formatted(of.column))
                .param("id", id)
                .query((row, _) ->
                        new Piece(
                                row.getLong("start"),
                                row.getLong("bytes"),
                                row.getString("name"),
                                row.getString("sha256")))
                .list();
    }

    /** Within the transaction that takes the whole file in: nothing is arriving any more. */
    public void arrived(UUID id) {
        jdbc.sql("delete from arriving where %s = :id".formatted(of.column))
                .param("id", id)
                .update();
    }

    /** Nothing of it is left when this returns, also where it was gone before. */
    public void delete(UUID id) throws IOException {
        arrived(id);
        files.erase(of.folder + id + ".part");
        for (SharedFiles.Entry piece : files.list(of.folder + id + "/")) {
            files.erase(piece.name());
        }
    }

    /**
     * After a restore: what counts as arrived is what is there. A piece that was erased while the
     * backup was made belonged to an upload that ended then, and begins anew.
     */
    public static void mend(SharedFiles files, JdbcClient jdbc) throws IOException {
        record Named(String name, Object of, long start) {}
        for (Named piece :
                jdbc.sql("select name, coalesce(upload, unit_upload) of, start from arriving")
                        .query((row, _) ->
                                new Named(
                                        row.getString("name"),
                                        row.getObject("of"),
                                        row.getLong("start")))
                        .list()) {
            if (files.look(piece.name()).isEmpty()) {
                jdbc.sql(
                                """
                                delete from arriving
                                where coalesce(upload, unit_upload) = :of and start >= :start
                                """)
                        .param("of", piece.of())
                        .param("start", piece.start())
                        .update();
            }
        }
    }

    /** Takes away pieces put before {@code before} that no row names: their server was killed. */
    void tidy(Instant before) throws IOException {
        Set<String> known =
                new HashSet<>(jdbc.sql("select name from arriving").query(String.class).list());
        for (SharedFiles.Entry one : files.list(of.folder)) {
            boolean piece = one.name().indexOf('/', of.folder.length()) > 0;
            if (piece && one.at().isBefore(before) && !known.contains(one.name())) {
                files.erase(one.name());
            }
        }
    }
}
