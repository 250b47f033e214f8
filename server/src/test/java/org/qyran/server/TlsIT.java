package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.demo.Karasora;
import org.qyran.server.storage.DataFolder;
import picocli.CommandLine;

/** The server behind a made certificate, and its refusal to speak plainly to a network. */
class TlsIT {

    private static final char[] SECRET = "changeit".toCharArray();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;

    /** A fresh self-signed certificate in {@code unit.pem} and {@code unit.key}. */
    private KeyStore make(int number) throws Exception {
        Path store = folder.resolve(number + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "unit",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=Sample unit " + number,
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(SECRET),
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(
                        keytool.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET);
        pem("unit.key", "PRIVATE KEY", keys.getKey("unit", SECRET).getEncoded());
        pem("unit.pem", "CERTIFICATE", keys.getCertificate("unit").getEncoded());
        return keys;
    }

    private void pem(String name, String label, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Path beside = folder.resolve(name + ".new");
        Files.writeString(
                beside,
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        Files.move(
                beside,
                folder.resolve(name),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpClient trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("unit", keys.getCertificate("unit"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> signIn(HttpClient client, String address) throws Exception {
        String password = Karasora.signIns().getFirst().password();
        return client.send(
                HttpRequest.newBuilder(URI.create(address + "/api/session"))
                        .header("X-Qyran", "1")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"name\":\"crew\",\"password\":\"" + password + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static BigInteger serial(HttpResponse<?> answer) throws Exception {
        return ((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
                .getSerialNumber();
    }

    @Test
    void behindTheUnitsCertificateCookiesAreSecureAndANewOneIsTakenUp() throws Exception {
        KeyStore first = make(1);
        System.setProperty("qyran.demo.flies", "false");
        Listening listening =
                new Listening(
                        "127.0.0.1", 0, folder.resolve("unit.pem"), folder.resolve("unit.key"));
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                Serve.Running running = Serve.start(data, listening, true)) {
            assertThat(running.address()).startsWith("https://127.0.0.1:");
            HttpResponse<String> answer = signIn(trusting(first), running.address());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("Secure", "HttpOnly", "SameSite=Strict");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();

            KeyStore second = make(2);
            BigInteger wanted = ((X509Certificate) second.getCertificate("unit")).getSerialNumber();
            assertThat(serial(answer)).isNotEqualTo(wanted);
            Instant until = Instant.now().plus(PATIENCE);
            boolean taken = false;
            while (!taken && Instant.now().isBefore(until)) {
                try {
                    taken = serial(signIn(trusting(second), running.address())).equals(wanted);
                } catch (SSLHandshakeException notYet) {
                    Thread.sleep(1000);
                }
            }
            assertThat(taken).isTrue();
        }
    }

    @Test
    void withoutOneItDoesNotListenToANetwork() throws Exception {
        make(3);
        String data = folder.resolve("none").toString();
        String certificate = folder.resolve("unit.pem").toString();
        for (String[] arguments :
                new String[][] {
                    {"--listen", "0.0.0.0"},
                    {"--listen", "::"},
                    {"--listen", "no-such-host.invalid"},
                    {"--certificate", certificate},
                    {"--key", certificate},
                    {"--certificate", certificate, "--key", folder.resolve("absent").toString()}
                }) {
            CommandLine serve = new CommandLine(new Serve());
            String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--data";
            all[arguments.length + 1] = data;

            assertThat(serve.execute(all)).as(String.join(" ", arguments)).isEqualTo(1);
            assertThat(Path.of(data)).doesNotExist();
        }
    }
}
