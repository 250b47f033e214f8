package org.qyran.server.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.TestServer;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A line breaks, the sender goes on at another server and ends there, and only then does the first
 * server hear that the line is broken.
 */
class LatePieceIT {

    private static final byte[] WHOLE = "ten bytes!".getBytes(StandardCharsets.UTF_8);

    /** Gives four bytes, then nothing until it is let go, then breaks. */
    private static final class Hanging extends InputStream {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);
        private boolean given;

        @Override
        public int read() {
            throw new UnsupportedOperationException("in pieces");
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            if (!given) {
                given = true;
                System.arraycopy(WHOLE, 0, into, at, 4);
                return 4;
            }
            reached.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("the line broke");
        }
    }

    @Test
    void leavesNothingOfItself() throws Exception {
        try (TestServer server = TestServer.start();
                ExecutorService line = Executors.newSingleThreadExecutor()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            UUID operation = jdbc.sql("select id from operation").query(UUID.class).list().get(0);
            Viewer viewer =
                    new Viewer(
                            jdbc.sql("select id from account where name = 'commander'")
                                    .query(UUID.class)
                                    .single(),
                            "commander",
                            "Commander",
                            Language.ENGLISH,
                            Set.of(Role.COMMANDER),
                            Set.of(operation),
                            Handling.H3);
            Uploads one = server.bean(Uploads.class);
            Uploads other =
                    new Uploads(
                            jdbc,
                            server.bean(Work.class),
                            server.bean(Arrivals.class),
                            server.bean(RegisterRaster.class),
                            server.bean(SharedFiles.class),
                            server.bean(Clock.class));
            UUID id = one.begin(viewer, null, operation, "document", "d.pdf", WHOLE.length);
            Hanging hanging = new Hanging();
            Future<?> late = line.submit(() -> one.append(viewer, id, 0, hanging));
            hanging.reached.await();
            Uploads.Upload ended = other.append(viewer, id, 0, new ByteArrayInputStream(WHOLE));
            assertThat(ended.finished()).isTrue();
            hanging.letGo.countDown();
            assertThat(late).failsWithin(java.time.Duration.ofSeconds(30));
            assertThat(
                            jdbc.sql("select count(*) from arriving where upload = :id")
                                    .param("id", id)
                                    .query(Long.class)
                                    .single())
                    .isZero();
            assertThat(server.bean(SharedFiles.class).list("uploads/" + id + "/")).isEmpty();
            assertThat(one.settled(viewer, id).address()).isEqualTo(ended.address());
        }
    }
}
