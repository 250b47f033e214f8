package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.bench.Row;

/** What machines do to programs, one after another: each is told clearly and outlived. */
public final class Faults implements Row {

    /** How long the database is away in the full measurement. */
    private static final int AWAY_SECONDS = 60;

    private final Path root;

    public Faults() {
        this(Path.of(System.getProperty("qyran.root", ".")));
    }

    Faults(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String asks() {
        return "full disk, read-only folder, clock jumping, database away for a minute, port taken:"
                + " a clear message, nothing lost, goes on by itself";
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Path data = Files.createTempDirectory("qyran-faults-");
        List<Fault> faults =
                List.of(
                        new PortTaken(root),
                        new ReadOnlyFolder(root),
                        new FullDisk(root),
                        new JumpingClock(root),
                        new DatabaseAway(root, AWAY_SECONDS));
        List<String> wrong = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Fault fault : faults) {
            Optional<String> wants = fault.wants();
            if (wants.isPresent()) {
                missing.add(fault.name() + " needs " + wants.get());
                continue;
            }
            try {
                System.out.println(
                        "  " + fault.name() + ": " + fault.happens(data.resolve(fault.name())));
            } catch (IOException | IllegalStateException e) {
                System.out.println("  " + fault.name() + " FAILS: " + e.getMessage());
                wrong.add(fault.name());
            }
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Falls(String.join(", ", wrong));
        }
        return missing.isEmpty()
                ? new Outcome.Holds(faults.size() + " of " + faults.size())
                : new Outcome.CannotRun(String.join("; ", missing));
    }
}
