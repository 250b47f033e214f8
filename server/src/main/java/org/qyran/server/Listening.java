package org.qyran.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the server listens. Without a certificate it does so on loopback only.
 *
 * @param address name or number of one of the machine's own
 * @param port 0 takes a free one
 * @param certificate PEM: the server's first, then those that signed it
 * @param key PEM, without a password
 */
public record Listening(String address, int port, @Nullable Path certificate, @Nullable Path key) {

    static final String LOOPBACK = "127.0.0.1";

    /** A reason not to listen, as a key of the {@code serve} phrases and its value. */
    record Refusal(String key, String value) {}

    static Listening onLoopback(int port) {
        return new Listening(LOOPBACK, port, null, null);
    }

    Optional<Refusal> refusal() {
        if ((certificate == null) != (key == null)) {
            return Optional.of(new Refusal("certificate-and-key", ""));
        }
        for (@Nullable Path file : new @Nullable Path[] {certificate, key}) {
            if (file != null && !Files.isReadable(file)) {
                return Optional.of(new Refusal("unreadable", file.toString()));
            }
        }
        try {
            InetAddress own = InetAddress.getByName(address);
            return secure() || own.isLoopbackAddress()
                    ? Optional.empty()
                    : Optional.of(new Refusal("needs-certificate", address));
        } catch (UnknownHostException e) {
            return Optional.of(new Refusal("no-address", address));
        }
    }

    boolean secure() {
        return certificate != null;
    }

    /**
     * Behind which proxies the server stands: only a request that comes from one of them may say by
     * {@code X-Forwarded-For} whom it speaks for, so that limits of attempts count people, not the
     * proxy. Without any, the header is not read.
     *
     * @param named the proxies' addresses, with commas between
     * @throws IllegalStateException when one is not the number of an address
     */
    static List<String> behind(String named) {
        List<String> proxies = new ArrayList<>();
        for (String one : named.split(",")) {
            String address = one.strip();
            if (address.isEmpty()) {
                continue;
            }
            try {
                proxies.add(Pattern.quote(InetAddress.ofLiteral(address).getHostAddress()));
            } catch (IllegalArgumentException notOne) {
                throw new IllegalStateException("QYRAN_PROXY: no address: " + address, notOne);
            }
        }
        return proxies.isEmpty()
                ? List.of("--server.forward-headers-strategy=none")
                : List.of(
                        "--server.forward-headers-strategy=native",
                        "--server.tomcat.remoteip.remote-ip-header=X-Forwarded-For",
                        "--server.tomcat.remoteip.protocol-header=X-Forwarded-Proto",
                        "--server.tomcat.remoteip.internal-proxies=" + String.join("|", proxies));
    }

    /**
     * For Spring, as arguments: they come before the environment, so that nothing left in it opens
     * a port to the network.
     */
    String[] settings() {
        List<String> all = new ArrayList<>();
        all.add("--server.address=" + address);
        all.add("--server.port=" + port);
        all.add("--server.ssl.enabled=" + secure());
        if (certificate != null && key != null) {
            String bundle = "--spring.ssl.bundle.pem.qyran.";
            all.add(bundle + "keystore.certificate=" + certificate.toUri());
            all.add(bundle + "keystore.private-key=" + key.toUri());
            all.add(bundle + "reload-on-update=true");
            all.add(bundle + "options.enabled-protocols=TLSv1.3,TLSv1.2");
            all.add("--server.ssl.bundle=qyran");
        }
        all.addAll(
                behind(
                        System.getProperty(
                                "qyran.proxy", System.getenv().getOrDefault("QYRAN_PROXY", ""))));
        return all.toArray(String[]::new);
    }

    /** Where people reach it. */
    String url(int listening) {
        return (secure() ? "https://" : "http://") + host() + ":" + listening;
    }

    private String host() {
        try {
            InetAddress own = InetAddress.getByName(address);
            String host =
                    own.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : address;
            return host.contains(":") ? "[" + host + "]" : host;
        } catch (UnknownHostException e) {
            // The machine has no name of its own that it knows.
            return address;
        }
    }
}
