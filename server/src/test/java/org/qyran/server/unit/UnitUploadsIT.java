package org.qyran.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.TestServer;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.FolderFiles;
import org.qyran.server.storage.SharedFiles;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people bring one file at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitUploadsIT {

    private static final String NAME = "hill.tif";

    private TestServer server;
    private UnitUploads uploads;
    private Viewer viewer;
    @TempDir private Path folder;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        uploads = server.bean(UnitUploads.class);
        viewer =
                new Viewer(
                        server.bean(JdbcClient.class)
                                .sql("select id from account where name = 'commander'")
                                .query(UUID.class)
                                .single(),
                        "commander",
                        "Commander",
                        Language.ENGLISH,
                        Set.of(Role.COMMANDER),
                        Set.of(),
                        Handling.H3);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** A folder of terrain that takes whatever comes, under one name. */
    private abstract static class Terrain implements UnitFolder {

        @Override
        public String word() {
            return "terrain";
        }

        @Override
        public Kind access() {
            return Kind.GROUND;
        }

        @Override
        public void mustSuit(String name) {}

        @Override
        public void check(Path file, String name) {}

        @Override
        public UUID id(String name) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> name(UUID id) {
            return Optional.of(NAME);
        }
    }

    /** Both files are looked at before either is taken in, and looking for a name takes a while. */
    private final class Slow extends Terrain {

        private final CyclicBarrier looked = new CyclicBarrier(2);

        @Override
        public void check(Path file, String name) {
            try {
                looked.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean has(String name) {
            boolean there = Files.exists(folder.resolve(name));
            LockSupport.parkNanos(300_000_000);
            return there;
        }

        @Override
        public void adopt(Path file, String name) throws IOException {
            Files.write(folder.resolve(name), Files.readAllBytes(file));
            Files.delete(file);
        }

        @Override
        public void remove(String name) throws IOException {
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void theFirstOfTwoFilesOfOneNameStays() throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            UnitFolder slow = new Slow();
            List<Future<String>> sent =
                    people.invokeAll(List.of(() -> bring(slow, "one"), () -> bring(slow, "other")));
            List<String> came = List.of(sent.get(0).get(), sent.get(1).get());
            assertThat(came).containsOnlyOnce("file-there");
            assertThat(came).contains(Files.readString(folder.resolve(NAME)));
        }
    }

    private interface Happening {
        void run() throws Exception;
    }

    /** The unit's folder, in which something happens to whoever comes first. */
    private static final class Still extends Terrain {

        private final SharedFiles files;
        private final AtomicReference<Happening> before;
        private final AtomicReference<Happening> after;

        Still(SharedFiles files, Happening before, Happening after) {
            this.files = files;
            this.before = new AtomicReference<>(before);
            this.after = new AtomicReference<>(after);
        }

        /** On a thread of its own: this one is in a transaction. */
        private static void once(AtomicReference<Happening> happening) {
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                other.submit(
                                () -> {
                                    happening.getAndSet(() -> {}).run();
                                    return true;
                                })
                        .get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean has(String name) throws IOException {
            return files.look("ground/" + name).isPresent();
        }

        @Override
        public void adopt(Path file, String name) throws IOException {
            once(before);
            files.putNew("ground/" + name, file);
            once(after);
        }

        @Override
        public void remove(String name) throws IOException {
            files.erase("ground/" + name);
        }
    }

    /** As the database does with a server that it has not heard of for long. */
    private void sessionIsLost() {
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql(
                                        """
                                        select pg_terminate_backend(pid) from pg_locks
                                        where locktype = 'advisory' and granted
                                            and ((classid::bigint << 32) | objid::bigint)
                                                = hashtextextended('terrain', 81)
                                        """)
                                .query(Boolean.class)
                                .list())
                .containsExactly(true);
    }

    private void otherBrings(UnitFolder still) throws IOException {
        assertThat(bring(still, "other")).isEqualTo("other");
    }

    private void bringInVain(UnitFolder still) {
        String came;
        try {
            came = bring(still, "one");
        } catch (IOException | RuntimeException lost) {
            came = lost.toString();
        }
        assertThat(came).isNotEqualTo("one");
    }

    @Test
    void whoStoodStillBeforePlacingReplacesNothing() throws Exception {
        FolderFiles files = new FolderFiles(folder.resolve("before"));
        AtomicReference<UnitFolder> still = new AtomicReference<>();
        still.set(
                new Still(
                        files,
                        () -> {
                            sessionIsLost();
                            otherBrings(still.get());
                        },
                        () -> {}));
        bringInVain(still.get());
        assertThat(files.local("ground/" + NAME)).hasContent("other");
    }

    @Test
    void whoStoodStillAfterPlacingTakesNothingAwayThatCameSince() throws Exception {
        FolderFiles files = new FolderFiles(folder.resolve("after"));
        AtomicReference<UnitFolder> still = new AtomicReference<>();
        still.set(
                new Still(
                        files,
                        () -> {},
                        () -> {
                            sessionIsLost();
                            // Somebody saw a file that no act tells of.
                            still.get().remove(NAME);
                            otherBrings(still.get());
                        }));
        bringInVain(still.get());
        assertThat(files.local("ground/" + NAME)).hasContent("other");
    }

    @Test
    void whatNoActTellsOfIsTakenAwayAgain() throws Exception {
        FolderFiles files = new FolderFiles(folder.resolve("alone"));
        bringInVain(new Still(files, () -> {}, this::sessionIsLost));
        assertThat(files.look("ground/" + NAME)).isEmpty();
    }

    /** What was acknowledged, or the reason why not. */
    private String bring(UnitFolder folder, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        UUID id = uploads.begin(viewer, folder, NAME, bytes.length);
        try {
            uploads.append(viewer, folder, id, 0, new ByteArrayInputStream(bytes));
            return content;
        } catch (Refused no) {
            return no.key();
        }
    }
}
