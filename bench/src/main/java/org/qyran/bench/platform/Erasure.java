package org.qyran.bench.platform;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.bench.Row;

/**
 * Two cases, each with a search area, live through the server. One is deleted as a plain program
 * would: DELETE, unlink, VACUUM. The other ends by the unit's rules and the prosecutor's word. Then
 * every file of the data folder is searched for every piece of both.
 */
public final class Erasure implements Row {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int POSTMASTER_PORT_LINE = 3;

    private final Path root;

    public Erasure() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    Erasure(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public String asks() {
        return "after an erasure no piece of any payload is in any file of the data folder, the"
                + " server running and stopped; the journal verifies; a plain DELETE leaves some";
    }

    /**
     * What was found.
     *
     * @param planted kinds of needle found before, of {@code needles}
     * @param naive kind → files after DELETE and VACUUM
     * @param running kind → files after the erasure
     * @param stopped the same after the server ended
     */
    record Result(
            int needles,
            int kinds,
            int planted,
            Map<String, List<String>> naive,
            Map<String, List<String>> running,
            Map<String, List<String>> stopped,
            boolean verifies,
            Duration took) {

        boolean holds() {
            return planted == kinds
                    && !naive.isEmpty()
                    && running.isEmpty()
                    && stopped.isEmpty()
                    && verifies;
        }

        @Override
        public String toString() {
            return "%d pieces of %d kinds planted and found; after the erasure %d kinds found, after the stop %d; journal %s; %.1f s from the word to the last certificate; plain DELETE, unlink and VACUUM leave %d kinds: %s"
                    .formatted(
                            needles,
                            planted,
                            running.size(),
                            stopped.size(),
                            verifies ? "verifies" : "BROKEN",
                            took.toMillis() / 1000.0,
                            naive.size(),
                            String.join(", ", naive.keySet()));
        }
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Result result = run(Files.createTempDirectory("qyran-erasure-"));
        print("plain DELETE", result.naive());
        print("erasure", result.running());
        print("erasure, stopped", result.stopped());
        return result.holds()
                ? new Outcome.Holds(result.toString())
                : new Outcome.Falls(result.toString());
    }

    private static void print(String title, Map<String, List<String>> found) {
        found.forEach((what, files) ->
                System.out.println("  " + title + " leaves " + what + " in " + files));
    }

    /** Leaves the folder as it is. */
    Result run(Path folder) throws Exception {
        Path data = folder.resolve("data");
        Needles plain = new Needles(1);
        Needles lawful = new Needles(2);
        ServerProcess server = ServerProcess.start(root, data);
        Map<String, List<String>> naive;
        Map<String, List<String>> running;
        Duration took;
        int planted;
        boolean verifies;
        try (Connection database = database(data)) {
            PlantedCase first = new PlantedCase(server.address(), plain).live(folder, 14);
            PlantedArea firstArea = new PlantedArea(server.address(), plain, first, 14).live();
            PlantedCase second = new PlantedCase(server.address(), lawful).live(folder, 13);
            PlantedArea secondArea = new PlantedArea(server.address(), lawful, second, 13).live();
            PlantedRecords firstRecords = new PlantedRecords(server.address(), plain, first).live();
            PlantedRecords secondRecords =
                    new PlantedRecords(server.address(), lawful, second).live();
            // The planner's samples are payload too.
            sql(database, "analyze");
            planted = lawful.in(data).size();
            PlainDelete.of(database, data, first, firstArea);
            PlainDelete.of(database, firstRecords);
            naive = plain.in(data);
            Instant word = Instant.now();
            erase(server.address(), second, secondRecords);
            end(server.address(), database, second, secondArea);
            took = Duration.between(word, Instant.now());
            running = lawful.in(data);
            Thread.sleep(1_500);
            verifies = Kills.verified(second.as("overseer"), server.address(), data);
        } finally {
            server.close();
        }
        return new Result(
                lawful.count(),
                lawful.kinds(),
                planted,
                naive,
                running,
                lawful.in(data),
                verifies,
                took);
    }

    /** A source that was withdrawn, by the unit's rule. */
    private static void erase(String address, PlantedCase one, PlantedRecords records)
            throws Exception {
        post(
                one.as("prosecutor"),
                address,
                "/api/retention/rules",
                "{\"kind\":\"source\",\"start\":\"refuted\",\"days\":0,\"inForceFrom\":\"2020-01-01T00:00:00Z\",\"source\":\"made up for this row\"}");
        erase(address, one, "commander", "source", records.id());
        await(address, one, records.id());
    }

    /** By the unit's rules: terms, closure, the word of one and the hand of another. */
    private static void end(String address, Connection database, PlantedCase one, PlantedArea area)
            throws Exception {
        Api prosecutor = one.as("prosecutor");
        for (String rule :
                List.of(
                        "sighting\",\"start\":\"closed",
                        "area\",\"start\":\"authority-ended",
                        "authority\",\"start\":\"authority-ended")) {
            post(
                    prosecutor,
                    address,
                    "/api/retention/rules",
                    "{\"kind\":\"%s\",\"days\":0,\"inForceFrom\":\"2020-01-01T00:00:00Z\",\"source\":\"made up for this row\"}"
                            .formatted(rule));
        }
        // The area's days pass by.
        sql(
                database,
                "update search_area set starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'");
        erase(address, one, "prosecutor", "area", area.id());
        await(address, one, area.id());
        confirm(address, one, area.pass());
        await(address, one, area.pass());
        // A month passes for the imagery, the warrant ends.
        sql(database, "update raster set received_at = received_at - interval '31 days'");
        sql(
                database,
                "update authority set starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'");
        post(
                prosecutor,
                address,
                "/api/retention/case-ends",
                "{\"operation\":\"%s\",\"caseNumber\":\"%s\",\"ending\":\"closed\",\"at\":\"%s\",\"document\":\"%s\"}"
                        .formatted(
                                one.operation,
                                one.caseNumber(),
                                Instant.now().minusSeconds(1),
                                "0".repeat(64)));
        erase(address, one, "commander", "sighting", one.sighting());
        await(address, one, one.sighting());
        erase(address, one, "commander", "authority", one.authority());
        await(address, one, one.authority());
        erase(address, one, "commander", "authority", area.order());
        await(address, one, area.order());
        await(address, one, one.raster());
        awaitAll(address, one);
    }

    private static void erase(String address, PlantedCase one, String who, String kind, String id)
            throws Exception {
        post(
                one.as(who),
                address,
                "/api/retention/orders",
                "{\"operation\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\"}"
                        .formatted(one.operation, kind, id));
        confirm(address, one, id);
    }

    private static void confirm(String address, PlantedCase one, String id) throws Exception {
        post(one.as("custodian"), address, "/api/retention/orders/" + id + "/confirmation", "{}");
    }

    private static void await(String address, PlantedCase one, String object) throws Exception {
        Pattern done = Pattern.compile("\"object\":\"" + object + "\"[^}]*\"completedAt\"");
        until(address, one, certificates -> done.matcher(certificates).find());
    }

    private static void awaitAll(String address, PlantedCase one) throws Exception {
        until(
                address,
                one,
                certificates ->
                        matches("\"erasedAt\"", certificates)
                                == matches("\"completedAt\"", certificates));
    }

    private static int matches(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static void until(
            String address, PlantedCase one, java.util.function.Predicate<String> done)
            throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        String certificates = "";
        do {
            if (Instant.now().isAfter(until)) {
                throw new IOException("not certified within three minutes: " + certificates);
            }
            Thread.sleep(200);
            certificates = one.as("overseer").get(address, "/api/retention/certificates").body();
        } while (!done.test(certificates));
    }

    private static void post(Api api, String address, String path, String json) throws Exception {
        HttpResponse<String> answer = api.post(address, path, json, UUID.randomUUID().toString());
        PlantedCase.require(answer);
    }

    static void sql(Connection database, String statement) throws SQLException {
        try (Statement one = database.createStatement()) {
            one.execute(statement);
        }
    }

    /** As the tables' owner, with the driver that the server brings. */
    private Connection database(Path data) throws Exception {
        String port =
                Files.readAllLines(data.resolve("database/postmaster.pid"))
                        .get(POSTMASTER_PORT_LINE)
                        .strip();
        Properties properties = new Properties();
        properties.setProperty("user", "qyran_owner");
        properties.setProperty(
                "password", Files.readString(data.resolve("secrets/database-owner")).strip());
        URL[] jars =
                Arrays.stream(ServerProcess.classPath(root).orElseThrow().split(":"))
                        .map(Erasure::url)
                        .toArray(URL[]::new);
        Driver driver =
                (Driver)
                        new URLClassLoader(jars)
                                .loadClass("org.postgresql.Driver")
                                .getDeclaredConstructor()
                                .newInstance();
        return driver.connect("jdbc:postgresql://127.0.0.1:" + port + "/qyran", properties);
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar, e);
        }
    }
}
