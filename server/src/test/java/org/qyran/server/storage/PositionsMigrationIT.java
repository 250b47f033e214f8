package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.Serve;

/** A database of before: positions stood in the acts' own rows. */
class PositionsMigrationIT {

    @Test
    void carriesPositionsOverAndLetsTheRestWait(@TempDir Path folder)
            throws IOException, SQLException {
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                OwnPostgres postgres = OwnPostgres.start(data, Serve.programs(data.own()))) {
            DatabaseAccess access = postgres.access();
            Database.migrate(access, "40");
            List<String> before;
            try (Connection owner = owner(access);
                    Statement statement = owner.createStatement()) {
                statement.execute(
                        """
                        insert into journal_row (id, at, actor, role, action, object_kind, object,
                            operation, leaf, position)
                        select gen_random_uuid(), now() + n * interval '1 second',
                            gen_random_uuid(), 'analyst', 'judge', 'sighting', gen_random_uuid(),
                            case when n % 3 = 0 then null else gen_random_uuid() end,
                            '\\x00', case when n <= 700 then (n * 37) % 701 - 1 end
                        from generate_series(1, 750) n
                        """);
                before =
                        rows(
                                statement,
                                """
                                select position, id, at, actor, action, object, operation
                                from journal_row where position is not null order by position
                                """);
            }
            Database.open(access).close();
            try (Connection owner = owner(access);
                    Statement statement = owner.createStatement()) {
                assertThat(before).hasSize(700);
                assertThat(
                                rows(
                                        statement,
                                        """
                                        select position, row, at, actor, action, object, operation
                                        from journal_position order by position
                                        """))
                        .isEqualTo(before);
                assertThat(
                                rows(
                                        statement,
                                        """
                                        select id, at from journal_row
                                        where id not in (select row from journal_position)
                                        order by id
                                        """))
                        .hasSize(50)
                        .isEqualTo(
                                rows(
                                        statement,
                                        "select row, at from journal_waiting order by row"));
            }
        }
    }

    private static Connection owner(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
