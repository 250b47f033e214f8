package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.qyran.server.Serve;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.OwnPostgres;

/**
 * A PostgreSQL as a unit has one beside its servers: a database with one login, which owns it. Runs
 * until nobody holds its standard input any more.
 */
final class OneDatabase {

    static final String LOGIN = "unit";
    static final String PASSWORD = "of-the-unit";
    static final String TOLD = "database ";

    private OneDatabase() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
                OwnPostgres postgres = OwnPostgres.start(folder, Serve.programs(folder.own()))) {
            DatabaseAccess access = postgres.access();
            try (Connection owner =
                            DriverManager.getConnection(
                                    access.url(), access.owner(), access.ownerPassword());
                    Statement statement = owner.createStatement()) {
                statement.execute("create role %s login password '%s'".formatted(LOGIN, PASSWORD));
                // As docs/deploy.md has the unit do it.
                statement.execute("grant set on parameter qyran.roles, qyran.handling to unit");
                statement.execute("create database unit owner " + LOGIN);
            }
            System.out.println(TOLD + access.url().replaceFirst("/[^/]*$", "/unit"));
            while (System.in.read() >= 0) {
                // Whoever started us is still there.
            }
        }
    }
}
