package org.qyran.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.OwnPostgres;

/** Two servers on one PostgreSQL, which has one login as a unit's has, with one shared folder. */
public final class TwoServers implements AutoCloseable {

    final Path folder;
    final DatabaseAccess access;
    private final DataFolder database;
    private final OwnPostgres postgres;
    private final DataFolder[] own = new DataFolder[2];
    private final Serve.Running[] running = new Serve.Running[2];

    public TwoServers() throws IOException, SQLException {
        System.setProperty("qyran.demo.flies", "false");
        folder =
                Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "servers")), "two-");
        database = DataFolder.open(folder.resolve("database"));
        postgres = OwnPostgres.start(database, Serve.programs(database.own()));
        DatabaseAccess owner = postgres.access();
        try (Connection connection =
                        DriverManager.getConnection(
                                owner.url(), owner.owner(), owner.ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create role unit login password 'of-the-unit'");
            // As docs/deploy.md has the unit do it.
            statement.execute("grant set on parameter qyran.roles, qyran.handling to unit");
            statement.execute("create database unit owner unit");
        }
        access =
                new DatabaseAccess(
                        owner.url().replaceFirst("/[^/]*$", "/unit"),
                        "unit",
                        "of-the-unit",
                        "unit",
                        "of-the-unit");
        for (int i = 0; i < 2; i++) {
            start(i);
        }
    }

    /** One of the two. */
    public void start(int which) throws IOException {
        own[which] = DataFolder.open(folder.resolve("own-" + which), folder.resolve("shared"));
        running[which] = Serve.start(own[which], access, Listening.onLoopback(0), true);
    }

    public void stop(int which) throws IOException {
        running[which].close();
        own[which].close();
    }

    public String address(int which) {
        return running[which].address();
    }

    public <T> T bean(int which, Class<T> type) {
        return running[which].context().getBean(type);
    }

    /** All of a kind. */
    public <T> Collection<T> beans(int which, Class<T> type) {
        return running[which].context().getBeansOfType(type).values();
    }

    @Override
    public void close() throws IOException {
        stop(0);
        stop(1);
        postgres.close();
        database.close();
    }
}
