package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** The database in a server's data folder, opened behind the server's back as its owner. */
final class OwnDatabase {

    private static final int PORT_LINE = 3;

    private OwnDatabase() {}

    static Connection connect(Path data) throws IOException, SQLException {
        return connect(data, "qyran");
    }

    static Connection connect(Path data, String database) throws IOException, SQLException {
        return connect(data, "database-owner", "qyran_owner", database);
    }

    /** As the server itself comes in: row-level security binds this one. */
    static Connection asServer(Path data) throws IOException, SQLException {
        return connect(data, "database-server", "qyran_server", "qyran");
    }

    private static Connection connect(Path data, String secret, String user, String database)
            throws IOException, SQLException {
        List<String> lines = Files.readAllLines(data.resolve("database/postmaster.pid"));
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty(
                "password", Files.readString(data.resolve("secrets").resolve(secret)).strip());
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/" + database,
                properties);
    }
}
