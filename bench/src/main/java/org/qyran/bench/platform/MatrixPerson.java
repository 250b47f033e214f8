package org.qyran.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.bench.platform.MatrixRules.Asker;
import org.qyran.bench.platform.MatrixRules.Thing;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** One person who asks for everything there is, and what did not answer as the rules say. */
final class MatrixPerson {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern WAITING = Pattern.compile("\"waiting\":(\\d+)");

    /** A version nobody has reached: whoever is let in is told that somebody was first. */
    private static final String STALE = "\"999999\"";

    private static final String EFFORT =
            "{\"days\":1,\"aircraft\":[{\"name\":\"a\",\"swathMetres\":80,\"metresPerSecond\":12,"
                    + "\"hoursADay\":1,\"detection\":0.5,\"source\":\"made up\"}]}";

    /** A flight of a pass that is not there. */
    private static final String FLOWN =
            "{\"pass\":\"%s\",\"swathMetres\":80,\"detection\":0.5,\"source\":\"made up\"}"
                    .formatted(new UUID(2, 2));

    private static final int ZOOM = 12;

    private final Asker who;
    private final Api api;

    /** As a program of theirs asks. */
    private final String bearer;

    private final String address;
    private final List<String> wrong = new ArrayList<>();

    /** What somebody who is let in at all gets for what is not there, by request. */
    private final Map<String, Seen> absent = new HashMap<>();

    private int cells;

    /** An answer without what differs by the clock. */
    record Seen(int status, Map<String, List<String>> headers, String body) {}

    MatrixPerson(Asker who, Api api, String bearer, String address) {
        this.who = who;
        this.api = api;
        this.bearer = bearer;
        this.address = address;
    }

    int cells() {
        return cells;
    }

    List<String> wrong() {
        return wrong;
    }

    /** Until every act on a place has its position. */
    static void awaitActs(MatrixWorld world, Connection owner)
            throws SQLException, InterruptedException {
        Instant until = Instant.now().plusSeconds(20);
        try (Statement statement = owner.createStatement()) {
            while (true) {
                try (ResultSet rows =
                        statement.executeQuery("select count(*) from journal_waiting")) {
                    rows.next();
                    if (rows.getLong(1) == 0) {
                        return;
                    }
                }
                if (Instant.now().isAfter(until)) {
                    throw new IllegalStateException(
                            "acts of %s wait for their positions".formatted(world.operation));
                }
                Thread.sleep(50);
            }
        }
    }

    boolean nobody() {
        return who.role().equals("nobody");
    }

    boolean sees(Thing thing) {
        return !nobody() && MatrixRules.sees(who, thing);
    }

    boolean may(String deed) {
        return !nobody() && MatrixRules.may(who.role(), deed);
    }

    MatrixPerson asksForEverything(MatrixWorld world) throws IOException, InterruptedException {
        MatrixRecords records = new MatrixRecords(this, who);
        MatrixRuns runs = new MatrixRuns(this);
        MatrixExhibits exhibits = new MatrixExhibits(this);
        lists(world);
        for (Seeded one : world.things) {
            switch (one.thing().kind()) {
                case "sighting" -> {
                    sighting(world, one);
                    share(world, "/api/sightings/%s/operations", one);
                }
                case "area" -> area(world, one);
                case "source", "merge", "victim-source", "victim-merge" -> records.one(world, one);
                case "run", "run-record" -> runs.one(world, one);
                case "exhibit" -> exhibits.one(world, one);
                case "pass" -> share(world, "/api/passes/%s/operations", one);
                case "chip" -> read(world, "/api/chips/%s", one);
                case "photo" -> read(world, "/api/photos/%s", one);
                case "job" -> {
                    change(world, "/api/jobs/%s/stop", "job", "", one, 409);
                    change(world, "/api/jobs/%s/continue", "job", "", one, 409);
                }
                case "authority" -> {
                    change(world, "/api/authorities/%s/confirmation", "confirm", "", one, 412);
                    change(
                            world,
                            "/api/authorities/%s/revocation",
                            "revoke",
                            "{\"reason\":\"x\"}",
                            one,
                            412);
                }
                default -> cells += 0;
            }
        }
        ground();
        records.ofTheUnit();
        new MatrixPrograms(this, who).askForEverything(world);
        new MatrixNetwork(this, who).askForEverything(world);
        new MatrixEntries(this, who).askForEverything(world);
        new MatrixEvidence(this, who).askForEverything(world);
        expect(
                "journal export",
                nobody() ? 401 : may("journal-export") ? 200 : 403,
                get("/api/journal/export"));
        return this;
    }

    private void lists(MatrixWorld world) throws IOException, InterruptedException {
        lists(world, world.operation, who.member());
        lists(world, world.other, who.elsewhere());
        tile(world, 200);
        Seen operations = get("/api/operations");
        expect("operations", nobody() ? 401 : 200, operations);
        for (UUID operation : List.of(world.operation, world.other)) {
            check(
                    "operations names the operation",
                    belongs(world, operation) == operations.body().contains(operation.toString()));
        }
        for (Seeded one : world.of("sighting")) {
            Seen journal = get("/api/journal?object=" + one.id());
            expect("journal", nobody() ? 401 : may("journal") ? 200 : 403, journal);
            boolean shown = journal.body().contains(one.id().toString());
            boolean sees = may("journal") && MatrixRules.seesAct(who, one.thing());
            // Of what is shared, each operation's journal holds what was done in it.
            check(
                    "journal of " + one.thing(),
                    one.thing().shared() ? sees || !shown : sees == shown);
            if (!who.role().equals("overseer")) {
                telling(world, "journal", journal);
            }
            Seen found = get("/api/search?q=" + world.caseNumber(one.id()));
            expect("search", nobody() ? 401 : 200, found);
            check(
                    "search for " + one.thing(),
                    found.body().contains(world.caseNumber(one.id())) == sees(one.thing()));
        }
    }

    private void lists(MatrixWorld world, UUID operation, boolean member)
            throws IOException, InterruptedException {
        String of = "operation=%s";
        boolean let = !nobody() && MatrixRules.works(who.role(), "sighting") && member;
        Listing in = new Listing(world, operation, let);
        list(in, "/api/sightings?limit=500&" + of, "sighting");
        list(in, "/api/sightings?limit=500&sort=newest&" + of, "sighting");
        list(in, "/api/sightings?limit=500&q=" + world.caseMark + "&" + of, "sighting");
        list(in, "/api/sightings?limit=500&bbox=70,43,71,44&" + of, "sighting");
        list(in, "/api/operations/%s/passes", "pass", "raster");
        list(in, "/api/operations/%s/areas", "area");
        list(in, "/api/jobs?" + of, "job");
        list(in, "/api/authorities?" + of, "authority");
        list(in, "/api/relooks?" + of, "none");
        Listing records =
                new Listing(
                        world,
                        operation,
                        !nobody() && MatrixRules.works(who.role(), "source") && member);
        String network = "/api/operations/%s/network/";
        list(records, network + "sources", "source", "victim-source");
        list(records, network + "merges?limit=200", "merge", "victim-merge");
        create(network + "sources", "{}", records, "work-records");
        create(network + "files", "{}", records, "work-records");
        create(network + "merges", "{}", records, "work-records");
        list(
                new Listing(
                        world,
                        operation,
                        !nobody() && MatrixRules.works(who.role(), "run") && member),
                "/api/operations/%s/runs",
                "run");
        list(
                new Listing(
                        world,
                        operation,
                        !nobody() && MatrixRules.works(who.role(), "exhibit") && member),
                "/api/operations/%s/exhibits?limit=500",
                "exhibit");
        count(in);
        create("/api/sightings", "{\"operation\":\"%s\"}", in, "add");
        create("/api/authorities", "{\"operation\":\"%s\"}", in, "enter");
        create("/api/operations/%s/passes", "{}", in, "fly");
        create("/api/operations/%s/areas", "{}", in, "draw");
    }

    /** Lists of one operation, and whether this person is let in. */
    private record Listing(MatrixWorld world, UUID operation, boolean let) {}

    private boolean belongs(MatrixWorld world, UUID operation) {
        boolean member = operation.equals(world.operation) ? who.member() : who.elsewhere();
        return !nobody() && !aloof() && member;
    }

    private boolean aloof() {
        return who.role().equals("overseer") || who.role().equals("administrator");
    }

    /** Exactly what one may see of those kinds; another's operation as one that is not there. */
    private void list(Listing in, String path, String... kinds)
            throws IOException, InterruptedException {
        Seen answer = get(path.formatted(in.operation()));
        if (!in.let()) {
            Seen nothing = get(path.formatted(UUID.randomUUID()));
            expect(path, nobody() ? 401 : 404, answer);
            alike(path, answer, nothing);
            return;
        }
        expect(path, 200, answer);
        listed(in.world(), in.operation(), path, answer, kinds);
    }

    /** That an answer holds exactly those things of the kinds, of all known, that one may see. */
    void listed(MatrixWorld world, UUID operation, String path, Seen answer, String... kinds) {
        Set<String> expected = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (String kind : kinds) {
            world.of(kind, operation).stream()
                    .filter(one -> sees(one.thing()))
                    .forEach(one -> expected.add(one.id().toString()));
            world.of(kind).forEach(one -> known.add(one.id().toString()));
        }
        Set<String> listed = ids(answer.body());
        listed.retainAll(known);
        check(
                "%s lists %d of %d %s"
                        .formatted(path, listed.size(), expected.size(), String.join(", ", kinds)),
                listed.equals(expected));
        telling(world, path, answer);
    }

    /** That what is hidden is answered as what is not there. */
    void alike(String what, Seen answer, Seen nothing) {
        check(what + " hidden and absent alike", answer.equals(nothing));
    }

    /** With a field missing: whoever may is told that, whoever may not is told nothing. */
    private void create(String path, String body, Listing in, String deed)
            throws IOException, InterruptedException {
        Seen answer = creating(path, body, in.operation());
        int status = nobody() ? 401 : !in.let() ? 404 : may(deed) ? 422 : 403;
        expect(deed + " by " + path, status, answer);
        if (!in.let()) {
            alike(path, answer, creating(path, body, UUID.randomUUID()));
        }
    }

    private Seen creating(String path, String body, UUID operation)
            throws IOException, InterruptedException {
        return post(path.formatted(operation), body.formatted(operation), STALE);
    }

    private void count(Listing in) throws IOException, InterruptedException {
        String path = "/api/triage/count?operation=%s";
        Seen answer = get(path.formatted(in.operation()));
        if (!in.let()) {
            expect(path, nobody() ? 401 : 404, answer);
            alike(path, answer, get(path.formatted(UUID.randomUUID())));
            return;
        }
        long expected =
                in.world().of("sighting", in.operation()).stream()
                        .filter(one -> sees(one.thing()))
                        .filter(one -> !in.world().searches.containsValue(one.id()))
                        .filter(one -> !in.world().established.contains(one.id()))
                        .count();
        Matcher waiting = WAITING.matcher(answer.body());
        check(
                "count: %s, of %d".formatted(answer.body(), expected),
                waiting.find() && Long.parseLong(waiting.group(1)) == expected);
    }

    private void tile(MatrixWorld world, int status) throws IOException, InterruptedException {
        int n = 1 << ZOOM;
        double s = Math.sin(Math.toRadians(MatrixWorld.LATITUDE));
        int x = (int) Math.floor((MatrixWorld.LONGITUDE + 180) / 360 * n);
        int y = (int) Math.floor((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * n);
        Seen answer = get("/api/tiles/sightings/%d/%d/%d".formatted(ZOOM, x, y));
        expect("tile", nobody() ? 401 : status, answer);
        Set<String> shown = ids(answer.body());
        for (Seeded one : world.of("sighting")) {
            check(
                    "tile shows " + one.thing(),
                    shown.contains(one.id().toString()) == sees(one.thing()));
        }
    }

    private void sighting(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        read(world, "/api/sightings/%s", one);
        for (String export : List.of("packet.pdf", "cot.xml")) {
            String path = "/api/sightings/%s/" + export;
            Seen answer = get(path.formatted(one.id()));
            Seen nothing = absent(path, () -> get(path.formatted(UUID.randomUUID())));
            int status = nobody() ? 401 : !may("export") ? 403 : sees(one.thing()) ? 200 : 404;
            answers(path, one, status, answer, nothing);
        }
        String at = "/api/sightings/%s/";
        change(world, at + "judgement", "judge", "{\"answer\":\"confirm\"}", one, 412);
        change(world, at + "undo", "undo", "", one, 409);
        change(world, at + "report", "report", "", one, 412);
        change(world, at + "registration", "register", "{\"caseNumber\":\"1\"}", one, 412);
        change(
                world,
                at + "authorisation",
                "authorise",
                "{\"authority\":\"%s\"}".formatted(new UUID(1, 1)),
                one,
                412);
        String now = Instant.now().toString();
        change(world, at + "search", "search", "{\"startedAt\":\"%s\"}".formatted(now), one, 412);
        change(
                world,
                at + "outcome",
                "outcome",
                "{\"outcome\":\"nothing\",\"at\":\"%s\"}".formatted(now),
                one,
                412);
    }

    /** Its map and plans as itself; what is asked is wrong, so that nothing is changed. */
    private void area(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        String at = "/api/areas/%s";
        read(world, at, one);
        read(world, at + "/map", one);
        read(world, at + "/plans", one);
        asked(world, at + "/effort", EFFORT, one, 200);
        asked(world, at + "/plan", "{}", one, 422);
        asked(world, at + "/lower-tour", "{}", one, 422);
        change(world, at + "/plans", "draw", "{}", one, 422);
        change(world, at + "/flights", "fly", FLOWN, one, 404);
        String flight = at + "/flights/" + new UUID(1, 1);
        change(world, flight + "/positions", "tell", told(), one, 404);
        change(world, flight + "/recordings?name=a.ts", "fly", "", one, 404);
        change(world, flight + "/closing", "draw", "", one, 404);
    }

    private static String told() {
        return "{\"positions\":[{\"longitude\":71,\"latitude\":43,\"at\":\"%s\"}]}"
                .formatted(Instant.now());
    }

    /** What changes nothing is asked by whoever sees it. */
    private void asked(MatrixWorld world, String path, String body, Seeded one, int let)
            throws IOException, InterruptedException {
        Seen answer = post(path.formatted(one.id()), body, STALE);
        Seen nothing =
                absent("POST " + path, () -> post(path.formatted(UUID.randomUUID()), body, STALE));
        int status = nobody() ? 401 : sees(one.thing()) ? let : 404;
        answers(path, one, status, answer, nothing);
        telling(world, path, answer);
    }

    /** The land's own files hold no content: whoever commands or administers brings them. */
    private void ground() throws IOException, InterruptedException {
        boolean brings = List.of("commander", "administrator").contains(who.role());
        expect("ground", nobody() ? 401 : 200, get("/api/ground"));
        Seen removing =
                seen(api.send(api.request(address, "/api/ground/" + UUID.randomUUID()).DELETE()));
        expect("removing ground", nobody() ? 401 : brings ? 404 : 403, removing);
    }

    private void share(MatrixWorld world, String path, Seeded one)
            throws IOException, InterruptedException {
        change(world, path, "share", "{\"operation\":\"%s\"}".formatted(world.other), one, 412);
    }

    void read(MatrixWorld world, String path, Seeded one) throws IOException, InterruptedException {
        Seen answer = get(path.formatted(one.id()));
        Seen nothing = absent(path, () -> get(path.formatted(UUID.randomUUID())));
        int status = nobody() ? 401 : sees(one.thing()) ? 200 : 404;
        answers(path, one, status, answer, nothing);
        telling(world, path, answer);
    }

    void change(MatrixWorld world, String path, String deed, String body, Seeded one, int let)
            throws IOException, InterruptedException {
        Seen answer = post(path.formatted(one.id()), body, STALE);
        Seen nothing =
                absent("POST " + path, () -> post(path.formatted(UUID.randomUUID()), body, STALE));
        int status = nobody() ? 401 : !may(deed) ? 403 : sees(one.thing()) ? let : 404;
        answers(path, one, status, answer, nothing);
        telling(world, path, answer);
    }

    /** Whoever is not let in gets the very bytes of what does not exist. */
    private void answers(String path, Seeded one, int status, Seen answer, Seen nothing) {
        expect(path + " of " + one.thing(), status, answer);
        if (status == 404 || status == 403 || status == 401) {
            alike(path + " of " + one.thing(), answer, nothing);
        }
    }

    /** A search under each decision: only one that is in force, and confirmed, permits it. */
    void searches(MatrixWorld world) throws IOException, InterruptedException, SQLException {
        for (Map.Entry<String, UUID> search : world.searches.entrySet()) {
            Thing thing = new Thing("sighting", 1, MatrixRules.seals(search.getKey()), false);
            world.run(
                    "update sighting set state = 'authorised', version = 1 where id = ?",
                    search.getValue());
            Seen answer =
                    post(
                            "/api/sightings/" + search.getValue() + "/search",
                            "{\"startedAt\":\"%s\"}".formatted(Instant.now()),
                            "\"1\"");
            int status =
                    nobody()
                            ? 401
                            : !may("search")
                                    ? 403
                                    : !sees(thing)
                                            ? 404
                                            : MatrixRules.grounds(search.getKey()) ? 200 : 409;
            expect("search under a decision that is " + search.getKey(), status, answer);
        }
    }

    /** No answer names what this person may not see. */
    void telling(MatrixWorld world, String path, Seen answer) {
        Set<String> named = ids(answer.body());
        for (UUID operation : List.of(world.operation, world.other)) {
            if (!belongs(world, operation) && named.contains(operation.toString())) {
                check(path + " names an operation of others", false);
            }
        }
        for (Seeded one : world.things) {
            if (!sees(one.thing()) && named.contains(one.id().toString())) {
                check(path + " names a hidden " + one.thing(), false);
            }
        }
    }

    static Set<String> ids(String body) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = ID.matcher(body);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    void expect(String what, int status, Seen answer) {
        check(what + ": " + answer.status() + " instead of " + status, answer.status() == status);
    }

    void check(String what, boolean right) {
        cells++;
        if (!right) {
            wrong.add(who + ": " + what);
        }
    }

    /** Something that may fail like a request. */
    private interface Asking {
        Seen ask() throws IOException, InterruptedException;
    }

    private Seen absent(String key, Asking asking) throws IOException, InterruptedException {
        Seen known = absent.get(key);
        if (known == null) {
            known = asking.ask();
            absent.put(key, known);
        }
        return known;
    }

    /** With the token in place of the session. */
    Seen asProgram(String path) throws IOException, InterruptedException {
        return seen(
                api.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Authorization", bearer)
                                .GET()));
    }

    Seen get(String path) throws IOException, InterruptedException {
        return seen(api.send(api.request(address, path).GET()));
    }

    Seen post(String path, String body, String match) throws IOException, InterruptedException {
        return seen(
                api.send(
                        api.request(address, path)
                                .header("Content-Type", "application/json")
                                .header("If-Match", match)
                                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private static Seen seen(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return new Seen(answer.statusCode(), headers, answer.body());
    }
}
