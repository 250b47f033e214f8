package org.qyran.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/** How long one made world takes: its two five-band passes, then all six. */
final class ScenarioSpeed implements Row {

    private static final double FIVE_BAND_SECONDS = 15;
    private static final double ALL_SECONDS = 60;
    private static final long SEED = 1;

    @Override
    public String name() {
        return "scenario-speed";
    }

    @Override
    public String asks() {
        return "two five-band passes of a 0.36 km² world in at most 15 s, all six in at most 60 s, on 4 cores";
    }

    @Override
    public Outcome measure() throws Exception {
        double five = seconds(List.of(Sensor.FIVE_BAND));
        double all = seconds(List.of(Sensor.values()));
        String figure =
                "five-band %.1f s, all %.1f s, %d processors, load %.1f"
                        .formatted(
                                five,
                                all,
                                Runtime.getRuntime().availableProcessors(),
                                ManagementFactory.getOperatingSystemMXBean()
                                        .getSystemLoadAverage());
        return five <= FIVE_BAND_SECONDS && all <= ALL_SECONDS
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static double seconds(List<Sensor> sensors) throws IOException {
        Path folder = Files.createTempDirectory("qyran-scenario");
        try {
            long began = System.nanoTime();
            boolean done =
                    new Scenario(World.of(SEED), sensors, List.of(250.0, 150.0))
                            .write(
                                    folder.resolve("world"),
                                    Runtime.getRuntime().availableProcessors(),
                                    Progress.SILENT);
            if (!done) {
                throw new IllegalStateException("nobody asked to stop, yet it did");
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
