package org.qyran.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qyran.bench.Row;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests made up from the API's own description, as everybody: each role in an operation with one
 * object of each kind. First it must find what was planted in a copy of the description.
 */
public final class ApiFuzz implements Row {

    private static final int SESSIONS = 60;
    private static final int AT_ONCE = 3;
    private static final int LEAST_DONE = 50;
    private static final int SHOWN = 12_000;
    private static final List<String> PARTNERS = List.of("/ogc", "/stac");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath();
    private final int examples = Integer.getInteger("qyran.examples", 50);
    private final long seed = Long.getLong("qyran.seed", 100_000);

    @Override
    public String name() {
        return "api-fuzz";
    }

    @Override
    public String asks() {
        return "requests made up by schemathesis from docs/openapi.json and from what /ogc and /stac say"
                + " of themselves, and event streams, as each role: no 5xx, every answer's status,"
                + " content type and body as described";
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Schemathesis tool;
        try {
            tool = Schemathesis.of(root);
        } catch (Schemathesis.NotHere e) {
            return new Outcome.CannotRun(String.valueOf(e.getMessage()));
        }
        Path work = Files.createTempDirectory("qyran-fuzz-");
        Path data = work.resolve("data");
        try (ServerProcess server = ServerProcess.start(root, data);
                Connection owner = OwnDatabase.connect(data);
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            // Of the server that runs, whatever is written meanwhile.
            Path description = work.resolve("openapi.json");
            Files.copy(root.resolve("docs/openapi.json"), description);
            MatrixWorld world = MatrixWorld.make(owner, data, server.address());
            String address = server.address();
            List<Callable<Asked>> asking = new ArrayList<>();
            for (String role : MatrixRules.ROLES) {
                long own = seed + asking.size();
                List<Insider> people = people(owner, world, role);
                Path told = told(work, world, role, own, "Cookie", cookies(people));
                asking.add(() ->
                        new Asked(role, true, tool.run(description, address, own, examples, told)));
                asking.add(() ->
                        new Asked(
                                role + " events",
                                MatrixRules.works(role, "job"),
                                EventStreams.run(address, people.getLast().cookie(), world, own)));
                List<String> tokens = tokens(owner, people);
                for (String partner : PARTNERS) {
                    String who = role + " " + partner;
                    Path definition = definition(work, address, partner, tokens.getFirst());
                    Path as = told(work, world, who, own, "Authorization", tokens);
                    asking.add(() ->
                            new Asked(
                                    who,
                                    true,
                                    tool.run(definition, address + partner, own, examples, as)));
                }
            }
            if (!findsWhatIsPlanted(tool, work, address)) {
                return new Outcome.Falls("an answer planted wrong was not found");
            }
            List<Asked> asked = new ArrayList<>();
            for (Future<Asked> done : threads.invokeAll(asking)) {
                asked.add(done.get());
            }
            return outcome(asked);
        }
    }

    /** What a standard's API says of itself to whoever asks. */
    private static Path definition(Path work, String address, String partner, String token)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                Api.client()
                        .send(
                                HttpRequest.newBuilder(URI.create(address + partner + "/api"))
                                        .header("Authorization", token)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(partner + "/api: " + answer.body());
        }
        return Files.writeString(
                work.resolve(partner.substring(1) + "-" + UUID.randomUUID() + ".json"),
                answer.body());
    }

    /**
     * @param letIn whether something of it must be done for them, or nothing was proven
     */
    private record Asked(String who, boolean letIn, Schemathesis.Run run) {}

    private Outcome outcome(List<Asked> asked) {
        long cases = 0;
        long done = 0;
        List<String> found = new ArrayList<>();
        for (Asked one : asked) {
            cases += one.run().cases();
            System.out.printf(
                    "  %-18s %,7d requests, %,d of them done, %s%n",
                    one.who(),
                    one.run().cases(),
                    one.run().done(),
                    one.run().clean() ? "nothing" : "FINDINGS");
            done += one.run().done();
            boolean shutOut = one.letIn() && one.run().done() < one.run().cases() / LEAST_DONE;
            if (!one.run().clean() || shutOut) {
                found.add(one.who());
                String said = one.run().said();
                int failures = Math.max(0, said.indexOf("= FAILURES ="));
                System.out.println(
                        said.substring(failures, Math.min(said.length(), failures + SHOWN)));
            }
        }
        String figure =
                "%,d requests (%,d done, the others refused) in %d runs of nine roles, seed %d, %d examples an operation beside the borders; findings %s; what was planted was found"
                        .formatted(
                                cases,
                                done,
                                asked.size(),
                                seed,
                                examples,
                                found.isEmpty() ? "none" : "as " + String.join(", ", found));
        return found.isEmpty() ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    /** A copy that promises something of the answer which is not there. */
    private boolean findsWhatIsPlanted(Schemathesis tool, Path work, String address)
            throws IOException, InterruptedException {
        String description = Files.readString(root.resolve("docs/openapi.json"));
        String promise = "\"required\" : [ \"detail\", \"status\", \"title\" ]";
        String planted = description.replace(promise, "\"required\" : [ \"planted\" ]");
        if (planted.equals(description)) {
            throw new IllegalStateException("the description's problem has other members now");
        }
        Path copy = Files.writeString(work.resolve("planted.json"), planted);
        Path told = work.resolve("planted-told.json");
        Files.writeString(
                told,
                JSON.writeValueAsString(
                        Map.of(
                                "seed",
                                seed,
                                "header",
                                "Cookie",
                                "words",
                                List.of("qyran_session=none"),
                                "ids",
                                Map.of("operation", List.of(UUID.randomUUID())))));
        Schemathesis.Run run =
                tool.run(copy, address, seed, 5, told, "--include-path", "/api/operations");
        return !run.clean() && run.said().contains("planted");
    }

    private static List<Insider> people(Connection owner, MatrixWorld world, String role)
            throws SQLException {
        List<Insider> people = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            people.add(Insider.make(owner, role, "H3", List.of(world.operation)));
        }
        // So that a password is compared with one.
        world.run(
                """
                update account set password = (select password from account where name = 'analyst')
                where password = '-'
                """);
        return people;
    }

    private static List<String> cookies(List<Insider> people) {
        return people.stream().map(Insider::cookie).toList();
    }

    private static List<String> tokens(Connection owner, List<Insider> people) throws SQLException {
        List<String> tokens = new ArrayList<>();
        for (Insider one : people) {
            tokens.add(one.bearer(owner));
        }
        return tokens;
    }

    private static Path told(
            Path work, MatrixWorld world, String who, long seed, String header, List<String> words)
            throws IOException {
        Map<String, List<UUID>> ids = new TreeMap<>();
        ids.put("operation", List.of(world.operation));
        for (MatrixWorld.Seeded one : world.things) {
            ids.computeIfAbsent(one.thing().kind(), _ -> new ArrayList<>()).add(one.id());
        }
        return Files.writeString(
                work.resolve(who.replaceAll("\\W+", "-") + ".json"),
                JSON.writeValueAsString(
                        Map.of("seed", seed, "header", header, "words", words, "ids", ids)));
    }
}
