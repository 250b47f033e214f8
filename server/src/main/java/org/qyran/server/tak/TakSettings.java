package org.qyran.server.tak;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.grading.Handling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which TAK server, how it is known and we to it, and what may leave for it. */
@Component
final class TakSettings {

    private static final int PLAIN_PORT = 8087;
    private static final int TLS_PORT = 8089;

    private final String host;
    private final int port;
    private final boolean secure;
    private final String name;
    private final String certificate;
    private final String key;
    private final String trusted;
    private final Handling most;

    /**
     * @param url {@code tcp://host:port} or {@code tls://host:port}; empty: none
     * @param certificate PEM, ours
     * @param key PEM, of our certificate
     * @param trusted PEM of whoever signed the server's certificate
     * @param name in the server's certificate, where it is not the host's
     * @param most the highest handling code that may leave
     */
    TakSettings(
            @Value("${qyran.tak:}") String url,
            @Value("${qyran.tak.certificate:}") String certificate,
            @Value("${qyran.tak.key:}") String key,
            @Value("${qyran.tak.trust:}") String trusted,
            @Value("${qyran.tak.name:}") String name,
            @Value("${qyran.tak.handling:H1}") Handling most) {
        URI address = address(url);
        this.host = address.getHost() == null ? "" : address.getHost();
        this.secure = "tls".equals(address.getScheme());
        this.port = address.getPort() > 0 ? address.getPort() : this.secure ? TLS_PORT : PLAIN_PORT;
        this.certificate = certificate;
        this.key = key;
        this.trusted = trusted;
        this.name = name.isEmpty() ? host : name;
        this.most = most;
        if (secure) {
            readable("QYRAN_TAK_CERTIFICATE", certificate);
            readable("QYRAN_TAK_KEY", key);
            readable("QYRAN_TAK_TRUST", trusted);
        }
    }

    private static URI address(String url) {
        if (url.isEmpty()) {
            return URI.create("");
        }
        try {
            URI address = new URI(url);
            boolean known = "tcp".equals(address.getScheme()) || "tls".equals(address.getScheme());
            if (known && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("QYRAN_TAK is " + url, e);
        }
        throw new IllegalStateException(
                "QYRAN_TAK is " + url + "; it is tcp://host:port or tls://host:port");
    }

    private static void readable(String setting, String file) {
        if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
            throw new IllegalStateException(
                    "QYRAN_TAK is tls and needs " + setting + "; it is " + file);
        }
    }

    boolean configured() {
        return !host.isEmpty();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    boolean secure() {
        return secure;
    }

    String name() {
        return name;
    }

    String certificate() {
        return certificate;
    }

    String key() {
        return key;
    }

    String trusted() {
        return trusted;
    }

    boolean mayLeave(Handling handling) {
        return handling.compareTo(most) <= 0;
    }

    /** As people and the outbox know it. */
    String address() {
        return (secure ? "tls://" : "tcp://") + host + ":" + port;
    }
}
