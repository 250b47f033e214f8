package org.qyran.bench.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qyran.bench.Row;
import org.qyran.bench.platform.MatrixRules.Asker;

/**
 * Everybody asks for everything through HTTP, and with a token what programs read: role × clearance
 * × membership, against each kind of object × handling code × seal × one operation or two, and
 * searches against each state of a decision.
 */
public final class AccessMatrix implements Row {

    private static final int AT_ONCE = 6;
    private static final int SHOWN = 40;

    private final Path root;

    public AccessMatrix() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    AccessMatrix(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "access-matrix";
    }

    @Override
    public String asks() {
        return "every cell of role × clearance × membership × kind × handling × seal × one operation or"
                + " two × state of the decision through HTTP, OGC and STAC as an independent reference says; hidden and"
                + " absent byte for byte alike";
    }

    /**
     * What came of it.
     *
     * @param cells asked
     * @param wrong one sentence for each cell that answered otherwise
     */
    record Result(int cells, List<String> wrong) {}

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Result result = run(Files.createTempDirectory("qyran-matrix-"), 1, 1);
        result.wrong().stream().limit(SHOWN).forEach(line -> System.out.println("  " + line));
        String figure = "%,d cells, %,d wrong".formatted(result.cells(), result.wrong().size());
        return result.wrong().isEmpty() ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    /**
     * Asks in the name of everybody, or of a share of them.
     *
     * @param share 1 for all, n for about one person in n
     */
    Result run(Path data, int share, long seed) throws Exception {
        try (ServerProcess server = ServerProcess.start(root, data);
                Connection owner = OwnDatabase.connect(data);
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            MatrixWorld world = MatrixWorld.make(owner, data, server.address());
            MatrixPerson.awaitActs(world, owner);
            List<MatrixPerson> people = people(owner, world, server.address(), share, seed);
            List<Callable<MatrixPerson>> asking = new ArrayList<>();
            people.forEach(person -> asking.add(() -> person.asksForEverything(world)));
            for (Future<MatrixPerson> done : threads.invokeAll(asking)) {
                done.get();
            }
            // One after another: a search that is permitted changes the place.
            for (MatrixPerson person : people) {
                person.searches(world);
            }
            return new Result(
                    people.stream().mapToInt(MatrixPerson::cells).sum(),
                    people.stream().flatMap(person -> person.wrong().stream()).toList());
        }
    }

    private static List<MatrixPerson> people(
            Connection owner, MatrixWorld world, String address, int share, long seed)
            throws Exception {
        Random random = new Random(seed);
        List<MatrixPerson> people = new ArrayList<>();
        for (String role : MatrixRules.ROLES) {
            for (int clearance = 0; clearance <= 3; clearance++) {
                for (List<UUID> operations :
                        List.of(
                                List.of(world.operation),
                                List.of(world.other),
                                List.of(world.operation, world.other))) {
                    if (random.nextInt(share) == 0) {
                        Asker asker =
                                new Asker(
                                        role,
                                        clearance,
                                        operations.contains(world.operation),
                                        operations.contains(world.other));
                        Insider insider = Insider.make(owner, role, "H" + clearance, operations);
                        people.add(
                                new MatrixPerson(
                                        asker,
                                        new Api(Api.client(), insider.cookie()),
                                        insider.bearer(owner),
                                        address));
                    }
                }
            }
        }
        people.add(
                new MatrixPerson(
                        new Asker("nobody", 3, true, true),
                        new Api(Api.client(), "qyran_session=none"),
                        "Bearer none",
                        address));
        return people;
    }
}
