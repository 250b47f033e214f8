package org.qyran.server.court;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an authority made of {@code openssl ts}, behind HTTP on loopback. */
class TimeAuthorityIT {

    private static final String SETTINGS =
            """
            [ tsa ]
            default_tsa = ours
            [ ours ]
            dir = .
            serial = serial
            signer_cert = tsa.pem
            certs = ca.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4
            digests = sha256
            ess_cert_id_alg = sha256
            accuracy = secs:1
            tsa_name = yes
            [ stamp ]
            extendedKeyUsage = critical,timeStamping
            [ other ]
            extendedKeyUsage = serverAuth
            """;

    @TempDir private Path folder;

    private final byte[] hash = sha256("an invented bundle");
    private HttpServer server;
    private UnaryOperator<byte[]> tampering = UnaryOperator.identity();

    @BeforeEach
    void authority() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("tsa.cnf"), SETTINGS);
        Files.writeString(folder.resolve("serial"), "01\n");
        certificates("stamp");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] answer;
                    try {
                        Files.write(
                                folder.resolve("query"), exchange.getRequestBody().readAllBytes());
                        openssl("ts -reply -config tsa.cnf -queryfile query -out answer");
                        answer = tampering.apply(Files.readAllBytes(folder.resolve("answer")));
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void certificates(String purpose) throws IOException, InterruptedException {
        openssl(
                "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30"
                        + " -subj /CN=invented-root");
        openssl("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=invented-tsa");
        openssl(
                "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem"
                        + " -days 30 -extfile tsa.cnf -extensions "
                        + purpose);
    }

    private TimeAuthority trusting(Path anchor) {
        return new TimeAuthority(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/", anchor.toString());
    }

    @Test
    void opensslBelievesWhatIsKept() throws Exception {
        TimeAuthority.Stamp stamp = trusting(folder.resolve("ca.pem")).stamp(hash);
        assertThat(Duration.between(stamp.at(), Instant.now()).abs())
                .isLessThan(Duration.ofHours(1));
        Files.write(folder.resolve("kept.tsr"), stamp.response());
        assertThat(
                        openssl(
                                "ts -verify -digest "
                                        + java.util.HexFormat.of().formatHex(hash)
                                        + " -in kept.tsr -CAfile ca.pem"))
                .contains("Verification: OK");
    }

    @Test
    void anAnswerToAnotherQuestionIsNotBelieved() {
        TimeAuthority authority = trusting(folder.resolve("ca.pem"));
        byte[][] first = {null};
        tampering =
                answer -> {
                    if (first[0] == null) {
                        first[0] = answer;
                    }
                    return first[0];
                };
        assertThat(stamps(authority, hash)).isTrue();
        assertThat(stamps(authority, hash)).as("the same answer again: another nonce").isFalse();
    }

    @Test
    void aChangedAnswerIsNotBelieved() {
        TimeAuthority authority = trusting(folder.resolve("ca.pem"));
        tampering =
                answer -> {
                    byte[] changed = answer.clone();
                    changed[changed.length - 5] ^= 1;
                    return changed;
                };
        assertThat(stamps(authority, hash)).isFalse();
    }

    @Test
    void whoeverIsNotTrustedIsNotBelieved() throws Exception {
        Path stranger = folder.resolve("stranger.pem");
        Files.copy(folder.resolve("ca.pem"), stranger);
        certificates("stamp");
        assertThatThrownBy(() -> trusting(stranger).stamp(hash))
                .isInstanceOf(TimeAuthority.NoStamp.class);
    }

    @Test
    void aCertificateForAnythingElseIsNotBelieved() throws Exception {
        certificates("other");
        assertThatThrownBy(() -> trusting(folder.resolve("ca.pem")).stamp(hash))
                .isInstanceOf(TimeAuthority.NoStamp.class);
    }

    @Test
    void nobodyThereIsToldWithTheAddress() {
        server.stop(0);
        assertThatThrownBy(() -> trusting(folder.resolve("ca.pem")).stamp(hash))
                .isInstanceOf(TimeAuthority.NoStamp.class)
                .hasMessageContaining("127.0.0.1");
    }

    private static boolean stamps(TimeAuthority authority, byte[] hash) {
        try {
            authority.stamp(hash);
            return true;
        } catch (TimeAuthority.NoStamp e) {
            return false;
        }
    }

    private String openssl(String line) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(("openssl " + line).split(" "))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
