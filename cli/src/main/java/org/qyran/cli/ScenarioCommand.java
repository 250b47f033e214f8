package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.scenario.Pass;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran scenario}: makes a world with known truth and flies over it. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a village from a seed: simulated imagery of it with the truth beside it.",
            "",
            "Houses, gardens and fields, flown over at 250 m and 150 m. All of it is invented and says",
            "SIMULATED."
        },
        footer = {
            "",
            "DIR receives pass-250m-five-band.tif, pass-150m-five-band.tif, pass-{250,150}m-rgb.tif,",
            "pass-{250,150}m-thermal.tif, truth.geojson (kind = netted-plot, backyard-plot, wild-hemp,",
            "garden-bed, greenhouse, orchard, tarpaulin, shade-cloth, ...) and world.json.",
            "",
            "Example: qyran scenario --seed 7 --out /tmp/village --only five-band"
        })
final class ScenarioCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "N",
            description = "The world: the same number makes the same world, bit for bit.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to make; refused when it holds files of something else.")
    private Path out = Path.of("");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "CAMERA",
            description = "Cameras to fly: five-band, rgb, thermal (default all).")
    private List<String> only = List.of("five-band", "rgb", "thermal");

    @Option(
            names = "--passes",
            split = ",",
            paramLabel = "METRES",
            description = "Heights above ground (default ${DEFAULT-VALUE}).",
            defaultValue = "250,150")
    private List<Double> passes = List.of();

    @Option(
            names = "--size",
            paramLabel = "METRES",
            description = "Side of the land, 200 to 5000 (default ${DEFAULT-VALUE}: 0.36 km2).",
            defaultValue = "600")
    private double size;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: all); the result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Tell what was written as JSON.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    ScenarioCommand() {}

    @Override
    @SuppressWarnings("try") // The interrupt works by being open.
    public Integer call() throws IOException {
        List<Sensor> sensors = only.stream().map(this::sensor).toList();
        WrongUsage.requireWithin("--size", size, 200, 5000);
        passes.forEach(height -> WrongUsage.requireWithin("--passes", height, 30, 1000));
        WrongUsage.requireWithin("--threads", threads, 1, 10_000);
        Scenario scenario = new Scenario(World.of(seed, size), sensors, passes);
        PrintWriter err = line().getErr();
        Phrases phrases = Phrases.of(ScenarioCommand.class, "scenario", Language.ofUser());
        try (ProgressBar bar = ProgressBar.onStandardError(err, phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            if (!scenario.write(out, threads, bar)) {
                bar.clear();
                err.println(phrases.say("stopped"));
                return 130;
            }
        }
        tell(scenario);
        return CommandLine.ExitCode.OK;
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private Sensor sensor(String name) {
        for (Sensor sensor : Sensor.values()) {
            if (sensor.label().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return sensor;
            }
        }
        throw new WrongUsage("one-of", "--only", name, "five-band, rgb, thermal");
    }

    private void tell(Scenario scenario) {
        PrintWriter say = line().getOut();
        List<String> files = scenario.passes().stream().map(Pass::fileName).toList();
        if (json) {
            say.printf(
                    "{\"simulated\":true,\"seed\":%d,\"sought\":%d,\"files\":[%s]}%n",
                    seed,
                    scenario.world().truth().sought().size(),
                    files.stream()
                            .map(name -> "\"" + name + "\"")
                            .reduce((a, b) -> a + "," + b)
                            .orElse(""));
        } else {
            files.forEach(say::println);
            say.println("truth.geojson");
            say.println("world.json");
        }
    }
}
