package org.qyran.server.accounts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who asks for a passkey: the host people type, which must be a name and reached securely. Browsers
 * take {@code localhost} for secure, but no number, not even 127.0.0.1 (WebAuthn §5.1.3, step 8).
 */
@Component
class RelyingParty {

    private static final Pattern NUMBER = Pattern.compile("[0-9.]+|\\[.*]");
    private static final String HERE = "localhost";

    private final String address;
    private final boolean loopback;
    private final Environment environment;

    RelyingParty(
            @Value("${qyran.address:}") String address,
            @Value("${server.address:127.0.0.1}") String listening,
            Environment environment) {
        this.address = address.strip();
        this.loopback = listening.startsWith("127.") || listening.equals(HERE);
        this.environment = environment;
    }

    /** Whether passkeys can be had, and where. */
    sealed interface Told {}

    /**
     * @param id the host's name
     * @param origin the only one whose pages may ask
     */
    record Party(String id, String origin) implements Told {}

    /** Nobody can have one. */
    enum Without implements Told {
        /** Nobody said what people type. */
        NEEDS_ADDRESS,
        /** It is a number, not a name. */
        NUMBER,
        /** It does not begin with https. */
        INSECURE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Told told() {
        if (!address.isEmpty()) {
            return of(address);
        }
        if (!loopback) {
            return Without.NEEDS_ADDRESS;
        }
        boolean secure = environment.getProperty("server.ssl.enabled", Boolean.class, false);
        String port = environment.getProperty("local.server.port", "");
        return of((secure ? "https" : "http") + "://" + HERE + ":" + port);
    }

    static Told of(String address) {
        try {
            URI uri = new URI(address.toLowerCase(Locale.ROOT));
            String host = uri.getHost();
            if (host == null) {
                return Without.NEEDS_ADDRESS;
            }
            if (NUMBER.matcher(host).matches()) {
                return Without.NUMBER;
            }
            boolean secure = "https".equals(uri.getScheme());
            if (!secure && !host.equals(HERE) && !host.endsWith("." + HERE)) {
                return Without.INSECURE;
            }
            boolean usual = uri.getPort() == -1 || uri.getPort() == (secure ? 443 : 80);
            return new Party(
                    host, uri.getScheme() + "://" + host + (usual ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException notOne) {
            return Without.NEEDS_ADDRESS;
        }
    }
}
