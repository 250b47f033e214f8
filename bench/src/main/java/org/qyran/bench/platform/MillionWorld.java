package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Two hundred operations with five thousand sightings each, made from a seed. A third of each
 * operation's lie in one valley, where all operations meet, and each tenth belongs to the next
 * operation too; a member of three of them asks.
 *
 * @param member whose session asks
 * @param mine the three operations
 * @param cases case numbers of one's own that may be seen
 * @param inValley how many of one's own in the valley may be seen
 */
record MillionWorld(Insider member, List<UUID> mine, List<String> cases, long inValley) {

    static final int OPERATIONS = 200;
    static final int EACH = 5_000;

    /** The tile of the valley: about 25 km a side. */
    static final int ZOOM = 10;

    static final double WEST = 70.4;
    static final double SOUTH = 43.1;
    private static final double VALLEY = 0.2;
    private static final int ONE_IN_VALLEY = 3;
    private static final int ONE_SHARED = 10;
    private static final int ONE_WITH_CASE = 10;
    private static final int ONE_SECRET = 20;
    private static final int ONE_SEALED = 50;

    static MillionWorld make(Connection owner, long seed) throws SQLException, IOException {
        List<UUID> operations = new ArrayList<>();
        Random random = new Random(seed);
        try (Statement statement = owner.createStatement()) {
            for (int i = 0; i < OPERATIONS; i++) {
                UUID id = new UUID(random.nextLong(), random.nextLong());
                operations.add(id);
                statement.execute(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select '%s', 'Operation %d', zone, starts_at, ends_at, areas, agencies, true
                        from operation order by id limit 1
                        """
                                .formatted(id, i));
            }
        }
        List<UUID> mine = List.copyOf(operations.subList(0, 3));
        List<String> cases = new ArrayList<>();
        long inValley;
        try (Statement statement = owner.createStatement()) {
            List<String> indexes = indexes(statement);
            for (String index : indexes) {
                statement.execute("drop index " + index.split(" ")[2]);
            }
            inValley = copy(owner, operations, mine, cases, random);
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum (analyze) sighting, sighting_operation");
            statement.execute("analyze operation");
            statement.execute("checkpoint");
        }
        return new MillionWorld(
                Insider.make(owner, "analyst", "H1", mine), mine, List.copyOf(cases), inValley);
    }

    /** How those indexes are made that hold no promise: faster made after the rows. */
    private static List<String> indexes(Statement statement) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select indexdef from pg_indexes
                        where tablename in ('sighting', 'sighting_operation')
                            and indexdef not like 'CREATE UNIQUE%'
                        """)) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
            }
        }
        return indexes;
    }

    private static long copy(
            Connection owner,
            List<UUID> operations,
            List<UUID> mine,
            List<String> cases,
            Random random)
            throws SQLException, IOException {
        CopyManager copies = owner.unwrap(PGConnection.class).getCopyAPI();
        long inValley = 0;
        for (int block = 0; block < EACH; block += 50) {
            StringBuilder rows = new StringBuilder();
            for (int i = block; i < block + 50; i++) {
                for (int o = 0; o < operations.size(); o++) {
                    UUID operation = operations.get(o);
                    UUID also = operations.get((o + 1) % operations.size());
                    boolean shared = random.nextInt(ONE_SHARED) == 0;
                    boolean valley = random.nextInt(ONE_IN_VALLEY) == 0;
                    boolean secret = random.nextInt(ONE_SECRET) == 0;
                    boolean sealed = random.nextInt(ONE_SEALED) == 0;
                    boolean seen =
                            !secret
                                    && !sealed
                                    && (mine.contains(operation)
                                            || (shared && mine.contains(also)));
                    String number =
                            random.nextInt(ONE_WITH_CASE) == 0
                                    ? "KZ-2026-%07d".formatted(random.nextInt(10_000_000))
                                    : null;
                    double latitude =
                            (valley ? SOUTH : 41) + (valley ? VALLEY : 8) * random.nextDouble();
                    double longitude =
                            (valley ? WEST : 60) + (valley ? VALLEY : 20) * random.nextDouble();
                    inValley += seen && Arrays.equals(tile(longitude, latitude), tile()) ? 1 : 0;
                    if (seen && number != null) {
                        cases.add(number);
                    }
                    rows.append(
                            "%s\t%s\t{%s}\t%s\t%s\tk%d\t%s\t%s\t%s\t25\t%s\tprobability\t40\tdetection\t2026-05-%02d 0%d:00:00+00\tt\t%s\t1\n"
                                    .formatted(
                                            new UUID(random.nextLong(), random.nextLong()),
                                            operation,
                                            shared ? operation + "," + also : operation,
                                            secret ? "H3" : "H1",
                                            sealed ? "t" : "f",
                                            i,
                                            number == null ? "candidate" : "registered",
                                            latitude,
                                            longitude,
                                            random.nextDouble(),
                                            1 + random.nextInt(28),
                                            random.nextInt(10),
                                            number == null ? "\\N" : number));
                }
            }
            copies.copyIn(
                    """
                    copy sighting (id, operation, operations, handling, sealed, key, state, latitude,
                        longitude, radius95, score, score_kind, area, source, found_at, simulated,
                        case_number, version) from stdin
                    """,
                    new java.io.ByteArrayInputStream(
                            rows.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return inValley;
    }

    /** Column and row of the valley's tile. */
    static int[] tile() {
        return tile(WEST + VALLEY / 2, SOUTH + VALLEY / 2);
    }

    private static int[] tile(double longitude, double latitude) {
        int n = 1 << ZOOM;
        double s = Math.sin(Math.toRadians(latitude));
        return new int[] {
            (int) Math.floor((longitude + 180) / 360 * n),
            (int) Math.floor((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * n)
        };
    }

    /** West, south, east, north of it. */
    static double[] bounds() {
        int[] at = tile();
        double n = 1 << ZOOM;
        return new double[] {
            at[0] / n * 360 - 180,
            Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (at[1] + 1) / n)))),
            (at[0] + 1) / n * 360 - 180,
            Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * at[1] / n))))
        };
    }
}
