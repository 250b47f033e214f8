package org.qyran.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.TestServer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.trust.journal.Frontier;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Merkle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every committed act gets one position, whenever and in whatever order it was committed, however
 * many servers give positions and wherever one of them ends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequencerIT {

    private static final int WRITERS = 6;
    private static final int ACTS = 150;

    private TestServer server;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anActCommittedLateComesLateAndOnce() throws Exception {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        try (Connection first = asServer();
                Connection second = asServer()) {
            act(first, late);
            act(second, early);
            second.commit();
            await(early);
            assertThat(position(late)).isEmpty();
            first.commit();
            await(late);
        }
        assertThat(position(late).getFirst()).isGreaterThan(position(early).getFirst());
        everyActHasOnePlace();
    }

    @Test
    void anActOfATransactionThatEndedInNothingIsNone() throws Exception {
        UUID never = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        try (Connection connection = asServer()) {
            act(connection, never);
            connection.rollback();
            act(connection, after);
            connection.commit();
        }
        await(after);
        assertThat(position(never)).isEmpty();
        everyActHasOnePlace();
    }

    /** Three more beside the server's own, each failing now and then before its commit. */
    @Test
    void severalSequencersThatFailNowAndThenAgree() throws Exception {
        AtomicBoolean written = new AtomicBoolean();
        List<UUID> objects = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sequencers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Callable<Integer> rounds = rounds(written, new Random(70 + i), i);
                sequencers.add(threads.submit(rounds));
            }
            List<Future<List<UUID>>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(80 + i);
                writers.add(threads.submit(() -> acts(random)));
            }
            for (Future<List<UUID>> writer : writers) {
                objects.addAll(writer.get());
            }
            await(objects.getLast());
            written.set(true);
            int failed = 0;
            for (Future<Integer> sequencer : sequencers) {
                failed += sequencer.get();
            }
            assertThat(failed).as("rounds that were broken off").isPositive();
        }
        for (UUID object : objects) {
            await(object);
        }
        everyActHasOnePlace();
    }

    @Test
    void whatTheWitnessCouldNotTakeItGetsLater(@org.junit.jupiter.api.io.TempDir Path folder)
            throws Exception {
        Path blocked = Files.writeString(folder.resolve("away"), "no folder");
        WitnessFolder witness = new WitnessFolder(blocked.resolve("checkpoints.txt"));
        Sequencer sequencer =
                sequencer(new JdbcTemplate(server.bean(Database.class).dataSource()), witness);
        try (Connection connection = asServer()) {
            UUID object = UUID.randomUUID();
            act(connection, object);
            connection.commit();
            await(object);
        }
        assertThatThrownBy(sequencer::round).isInstanceOf(IOException.class);
        Files.delete(blocked);
        sequencer.round();
        String newest =
                jdbc().sql("select note from journal_checkpoint order by size desc limit 1")
                        .query((row, _) -> row.getString(1))
                        .single();
        assertThat(witness.file()).content().endsWith(newest);
        long length = Files.size(witness.file());
        sequencer(new JdbcTemplate(server.bean(Database.class).dataSource()), witness).round();
        assertThat(Files.size(witness.file())).as("not told twice").isEqualTo(length);
    }

    @Test
    void aKeyOfAnotherJournalSignsNothing() throws Exception {
        try (Connection connection = asServer()) {
            UUID object = UUID.randomUUID();
            act(connection, object);
            connection.commit();
            await(object);
        }
        Sequencer other =
                new Sequencer(
                        jdbc(),
                        new JdbcTemplate(server.bean(Database.class).dataSource()),
                        server.bean(TransactionTemplate.class),
                        server.bean(Clock.class),
                        JournalKey.generate("qyran-journal"),
                        new WitnessFolder(server.data().resolve("other/checkpoints.txt")));
        // While the server's own gives positions, the other has nothing to say.
        String refusal = "";
        for (int i = 0; i < 200 && refusal.isEmpty(); i++) {
            try {
                other.round();
                pause(10);
            } catch (IllegalStateException e) {
                refusal = String.valueOf(e.getMessage());
            }
        }
        assertThat(refusal).contains("another key");
    }

    @Test
    void theServersLoginMayAppendAndNothingElse() throws Exception {
        for (String forbidden :
                List.of(
                        "update journal_row set actor = object",
                        "delete from journal_row",
                        "update journal_position set row = object",
                        "delete from journal_position",
                        "update journal_payload set salt = payload",
                        "update journal_checkpoint set size = size + 1",
                        "delete from journal_checkpoint",
                        "truncate journal_row, journal_position, journal_waiting")) {
            try (Connection connection = asServer();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    // --- ways to write and to give positions ----------------------------------------------------

    private List<UUID> acts(Random random) throws SQLException {
        List<UUID> objects = new ArrayList<>();
        try (Connection connection = asServer()) {
            for (int i = 0; i < ACTS; i++) {
                UUID object = UUID.randomUUID();
                act(connection, object);
                pause(random.nextInt(4));
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    /** How many of its rounds were broken off. */
    private Callable<Integer> rounds(AtomicBoolean written, Random random, int number) {
        JdbcTemplate breaking =
                new JdbcTemplate(server.bean(Database.class).dataSource()) {
                    @Override
                    public int[] batchUpdate(String sql, List<? extends Object[]> values) {
                        int[] done = super.batchUpdate(sql, values);
                        if (random.nextInt(3) == 0) {
                            throw new IllegalStateException("broken off after the positions");
                        }
                        return done;
                    }
                };
        Path file = server.data().resolve("witness-" + number + "/checkpoints.txt");
        Sequencer sequencer = sequencer(breaking, new WitnessFolder(file));
        return () -> {
            int failed = 0;
            while (!written.get()) {
                try {
                    sequencer.round();
                } catch (IllegalStateException e) {
                    failed++;
                }
                pause(random.nextInt(5));
            }
            return failed;
        };
    }

    private Sequencer sequencer(JdbcTemplate batches, WitnessFolder witness) {
        return new Sequencer(
                jdbc(),
                batches,
                server.bean(TransactionTemplate.class),
                server.bean(Clock.class),
                server.bean(JournalKey.class),
                witness);
    }

    private static void act(Connection connection, UUID object) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Acts acts = new Acts(jdbc, Acts.SERVER, Clock.systemUTC());
        acts.note("server", "look", "sighting", object, null, null, Map.of("seen", "nothing"));
        acts.write();
    }

    private Connection asServer() throws SQLException {
        DatabaseAccess access = server.bean(Database.class).access();
        Connection connection =
                DriverManager.getConnection(access.url(), access.user(), access.userPassword());
        connection.setAutoCommit(false);
        return connection;
    }

    // --- what must hold -------------------------------------------------------------------------

    private void everyActHasOnePlace() {
        List<byte[]> leaves =
                jdbc().sql(
                                """
                                select r.leaf from journal_position n
                                join journal_row r on r.id = n.row order by n.position
                                """)
                        .query((row, _) -> row.getBytes(1))
                        .list();
        List<Hash> hashes = leaves.stream().map(Merkle::leaf).toList();
        assertThat(
                        jdbc().sql("select position from journal_position order by position")
                                .query((row, _) -> row.getLong(1))
                                .list())
                .isEqualTo(LongStream.range(0, leaves.size()).boxed().toList());
        assertThat(count("journal_row") - count("journal_waiting")).isEqualTo(leaves.size());
        Frontier frontier =
                jdbc().sql("select frontier from journal_frontier")
                        .query((row, _) -> Frontier.of(row.getBytes(1)))
                        .single();
        assertThat(Frontier.EMPTY.append(hashes).root()).isEqualTo(frontier.root());
    }

    private long count(String table) {
        return jdbc().sql("select count(*) from " + table)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private List<Long> position(UUID object) {
        return jdbc().sql("select position from journal_position where object = :object")
                .param("object", object)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private void await(UUID object) {
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        while (position(object).isEmpty()) {
            assertThat(Instant.now()).as("the act on %s has no position", object).isBefore(until);
            pause(20);
        }
        assertThat(position(object)).hasSize(1);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }
}
