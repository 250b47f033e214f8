package org.qyran.bench.platform;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qyran.bench.Row;
import org.qyran.bench.platform.NetworkWorld.Asker;
import org.qyran.bench.platform.NetworkWorld.Mention;

/**
 * Nobody learns of what is hidden from them: each asker's answer to each question is byte for byte
 * that of a world in which the hidden was never written.
 */
public final class NetworkPermission implements Row {

    private static final int WORLDS = 10;
    private static final long FIRST_SEED = 640_000;
    private static final int SHOWN = 20;
    private static final int AT_ONCE = 6;

    /** Pairs of mentions that are asked for by name, in each operation. */
    private static final int NAMED = 4;

    private static final List<String> ROLES =
            List.of("analyst", "investigator", "commander", "prosecutor", "crew", "custodian");

    /** What hides a record and all of it, taken off on purpose: then there must be differences. */
    private static final List<String> WALLS = List.of("record", "mention", "tie", "merge");

    private final Path root;

    public NetworkPermission() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    NetworkPermission(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "network-permission";
    }

    @Override
    public String asks() {
        return "no path, count or suggestion of a case's network tells of a hidden party: every answer"
                + " byte for byte that of a world in which the hidden was never written";
    }

    /**
     * What came of it.
     *
     * @param told one sentence for each answer that was not the same
     * @param leaks of the same questions with the walls taken off
     */
    record Result(int answers, int people, List<String> told, int leaks) {}

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Result result = run(Files.createTempDirectory("qyran-network-"), WORLDS, 1);
        result.told().stream().limit(SHOWN).forEach(line -> System.out.println("  " + line));
        String figure =
                "%,d answers to %,d people in %d worlds, %,d not the same; with the walls taken off %,d differ"
                        .formatted(
                                result.answers(),
                                result.people(),
                                WORLDS,
                                result.told().size(),
                                result.leaks());
        return result.told().isEmpty() && result.leaks() > 0
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    /**
     * @param share 1 for all people, n for about one in n
     */
    Result run(Path data, int worlds, int share) throws Exception {
        int answers = 0;
        int people = 0;
        int leaks = 0;
        List<String> told = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(root, data);
                Connection owner = OwnDatabase.connect(data)) {
            for (int i = 0; i < worlds; i++) {
                long seed = FIRST_SEED + i;
                Insider writer = Insider.make(owner, "commander", "H3", List.of());
                NetworkWorld world = NetworkWorld.make(owner, seed, writer.id());
                Random random = new Random(seed);
                for (Asker asker : askers(world)) {
                    if (random.nextInt(share) == 0) {
                        Api api = api(owner, asker);
                        Questions questions = new Questions(server.address(), api, world, asker);
                        Map<String, String> with = questions.ask(seed);
                        world.without(asker);
                        Map<String, String> without = questions.ask(seed);
                        world.back();
                        people++;
                        answers += with.size();
                        told.addAll(differences(seed, asker, with, without));
                    }
                }
                leaks += leaks(owner, server, world, seed);
            }
        }
        return new Result(answers, people, told, leaks);
    }

    private static List<Asker> askers(NetworkWorld world) {
        List<Asker> askers = new ArrayList<>();
        for (String role : ROLES) {
            for (int clearance : new int[] {1, 3}) {
                askers.add(new Asker(role, clearance, Set.of(world.operations.get(0))));
                askers.add(
                        new Asker(
                                role,
                                clearance,
                                Set.of(world.operations.get(0), world.operations.get(1))));
            }
        }
        return askers;
    }

    private static Api api(Connection owner, Asker asker) throws SQLException {
        Insider insider =
                Insider.make(
                        owner,
                        asker.role(),
                        "H" + asker.clearance(),
                        List.copyOf(asker.operations()));
        return new Api(Api.client(), insider.cookie());
    }

    /** The test can fail: a server whose tables hide nothing answers otherwise. */
    private static int leaks(Connection owner, ServerProcess server, NetworkWorld world, long seed)
            throws SQLException, IOException, InterruptedException {
        Asker asker = new Asker("analyst", 1, Set.of(world.operations.get(0)));
        Questions questions = new Questions(server.address(), api(owner, asker), world, asker);
        walls(owner, "disable");
        try {
            Map<String, String> with = questions.ask(seed);
            world.without(asker);
            Map<String, String> without = questions.ask(seed);
            world.back();
            return differences(seed, asker, with, without).size();
        } finally {
            walls(owner, "enable");
        }
    }

    private static void walls(Connection owner, String way) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String table : WALLS) {
                statement.execute("alter table %s %s row level security".formatted(table, way));
            }
        }
    }

    private static List<String> differences(
            long seed, Asker asker, Map<String, String> with, Map<String, String> without) {
        List<String> told = new ArrayList<>();
        with.forEach((question, answer) -> {
            String other = without.getOrDefault(question, "not asked");
            if (!answer.equals(other)) {
                told.add(
                        "world %d, %s H%d of %d operations: %s%n    %s%n    %s"
                                .formatted(
                                        seed,
                                        asker.role(),
                                        asker.clearance(),
                                        asker.operations().size(),
                                        question,
                                        answer,
                                        other));
            }
        });
        return told;
    }

    /** Everything that one person can ask. */
    private record Questions(String address, Api api, NetworkWorld world, Asker asker) {

        private static final List<String> TYPED =
                List.of(
                        "Жақыпов",
                        "JAKUPOV",
                        "Seitova",
                        "Оразов",
                        "77015550003",
                        "555000",
                        "Made-Up");

        Map<String, String> ask(long seed) throws IOException, InterruptedException {
            Random random = new Random(seed);
            Set<String> asked = new TreeSet<>();
            for (UUID operation : world.operations.subList(0, 2)) {
                of(operation, random, asked);
            }
            Map<String, Future<String>> answering = new LinkedHashMap<>();
            Map<String, String> answers = new LinkedHashMap<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                for (String question : asked) {
                    answering.put(question, threads.submit(() -> answer(question)));
                }
                for (Map.Entry<String, Future<String>> one : answering.entrySet()) {
                    answers.put(one.getKey(), one.getValue().get());
                }
            } catch (ExecutionException e) {
                throw new IOException("asking", e);
            }
            return answers;
        }

        private void of(UUID operation, Random random, Set<String> asked) {
            String base = "/api/operations/" + operation + "/network/";
            asked.add(base + "entities?limit=200");
            asked.add(base + "entities?limit=3&kind=person");
            for (String typed : TYPED) {
                asked.add(base + "entities?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
            }
            asked.add(base + "graph");
            asked.add(base + "graph?kinds=call,phone");
            asked.add(base + "position?measure=degree");
            asked.add(base + "position?measure=betweenness");
            asked.add(base + "sources");
            asked.add(base + "steps");
            for (String state : List.of("proposed", "made", "conflict", "rejected", "undone")) {
                asked.add(base + "merges?limit=200&state=" + state);
            }
            for (String format : List.of("ftm", "graphml", "gexf", "csv")) {
                asked.add(base + "export?format=" + format);
            }
            for (int i = 0; i < NAMED; i++) {
                Mention one = world.mentions.get(random.nextInt(world.mentions.size()));
                Mention two = world.mentions.get(random.nextInt(world.mentions.size()));
                String entity = "/api/network/entities/" + one.id();
                asked.add(entity + "?operation=" + operation);
                asked.add(entity + "?reason=court&operation=" + operation);
                asked.add(entity + "/dossier.pdf?reason=court&operation=" + operation);
                asked.add(base + "graph?reason=court&focus=" + one.id());
                asked.add(base + "graph?reason=court&steps=2&focus=" + one.id());
                String ends = base + "path?from=%s&to=%s".formatted(one.id(), two.id());
                asked.add(ends);
                asked.add(ends + "&reason=court");
            }
            world.mentions.stream()
                    .filter(mention -> mention.kind().equals("laboratory"))
                    .limit(6)
                    .forEach(site -> asked.add("/api/network/sites/" + site.id() + "/similar"));
        }

        private String answer(String path) throws IOException, InterruptedException {
            HttpResponse<byte[]> answer =
                    api.http()
                            .send(
                                    api.request(address, path).GET().build(),
                                    HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode()
                    + " "
                    + new String(answer.body(), StandardCharsets.ISO_8859_1);
        }
    }
}
