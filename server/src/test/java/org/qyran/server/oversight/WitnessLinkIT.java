package org.qyran.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.TestServer;
import org.qyran.server.peers.Duties;
import org.qyran.server.storage.Database;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.CosignerKey;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Merkle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A witness at an address gets every state it needs, and signs none that does not continue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WitnessLinkIT {

    @TempDir private Path folder = Path.of("");
    private TestServer server;
    private SampleWitness witness;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        witness = new SampleWitness(server.bean(JournalKey.class).verifier());
    }

    @AfterEach
    void close() {
        witness.close();
    }

    @Test
    void signsWhatContinuesAlsoAfterARestart() throws Exception {
        WitnessLink link = link(witness.address(), witness.key());
        long first = newActs();
        link.round();
        assertThat(witness.size()).isGreaterThanOrEqualTo(first);
        link.round();
        long second = newActs();
        link.round();
        assertThat(witness.size()).isGreaterThanOrEqualTo(second);

        // A server that starts anew knows nothing of what the witness has.
        WitnessLink again = link(witness.address(), witness.key());
        newActs();
        again.round();
        again.round();
        long third = newActs();
        again.round();
        assertThat(witness.size()).isGreaterThanOrEqualTo(third);
        String[] notes = Files.readString(folder.resolve("cosigned.txt")).split("(?<=\n)(?=qyran)");
        assertThat(notes).hasSize(4);
        String newest = notes[3];
        assertThat(server.bean(JournalKey.class).verifier().open(newest))
                .hasValueSatisfying(told -> assertThat(told.size()).isEqualTo(witness.size()));
        assertThat(newest).endsWith("\n").contains("\n— witness.example/w1 ");
        assertThat(again.told())
                .satisfies(told -> {
                    assertThat(told.name()).isEqualTo("witness.example/w1");
                    assertThat(told.size()).isEqualTo(witness.size());
                    assertThat(told.at()).isNotNull();
                    assertThat(told.away()).isFalse();
                });
    }

    @Test
    void oneThatWasAwayGetsTheNewest() throws Exception {
        WitnessLink link = link(witness.address(), witness.key());
        String address = witness.address();
        witness.close();
        newActs();
        assertThatThrownBy(link::round).as(address).isInstanceOf(IOException.class);
        assertThat(link.told())
                .isEqualTo(new WitnessLink.Told("witness.example/w1", null, null, true));
        assertThat(folder.resolve("cosigned.txt")).doesNotExist();
    }

    @Test
    void aJournalThatWasPutBackIsSaid() throws Exception {
        long size = newActs();
        witness.remember(checkpoint(size + 1000));
        WitnessLink link = link(witness.address(), witness.key());
        assertThatThrownBy(
                        () -> {
                            link.round();
                            link.round();
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("seen another journal")
                .hasMessageContaining("older copy");
        assertThat(folder.resolve("cosigned.txt")).doesNotExist();
    }

    @Test
    void aJournalThatWasRewrittenGetsNoSignature() throws Exception {
        newActs();
        witness.remember(checkpoint(1));
        WitnessLink link = link(witness.address(), witness.key());
        assertThatThrownBy(
                        () -> {
                            link.round();
                            link.round();
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("422");
        assertThat(folder.resolve("cosigned.txt")).doesNotExist();
    }

    @Test
    void aSignatureOfSomebodyElseIsNone() throws Exception {
        newActs();
        WitnessLink link =
                link(witness.address(), new CosignerKey(witness.key().name(), new byte[32]));
        assertThatThrownBy(link::round)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no signature of witness.example/w1");
        assertThat(folder.resolve("cosigned.txt")).doesNotExist();
    }

    @Test
    void anAddressWithoutAKeyIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new WitnessAddress("https://witness.example", ""))
                .hasMessageContaining("QYRAN_WITNESS_KEY");
        assertThat(new WitnessAddress("/mnt/witness", "").named()).isEmpty();
    }

    /** A line that broke in the middle of the answer must not keep later checkpoints for ever. */
    @Test
    void anAnswerThatDoesNotEndIsGivenUp() throws Exception {
        newActs();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket asked = silent.accept()) {
                            asked.getOutputStream()
                                    .write(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n—"
                                                    .getBytes(StandardCharsets.UTF_8));
                            // Until the other side hangs up.
                            asked.getInputStream().transferTo(OutputStream.nullOutputStream());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            WitnessLink link = link("http://127.0.0.1:" + silent.getLocalPort(), witness.key());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(8),
                    () ->
                            assertThatThrownBy(link::round)
                                    .isInstanceOf(IOException.class)
                                    .hasMessageContaining("did not answer to the end"));
            assertThat(link.told().away()).isTrue();
        }
    }

    private WitnessLink link(String address, CosignerKey key) {
        return new WitnessLink(
                JdbcClient.create(server.bean(Database.class).dataSource()),
                server.bean(JournalKey.class),
                new WitnessAddress(address, key.text()),
                new WitnessFolder(folder.resolve("checkpoints.txt")),
                server.bean(Duties.class),
                Clock.systemUTC(),
                Duration.ofSeconds(2));
    }

    /** Of so many rows that never were. */
    private Checkpoint checkpoint(long size) {
        return new Checkpoint(
                server.bean(JournalKey.class).name(),
                size,
                Merkle.leaf(new byte[] {1}),
                Instant.EPOCH);
    }

    /** Somebody signs in. How many rows the newest checkpoint has then. */
    private long newActs() throws InterruptedException {
        long before = size();
        server.as("analyst");
        for (int i = 0; i < 400 && size() == before; i++) {
            Thread.sleep(25);
        }
        assertThat(size()).isGreaterThan(before);
        return size();
    }

    private long size() {
        return JdbcClient.create(server.bean(Database.class).dataSource())
                .sql("select coalesce(max(size), 0) from journal_checkpoint")
                .query(Long.class)
                .single();
    }
}
