package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose attempts are counted behind a proxy, and that nobody else may name an address. */
class ProxyIT {

    private static int signIn(Client client, int name, String forwarded) {
        return client.post(
                        "/api/session",
                        Map.of("name", "nobody" + name, "password", "not this one"),
                        "Content-Type",
                        "application/json",
                        "X-Forwarded-For",
                        forwarded)
                .status();
    }

    /** Addresses of the made-up people behind it: 198.51.100.0/24. */
    private static int refusedOf(TestServer server, String forwardedOdd, String forwardedEven) {
        Client client = new Client(server.address(), "127.7.7.7");
        int tooOften = 0;
        for (int i = 0; i < 40; i++) {
            if (signIn(client, i, i % 2 == 0 ? forwardedEven : forwardedOdd) == 429) {
                tooOften++;
            }
        }
        return tooOften;
    }

    @Test
    void withoutAProxyTheHeaderIsNotRead() throws IOException {
        try (TestServer server = TestServer.start()) {
            assertThat(refusedOf(server, "198.51.100.1", "198.51.100.2")).isEqualTo(10);
        }
    }

    @Test
    void behindOneEachPersonHasAttemptsOfTheirOwn() throws IOException {
        System.setProperty("qyran.proxy", "127.7.7.7");
        try (TestServer server = TestServer.start()) {
            assertThat(refusedOf(server, "198.51.100.1", "198.51.100.2")).isZero();
            assertThat(refusedOf(server, "198.51.100.3", "198.51.100.3")).isEqualTo(10);
            // What a person puts in front of the proxy's own word counts for nothing.
            assertThat(refusedOf(server, "10.0.0.1, 198.51.100.4", "10.0.0.2, 198.51.100.4"))
                    .isEqualTo(10);
            // Not from the proxy: whoever says it is counted as who they are.
            Client other = new Client(server.address(), "127.8.8.8");
            int tooOften = 0;
            for (int i = 0; i < 40; i++) {
                tooOften += signIn(other, i, "198.51.100." + (100 + i)) == 429 ? 1 : 0;
            }
            assertThat(tooOften).isEqualTo(10);
        } finally {
            System.clearProperty("qyran.proxy");
        }
    }

    @Test
    void aNameIsNoAddress() {
        assertThatThrownBy(() -> Listening.behind("proxy.unit.kz"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("proxy.unit.kz");
        assertThat(Listening.behind(" ")).containsExactly("--server.forward-headers-strategy=none");
    }
}
