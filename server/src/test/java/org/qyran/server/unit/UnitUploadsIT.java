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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.TestServer;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people bring one file at once. */
class UnitUploadsIT {

    private static final String NAME = "hill.tif";

    @TempDir private Path folder;

    /** Both files are looked at before either is taken in, and looking for a name takes a while. */
    private final class Slow implements UnitFolder {

        private final CyclicBarrier looked = new CyclicBarrier(2);

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
        public void check(Path file, String name) {
            try {
                looked.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public UUID id(String name) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean has(String name) {
            boolean there = Files.exists(folder.resolve(name));
            LockSupport.parkNanos(300_000_000);
            return there;
        }

        @Override
        public Optional<String> name(UUID id) {
            return Optional.of(NAME);
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
        try (TestServer server = TestServer.start();
                ExecutorService people = Executors.newFixedThreadPool(2)) {
            UnitUploads uploads = server.bean(UnitUploads.class);
            UnitFolder slow = new Slow();
            Viewer viewer =
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
            List<Future<String>> sent =
                    people.invokeAll(
                            List.of(
                                    () -> bring(uploads, viewer, slow, "one"),
                                    () -> bring(uploads, viewer, slow, "other")));
            List<String> came = List.of(sent.get(0).get(), sent.get(1).get());
            assertThat(came).containsOnlyOnce("file-there");
            assertThat(came).contains(Files.readString(folder.resolve(NAME)));
        }
    }

    /** What was acknowledged, or the reason why not. */
    private static String bring(
            UnitUploads uploads, Viewer viewer, UnitFolder folder, String content)
            throws IOException {
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
