package org.qyran.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Progress;
import org.qyran.server.LowPass;
import org.qyran.server.TwoServers;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.TestBucket;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A flight is erased while a server stands between the pictures of its marks and the rows that name
 * them: behind the certificate the store holds nothing that no row names.
 */
class ErasedWhileScannedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** None that a runner takes by itself. */
    private static final String KIND = "paused-scan";

    private static final String BUCKET = "bucket";

    /** Painted once for all. */
    private static Path flown;

    private final List<Long> erasedFrom = new CopyOnWriteArrayList<>();
    private Optional<TestBucket> bucket = Optional.empty();
    private TwoServers servers;
    private long length;
    private UUID operation;
    private UUID pass;
    private UUID raster;

    @BeforeAll
    static void fly(@TempDir Path folder) throws IOException {
        flown = LowPass.painted(folder);
    }

    @BeforeEach
    void start(@TempDir Path folder, TestInfo test) throws Exception {
        if (test.getTags().contains(BUCKET)) {
            bucket = Optional.of(new TestBucket());
            bucket.get().set();
        }
        servers = new TwoServers();
        operation = jdbc().sql("select id from operation limit 1").query(UUID.class).single();
        // The store takes it away from there.
        Path image = Files.copy(flown, folder.resolve("pass.tif"));
        String address = Store.address(image);
        length = Files.size(image);
        servers.bean(0, SharedFiles.class).put(name(address), image);
        pass = UUID.randomUUID();
        raster = UUID.randomUUID();
        within(
                """
                insert into pass (id, operation, operations, name, height_metres, sensor, flown_at,
                    flight_order)
                values (:id, :operation, array[:operation], 'low', 150, 'five-band', now(), 'FO-1')
                """,
                pass);
        servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                jdbc().sql(
                                                """
                                                insert into raster (id, pass, operation, operations, name,
                                                    address, bytes, width, height, bands, state, received_at)
                                                values (:id, :pass, :operation, array[:operation], 'a.tif',
                                                    :address, 1, 8, 8, 5, 'received', now())
                                                """)
                                        .param("id", raster)
                                        .param("pass", pass)
                                        .param("operation", operation)
                                        .param("address", address)
                                        .update());
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
        TestBucket.unset();
        bucket.ifPresent(TestBucket::close);
    }

    private JdbcClient jdbc() {
        return servers.bean(0, JdbcClient.class);
    }

    private String name(String address) {
        return "store/%s/%s/%s/%s"
                .formatted(operation, address.substring(0, 2), address.substring(2, 4), address);
    }

    private void within(String sql, UUID id) {
        servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                jdbc().sql(sql)
                                        .param("id", id)
                                        .param("operation", operation)
                                        .update());
    }

    /** What the second server does with the scan, at its own points in time. */
    private interface Paused {
        JobKind.End run(JobKind scan, Jobs.Job job, Progress progress) throws IOException;
    }

    /** The second server's runner, with the scan held where {@code paused} holds it. */
    private JobRunner scanning(Paused paused) {
        JobKind scan =
                servers.beans(1, JobKind.class).stream()
                        .filter(kind -> kind.kind().equals("scan"))
                        .findFirst()
                        .orElseThrow();
        JobKind held =
                new JobKind() {
                    @Override
                    public String kind() {
                        return KIND;
                    }

                    @Override
                    public End run(Jobs.Job job, Progress progress) throws IOException {
                        return paused.run(scan, job, progress);
                    }
                };
        servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                jdbc().sql(
                                                """
                                                insert into job (id, kind, raster, operation, operations, name,
                                                    state, created_at)
                                                values (:id, :kind, :raster, :operation, array[:operation],
                                                    'a.tif', 'waiting', now())
                                                """)
                                        .param("id", UUID.randomUUID())
                                        .param("kind", KIND)
                                        .param("raster", raster)
                                        .param("operation", operation)
                                        .update());
        JobRunner runner =
                new JobRunner(
                        "paused",
                        servers.bean(1, Jobs.class),
                        servers.bean(1, Work.class),
                        List.of(held));
        runner.start();
        return runner;
    }

    private void erase() {
        jdbc().sql(
                        """
                        insert into erasure_order (object, kind, operation, rule, ordered_by,
                            ordered_at, confirmed_by, confirmed_at)
                        select :id, 'pass', :operation, 'pass: test', one.id, now(), other.id, now()
                        from account one, account other
                        where one.name = 'prosecutor' and other.name = 'custodian'
                        """)
                .param("id", pass)
                .param("operation", operation)
                .update();
        sweep();
        until(() -> count("select count(*) from erasure where object = :id") == 1);
    }

    private void sweep() {
        servers.beans(0, Rounds.class).forEach(Rounds::wake);
        servers.beans(1, Rounds.class).forEach(Rounds::wake);
    }

    private int count(String sql) {
        return jdbc().sql(sql).param("id", pass).query(Integer.class).single();
    }

    private boolean certified() {
        return count("select count(*) from erasure where object = :id and completed_at is not null")
                == 1;
    }

    /** Files of the store that no row names. */
    private List<String> unnamed() {
        List<String> left = new ArrayList<>();
        try {
            for (SharedFiles.Entry one : servers.bean(0, SharedFiles.class).list("store/")) {
                String address = one.name().substring(one.name().lastIndexOf('/') + 1);
                if (!isNamed(address)) {
                    left.add(one.name());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }

    private boolean isNamed(String address) {
        return servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                jdbc().sql(
                                                """
                                                select exists (select 1 from raster where address = :address)
                                                    or exists (select 1 from detection where chip = :address)
                                                """)
                                        .param("address", address)
                                        .query(Boolean.class)
                                        .single());
    }

    private static void until(BooleanSupplier holds) {
        Instant patience = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(patience);
            pause(Duration.ofMillis(100));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** At every look from now on: a certificate is there only when nothing unnamed is. */
    private void watch(Duration time) {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            sweep();
            if (certified()) {
                assertThat(unnamed()).as("behind a certificate").isEmpty();
            }
            pause(Duration.ofMillis(250));
        }
    }

    private void certificateWithNothingLeft() {
        until(() -> {
            sweep();
            return certified();
        });
        assertThat(unnamed()).as("behind the certificate").isEmpty();
    }

    @Test
    void betweenThePicturesAndTheResult() throws Exception {
        CountDownLatch pictured = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        JobRunner second =
                scanning((scan, job, progress) -> {
                    JobKind.End end = scan.run(job, progress);
                    pictured.countDown();
                    await(on);
                    return end;
                });
        await(pictured);
        assertThat(unnamed()).as("pictures that wait for their rows").isNotEmpty();
        erase();
        watch(Duration.ofSeconds(6));
        on.countDown();
        ended(second);
        certificateWithNothingLeft();
        assertThat(rows()).isZero();
    }

    /** The scan's copy of the raster lies on its own server until it ends. */
    @Test
    @Tag(BUCKET)
    void rightBeforeThePicturesWhichComeIntoABucket() throws Exception {
        erasedAt("chips");
        assertThat(erasedFrom).as("what the scan held then").contains(length);
        certificateWithNothingLeft();
        assertThat(rows()).isZero();
        assertThat(own("copies")).doesNotContain(length);
    }

    @Test
    void andWhatItWouldHaveGoneOnFromIsGoneToo() throws Exception {
        erasedAt("explain");
        assertThat(erasedFrom).as("a checkpoint that grows").isNotEmpty();
        certificateWithNothingLeft();
        assertThat(own("scans")).isEmpty();
    }

    /**
     * A scan of the second server that begins this stage when its flight is erased, and hears of it
     * only after the time in which everything else was forgotten. No certificate comes before.
     */
    private void erasedAt(String stage) {
        AtomicBoolean told = new AtomicBoolean();
        AtomicBoolean early = new AtomicBoolean();
        JobRunner second =
                scanning((scan, job, progress) ->
                        scan.run(
                                job,
                                new Progress() {
                                    @Override
                                    public void stage(String name, long units, long bytesPerUnit) {
                                        if (name.equals(stage)) {
                                            erase();
                                            erasedFrom.addAll(own("scans"));
                                            erasedFrom.addAll(own("copies"));
                                            watch(Duration.ofSeconds(6));
                                            early.set(certified());
                                            told.set(true);
                                        }
                                    }

                                    @Override
                                    public void advance(long units) {}

                                    @Override
                                    public boolean stopRequested() {
                                        return told.get() && stage.equals("explain");
                                    }
                                }));
        ended(second);
        assertThat(told).isTrue();
        assertThat(early).as("certified while it was scanned").isFalse();
    }

    /** Lengths of the second server's own files in one of its folders. */
    private List<Long> own(String folder) {
        Path of = servers.bean(1, DataFolder.class).own().resolve(folder);
        List<Long> lengths = new ArrayList<>();
        if (Files.exists(of)) {
            try (Stream<Path> inside = Files.walk(of)) {
                for (Path file : inside.filter(Files::isRegularFile).toList()) {
                    lengths.add(Files.size(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lengths;
    }

    @Test
    void andTheServerIsNoMore() throws Exception {
        CountDownLatch pictured = new CountDownLatch(1);
        scanning((scan, job, progress) -> {
            scan.run(job, progress);
            pictured.countDown();
            // As a killed server: nothing of it goes on.
            await(new CountDownLatch(1));
            throw new IllegalStateException();
        });
        await(pictured);
        erase();
        watch(Duration.ofSeconds(3));
        servers.stop(1);
        silentForAMinute();
        try {
            certificateWithNothingLeft(0);
        } finally {
            servers.start(1);
        }
    }

    /** As long as after half of it another takes over what the stopped server had noted. */
    private void silentForAMinute() {
        jdbc().sql(
                        """
                        update server_process set seen_at = seen_at - interval '1 minute'
                        where id in (select server from arrival)
                        """)
                .update();
        jdbc().sql("update arrival set at = at - interval '1 minute'").update();
    }

    @Test
    void withoutAnErasureItsRowsNameThem() throws Exception {
        JobRunner second = scanning(JobKind::run);
        ended(second);
        assertThat(unnamed()).isEmpty();
        assertThat(rows()).isPositive();
    }

    private void certificateWithNothingLeft(int server) {
        until(() -> {
            servers.beans(server, Rounds.class).forEach(Rounds::wake);
            return certified();
        });
        assertThat(unnamed()).as("behind the certificate").isEmpty();
    }

    /** Once it has written what came of it, or could not. */
    private void ended(JobRunner runner) {
        until(() ->
                servers.bean(0, Work.class)
                        .within(
                                operation,
                                () ->
                                        jdbc().sql(
                                                        """
                                                        select not exists (select 1 from job
                                                            where raster = :id
                                                            and state in ('waiting', 'running'))
                                                        """)
                                                .param("id", raster)
                                                .query(Boolean.class)
                                                .single()));
        runner.stop();
    }

    private int rows() {
        return servers.bean(0, Work.class)
                .within(
                        operation,
                        () ->
                                jdbc().sql("select count(*) from detection where raster = :id")
                                        .param("id", raster)
                                        .query(Integer.class)
                                        .single());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
