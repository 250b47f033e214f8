package org.qyran.server.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.Rounds;
import org.springframework.stereotype.Component;

/**
 * Hears what other servers tell, on a connection of its own beside the pool. When that broke, who
 * listens is told that something may have been missed.
 */
@Component
class Ear extends Rounds {

    private static final int LISTENED_MILLIS = 500;
    private static final int TRIED_SECONDS = 5;
    private static final int ROUNDS_BETWEEN_TRIES = 20;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final DatabaseAccess access;
    private final Peers peers;
    private final List<Hearer> hearers;
    private @Nullable Connection connection;
    private int silent;

    Ear(Database database, Peers peers, List<Hearer> hearers) {
        super("tidings", AFTER_FAILURE);
        this.access = database.access();
        this.peers = peers;
        this.hearers = hearers;
    }

    @Override
    protected Duration round() throws SQLException {
        try {
            Connection open = open();
            PGNotification[] heard =
                    open.unwrap(PGConnection.class).getNotifications(LISTENED_MILLIS);
            if (heard == null || heard.length == 0) {
                mustLive(open);
            } else {
                for (PGNotification one : heard) {
                    hear(one.getParameter());
                }
            }
            return Duration.ZERO;
        } catch (SQLException | RuntimeException e) {
            hangUp();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        Connection before = connection;
        if (before != null) {
            return before;
        }
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.userPassword());
        properties.setProperty("connectTimeout", Integer.toString(TRIED_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(TRIED_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "qyran tidings");
        Connection fresh = DriverManager.getConnection(access.url(), properties);
        connection = fresh;
        try (Statement statement = fresh.createStatement()) {
            statement.execute("listen " + Tidings.CHANNEL);
        }
        hearers.forEach(Hearer::missed);
        return fresh;
    }

    /** A machine that went away without a word is silent, too. */
    private void mustLive(Connection open) throws SQLException {
        silent++;
        if (silent >= ROUNDS_BETWEEN_TRIES) {
            silent = 0;
            if (!open.isValid(TRIED_SECONDS)) {
                throw new SQLException("the database is silent");
            }
        }
    }

    private void hear(String told) {
        String[] parts = told.split(" ", 3);
        if (parts.length == 3 && !parts[0].equals(peers.id().toString())) {
            hearers.stream()
                    .filter(hearer -> hearer.kind().equals(parts[1]))
                    .forEach(hearer -> hearer.hear(parts[2]));
        }
    }

    private void hangUp() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It broke: that is why we are here.
                silent = 0;
            }
        }
    }

    @Override
    protected void stopped() {
        hangUp();
    }
}
