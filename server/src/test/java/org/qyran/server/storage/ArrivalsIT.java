package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.kernel.Sha256;
import org.qyran.server.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file comes into the store with the transaction that names it, or goes again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of a server, unless a unit sets another number. */
    private static final int CONNECTIONS = 64;

    private TestServer server;
    private JdbcClient jdbc;
    private Work work;
    private Store store;
    private UUID operation;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        jdbc = server.bean(JdbcClient.class);
        work = server.bean(Work.class);
        store = server.bean(Store.class);
        operation = jdbc.sql("select id from operation limit 1").query(UUID.class).single();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String put(UUID about, String text) {
        try {
            return store.put(operation, about, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isThere(String address) {
        try {
            return server.bean(SharedFiles.class).look(Store.name(operation, address)).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isComing(UUID about) {
        return server.bean(Arrivals.class).isComing(List.of(about));
    }

    /** Of another transaction than the one under way. */
    private boolean isComingToOthers(UUID about) {
        return CompletableFuture.supplyAsync(() -> isComing(about)).join();
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        Instant patience = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(100);
        }
    }

    private String uploaded(UUID about, String text) {
        String address = put(about, text);
        jdbc.sql(
                        """
                        insert into upload (id, account, operation, operations, purpose, name,
                            length, address, created_at)
                        select :id, account.id, :operation, array[:operation], 'document', 'd', 1, :address,
                            now()
                        from account where name = 'commander'
                        """)
                .param("id", UUID.randomUUID())
                .param("operation", operation)
                .param("address", address)
                .update();
        return address;
    }

    @Test
    void whatIsNamedStaysAlsoWhereEveryConnectionIsTaken() throws Exception {
        UUID about = UUID.randomUUID();
        List<Connection> others = new ArrayList<>();
        try {
            String address =
                    work.within(
                            operation,
                            () -> {
                                takeAll(others);
                                return uploaded(about, "with the last connection");
                            });
            server.bean(Arrivals.class).settle();
            assertThat(isThere(address)).isTrue();
            assertThat(isComing(about)).isFalse();
        } finally {
            for (Connection other : others) {
                other.close();
            }
        }
    }

    /** Beside the one of the transaction under way. */
    private void takeAll(List<Connection> others) {
        try {
            for (int i = 1; i < CONNECTIONS; i++) {
                others.add(server.bean(DataSource.class).getConnection());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheTransactionDidNotComeToNameGoes() throws Exception {
        UUID about = UUID.randomUUID();
        List<String> put = new ArrayList<>();
        assertThatThrownBy(() ->
                        work.within(
                                operation,
                                () -> {
                                    put.add(put(about, "of one that fails"));
                                    assertThat(isThere(put.getFirst())).isTrue();
                                    // To others: a kill leaves the note with the file.
                                    assertThat(isComingToOthers(about)).isTrue();
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");
        until(() -> !isThere(put.getFirst()) && !isComing(about));
    }

    @Test
    void theSameBytesThatAnotherRowNamesStay() throws Exception {
        UUID about = UUID.randomUUID();
        String address =
                work.within(operation, () -> uploaded(UUID.randomUUID(), "brought by two"));
        assertThatThrownBy(() ->
                        work.within(
                                operation,
                                () -> {
                                    put(about, "brought by two");
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");
        until(() -> !isComing(about));
        assertThat(isThere(address)).isTrue();
    }

    @Test
    void whatAServerThatDiedHadNotedGoes() throws Exception {
        UUID about = UUID.randomUUID();
        Arrival arrival = noted(about, "of one that died");
        arrival.put();
        assertThat(isThere(address("of one that died"))).isTrue();
        diedOf(about);
        server.bean(Arrivals.class).settle();
        assertThat(isThere(address("of one that died"))).isFalse();
        assertThat(isComing(about)).isFalse();
    }

    @Test
    void oneThatWasTakenForDeadNamesNothingAndLeavesNothing() throws Exception {
        UUID about = UUID.randomUUID();
        try (Arrival arrival = noted(about, "of one that slept")) {
            diedOf(about);
            server.bean(Arrivals.class).settle();
            arrival.put();
            assertThatThrownBy(() ->
                            work.within(
                                    operation,
                                    () -> {
                                        arrival.named();
                                        return true;
                                    }))
                    .isInstanceOf(Arrival.TakenAway.class);
        }
        until(() -> !isThere(address("of one that slept")));
    }

    private static String address(String text) {
        return HexFormat.of()
                .formatHex(Sha256.fresh().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Arrival noted(UUID about, String text) throws IOException {
        Path part = server.bean(SharedFiles.class).part();
        Files.writeString(part, text);
        return server.bean(Arrivals.class).note(about, operation, Map.of(address(text), part));
    }

    /** As if another server had noted it, and been silent since. */
    private void diedOf(UUID about) {
        jdbc.sql(
                        """
                        update arrival set server = gen_random_uuid(), at = at - interval '1 minute'
                        where about = :about
                        """)
                .param("about", about)
                .update();
    }
}
