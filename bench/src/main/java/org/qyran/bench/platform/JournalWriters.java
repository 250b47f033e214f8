package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.Serve;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process with the server in it: 64 writers, each one act a transaction by the way every slice
 * goes, and beside it plain inserts of rows as large. Prints its figures as {@code name=value}.
 */
public final class JournalWriters {

    private static final int WRITERS = 64;
    private static final int PLAIN_BYTES = 400;

    private JournalWriters() {}

    /** One write, durable when it returns. */
    @FunctionalInterface
    private interface Write {
        void once() throws SQLException;
    }

    /**
     * @param arguments data folder, seconds of warm-up, seconds measured
     */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Duration warmUp = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[2]));
        try (DataFolder folder = DataFolder.open(data);
                Serve.Running running = Serve.start(folder, 0, true)) {
            JdbcClient jdbc = running.context().getBean(JdbcClient.class);
            Work work = running.context().getBean(Work.class);
            tell("fsyncs", fsyncs(data));
            UUID operation =
                    jdbc.sql("select id from operation")
                            .query((row, _) -> row.getObject(1, UUID.class))
                            .single();
            Viewer viewer =
                    new Viewer(
                            UUID.randomUUID(),
                            "writer",
                            "Writer",
                            Language.ENGLISH,
                            Set.of(Role.ANALYST),
                            Set.of(operation),
                            Handling.H1);
            Write act = () -> act(work, viewer, operation);
            plain(data, warmUp.dividedBy(2), measured.dividedBy(2));
            rate(warmUp, many(act));
            Instant from = Instant.now();
            tell("acts", rate(measured, many(act)));
            Instant to = Instant.now();
            tell("behind", (double) waiting(jdbc));
            while (waiting(jdbc) > 0) {
                Thread.sleep(50);
            }
            tell("caught-up-ms", (double) Duration.between(to, Instant.now()).toMillis());
            tell("checkpoint-gap-ms", (double) longestGap(jdbc, from, to));
        }
    }

    private static void act(Work work, Viewer viewer, UUID operation) {
        work.act(
                viewer,
                acts -> {
                    acts.note(
                            "analyst",
                            "judge",
                            "sighting",
                            UUID.randomUUID(),
                            operation,
                            null,
                            Map.of("answer", "look-lower", "note", "beside the second barn"));
                    return true;
                });
    }

    private static List<Write> many(Write one) {
        List<Write> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(one);
        }
        return writers;
    }

    /** Acknowledged writes a second. */
    private static double rate(Duration length, List<Write> writers) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        AtomicLong broken = new AtomicLong();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (Write writer : writers) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (System.nanoTime() < end) {
                                    try {
                                        writer.once();
                                        done.incrementAndGet();
                                    } catch (SQLException | RuntimeException e) {
                                        broken.incrementAndGet();
                                        System.err.println(e);
                                    }
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (broken.get() > 0) {
            throw new IllegalStateException(broken.get() + " writes failed");
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    /** The same bytes into one table with one index, each writer on a connection of its own. */
    private static void plain(Path data, Duration warmUp, Duration measured) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try (Connection owner = OwnDatabase.connect(data);
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "create table plain_row (id uuid primary key, at timestamptz not null, bytes bytea not null)");
            byte[] bytes = new byte[PLAIN_BYTES];
            new Random(1).nextBytes(bytes);
            List<Write> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Connection connection = OwnDatabase.connect(data);
                connections.add(connection);
                PreparedStatement insert =
                        connection.prepareStatement("insert into plain_row values (?, ?, ?)");
                writers.add(() -> {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setTimestamp(2, Timestamp.from(Instant.now()));
                    insert.setBytes(3, bytes);
                    insert.executeUpdate();
                });
            }
            rate(warmUp, writers);
            tell("plain", rate(measured, writers));
            statement.execute("drop table plain_row");
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /** How often a second the disk takes a page for good, one after another. */
    private static double fsyncs(Path data) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(8192);
        int done = 0;
        long start = System.nanoTime();
        Path file = data.resolve("fsync.probe");
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            while (System.nanoTime() - start < 2_000_000_000L) {
                channel.write(page.clear(), 0);
                channel.force(false);
                done++;
            }
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }

    private static long waiting(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from journal_waiting")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static long longestGap(JdbcClient jdbc, Instant from, Instant to) {
        List<Instant> signed =
                jdbc.sql(
                                """
                                select at from journal_checkpoint where at between :from and :to
                                order by at
                                """)
                        .param("from", Timestamp.from(from))
                        .param("to", Timestamp.from(to))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .list();
        long longest = 0;
        Instant last = from;
        for (Instant at : signed) {
            longest = Math.max(longest, Duration.between(last, at).toMillis());
            last = at;
        }
        return Math.max(longest, Duration.between(last, to).toMillis());
    }

    private static void tell(String name, double value) {
        System.out.println("figure " + name + "=" + String.format(Locale.ROOT, "%.1f", value));
    }
}
