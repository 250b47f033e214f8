package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.Serve;

/** A database of before: lists went by a place's first operation only. */
class OperationsMigrationIT {

    @Test
    void putsPlacesIntoTheListsOfEachOfTheirOperations(@TempDir Path folder)
            throws IOException, SQLException {
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                OwnPostgres postgres = OwnPostgres.start(data, Serve.programs(data.own()))) {
            DatabaseAccess access = postgres.access();
            Database.migrate(access, "49");
            try (Connection owner = owner(access);
                    Statement statement = owner.createStatement()) {
                statement.execute(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select cast(lpad(cast(n as text), 32, '0') as uuid), 'Sample', 'UTC', now(),
                            now() + interval '1 day', '{}', '{}', true
                        from generate_series(1, 2) n
                        """);
                statement.execute(
                        """
                        insert into sighting (id, operation, operations, key, state, latitude,
                            longitude, radius95, score, score_kind, source, found_at, simulated,
                            packet, case_number)
                        select gen_random_uuid(), one.id,
                            case when n % 2 = 0 then array[one.id, two.id] else array[one.id] end,
                            'k' || n, 'reported', 43, 71, 10, 0.5, 'probability', 'detection', now(),
                            true, 'packet', 'KZ-' || n
                        from generate_series(1, 10) n, operation one, operation two
                        where one.id < two.id
                        """);
            }
            Database.open(access).close();
            try (Connection owner = owner(access);
                    Statement statement = owner.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    """
                                    select count(*), count(distinct o.sighting),
                                        count(*) filter (where o.operation = s.operation
                                            and o.earlier = '{}'),
                                        count(*) filter (where o.operation <> s.operation
                                            and o.earlier = array[s.operation]),
                                        count(*) filter (where o.case_number = s.case_number
                                            and o.rank = -0.5),
                                        count(*) filter (where s.packet_operation = s.operation)
                                    from sighting_operation o join sighting s on s.id = o.sighting
                                    """)) {
                rows.next();
                assertThat(rows.getInt(1)).as("rows").isEqualTo(15);
                assertThat(rows.getInt(2)).as("places").isEqualTo(10);
                assertThat(rows.getInt(3)).as("under their first").isEqualTo(10);
                assertThat(rows.getInt(4)).as("under the other").isEqualTo(5);
                assertThat(rows.getInt(5)).isEqualTo(15);
                assertThat(rows.getInt(6)).isEqualTo(15);
            }
        }
    }

    private static Connection owner(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }
}
