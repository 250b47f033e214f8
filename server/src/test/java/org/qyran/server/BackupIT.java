package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.backup.BackupCommand;
import org.qyran.server.backup.RestoreCommand;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** All there and back, to the row and the byte; and what was erased since stays erased. */
class BackupIT {

    @Test
    void everyRowAndFileComesBackAndWhatWasErasedSinceDoesNot(@TempDir Path folder)
            throws Exception {
        Path key = folder.resolve("unit.key");
        byte[] secret = new byte[48];
        new Random(1).nextBytes(secret);
        Files.write(key, secret);
        Path file = folder.resolve("one.qbk");
        Path witness = folder.resolve("witness");
        Map<String, String> rows;
        Map<String, Long> files;
        Planted.Place place;
        try (TestServer server = TestServer.start()) {
            Planted planted = new Planted(server);
            place = planted.place("FO-1", "kept");
            String authority =
                    planted.authority("search-warrant", "W-1", Instant.now().minusSeconds(60));
            planted.searched(place, authority, "CASE-1", "kept");
            Thread.sleep(1_000);
            rows = rows(server.bean(Database.class).access());
            Path data = server.data();
            for (String more : List.of("cosigned.txt", "checkpoints-before-900.txt")) {
                Files.writeString(data.resolve("witness").resolve(more), "kept outside\n");
            }
            Files.writeString(data.resolve("basemap").resolve("Созақ.pmtiles"), "a map");
            files = files(data);
            Files.writeString(data.resolve("basemap").resolve("open.mbtiles-wal"), "another's");

            assertThat(backup(file, server.data(), key)).isZero();

            erase(server, place);
            copy(server.data().resolve("witness"), witness);
        }
        refusesDamage(file, key, folder);

        Path back = folder.resolve("back");
        assertThat(restore(file, back, key, null)).isZero();
        try (TestServer server = TestServer.start(back)) {
            Map<String, String> restored = rows(server.bean(Database.class).access());
            // What starting the server and restoring wrote itself, and reads of a quarter-hour that
            // may have ended meanwhile.
            for (String own :
                    List.of(
                            "session",
                            "journal_row",
                            "journal_position",
                            "journal_waiting",
                            "journal_payload",
                            "journal_checkpoint",
                            "journal_frontier",
                            "journal_tile",
                            "seal",
                            "read_mark",
                            "server_process",
                            "duty",
                            "attempt",
                            // The key that seals accounts' secrets is made anew.
                            "shared_secret",
                            "policies_made",
                            "account")) {
                rows.remove(own);
                restored.remove(own);
            }
            assertThat(restored).isEqualTo(rows);
            files.keySet().removeIf(BackupIT::grows);
            Map<String, Long> came = files(back);
            came.keySet().removeIf(BackupIT::grows);
            assertThat(came).isEqualTo(files);
            assertThat(server.as("commander").get("/api/sightings/" + place.sighting()).status())
                    .isEqualTo(200);
        }

        Path obedient = folder.resolve("obedient");
        assertThat(restore(file, obedient, key, witness)).isZero();
        assertThat(contains(obedient, "kept found")).isFalse();
        assertThat(contains(obedient, "kept photo")).isFalse();
        assertThat(contains(obedient, "CASE-1")).isFalse();
        try (TestServer server = TestServer.start(obedient)) {
            assertThat(server.as("commander").get("/api/sightings/" + place.sighting()).status())
                    .isEqualTo(404);
        }
        assertThat(restore(file, obedient, key, witness)).as("not empty").isEqualTo(1);
    }

    private static int backup(Path file, Path data, Path key) {
        return new CommandLine(new BackupCommand())
                .execute(file.toString(), "--data", data.toString(), "--key-file", key.toString());
    }

    private static int restore(
            Path file, Path data, Path key, @org.jspecify.annotations.Nullable Path witness) {
        List<String> arguments =
                new java.util.ArrayList<>(
                        List.of(
                                file.toString(),
                                "--data",
                                data.toString(),
                                "--key-file",
                                key.toString()));
        if (witness != null) {
            arguments.addAll(List.of("--witness", witness.toString()));
        }
        return new CommandLine(new RestoreCommand()).execute(arguments.toArray(String[]::new));
    }

    /** One flipped bit, a cut, another key: nothing is left behind. */
    private static void refusesDamage(Path file, Path key, Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.qbk");
        byte[] flipped = whole.clone();
        flipped[whole.length - 5_000] ^= 1;
        Files.write(damaged, flipped);
        Path into = folder.resolve("never");
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(restore(damaged, into, key, null)).isEqualTo(1);
        } finally {
            System.setErr(before);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("the part ");
        Files.write(damaged, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(restore(damaged, into, key, null)).isEqualTo(1);
        Path other = folder.resolve("other.key");
        Files.write(other, new byte[48]);
        assertThat(restore(file, into, other, null)).isEqualTo(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString()).toList())
                    .doesNotContain("never")
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    private static void erase(TestServer server, Planted.Place place) throws Exception {
        Planted planted = new Planted(server);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql(
                        """
                        insert into erasure_order (object, kind, operation, rule, ordered_by,
                            ordered_at)
                        select :id, 'sighting', :operation, 'sighting: test', id, now()
                        from account where name = 'prosecutor'
                        """)
                .param("id", place.sighting())
                .param("operation", planted.operation)
                .update();
        Planted.done(
                planted.as("custodian")
                        .post(
                                "/api/retention/orders/" + place.sighting() + "/confirmation",
                                Map.of()));
        Instant until = Instant.now().plusSeconds(90);
        while (!planted.as("overseer")
                .get("/api/retention/certificates")
                .body()
                .contains("\"completedAt\"")) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(200);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> inside = Files.walk(from)) {
            for (Path path : inside.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Table → a hash of all its rows, read by the owner. */
    private static Map<String, String> rows(DatabaseAccess access) throws Exception {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                access.url(), access.owner(), access.ownerPassword());
                Statement statement = connection.createStatement()) {
            List<String> tables = new java.util.ArrayList<>();
            try (ResultSet names =
                    statement.executeQuery(
                            """
                            select relname from pg_class where relkind = 'r'
                                and relnamespace = 'public'::regnamespace
                                and relname <> 'flyway_schema_history'
                            """)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet hash =
                        statement.executeQuery(
                                """
                                select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), ''
                                    order by md5(t::text))), '') from %s t
                                """
                                        .formatted(table))) {
                    hash.next();
                    rows.put(table, hash.getString(1));
                }
            }
        }
        return rows;
    }

    private static Map<String, Long> files(Path data) throws IOException {
        Map<String, Long> files = new HashMap<>();
        List<String> folders =
                Stream.of("store", "uploads", "witness", "basemap", "ground")
                        .filter(folder -> Files.exists(data.resolve(folder)))
                        .toList();
        for (String folder : folders) {
            try (Stream<Path> inside = Files.walk(data.resolve(folder))) {
                for (Path file : inside.filter(Files::isRegularFile).toList()) {
                    files.put(data.relativize(file).toString(), Files.size(file));
                }
            }
        }
        return files;
    }

    /** The running server writes on. */
    private static boolean grows(String name) {
        return name.equals("witness/checkpoints.txt") || name.startsWith("witness/erasures");
    }

    private static boolean contains(Path data, String words) throws IOException {
        try (Stream<Path> inside = Files.walk(data)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains(words)) {
                    return true;
                }
            }
        }
        return false;
    }
}
