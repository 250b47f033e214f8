package org.qyran.bench.gardens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.qyran.bench.Row;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/**
 * Plots found on passes over worlds that had no part in development. One seed after another is made
 * in a temporary folder, scanned with {@code auto} and deleted; with a folder to keep them in,
 * passes that are there already are not made again.
 *
 * <p>System properties: {@code qyran.seeds} how many (40), {@code qyran.share} minutes after which
 * no further seed is begun, {@code qyran.passes} which, e.g. {@code 150-five-band} (all), {@code
 * qyran.worlds} a folder to keep the passes in, {@code qyran.first} the first seed, for a row
 * shared out among machines.
 */
public final class SimulatedPasses implements Row {

    /** Seeds before this one were looked at while the row itself was written. */
    private static final long FIRST_SEED = Long.getLong("qyran.first", 100_010);

    private static final int SEEDS = 40;
    private static final String JUDGED = "150-five-band";
    private static final double LEAST_FOUND = 0.95;
    private static final double MOST_FALSE = 1;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Override
    public String name() {
        return "simulated-passes";
    }

    @Override
    public String asks() {
        return "netted and backyard plots on 40 unseen seeds, five bands at 150 m: at least 95 %"
                + " found at no more than 1 false mark per km²; the other passes and a naive"
                + " baseline beside it";
    }

    @Override
    public Outcome measure() throws Exception {
        int seeds = Integer.getInteger("qyran.seeds", SEEDS);
        double minutes = Long.getLong("qyran.share", Long.MAX_VALUE);
        String only = System.getProperty("qyran.passes", "");
        long begun = System.nanoTime();
        Map<String, Tally> tallies = new TreeMap<>();
        Baseline baseline = new Baseline();
        int done = 0;
        for (; done < seeds && (System.nanoTime() - begun) / 60e9 < minutes; done++) {
            seed(FIRST_SEED + done, only, tallies, baseline);
        }
        tallies.forEach((pass, tally) -> System.out.println("  " + pass + ": " + tally));
        System.out.println("  baseline " + JUDGED + ", index+rx-global: " + baseline);
        Tally judged = tallies.getOrDefault(JUDGED, new Tally());
        String figure = "%d seeds, %s: %s".formatted(done, JUDGED, judged);
        boolean holds =
                judged.foundShare() >= LEAST_FOUND
                        && judged.falsePerSquareKilometre() <= MOST_FALSE;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    static void seed(long seed, String only, Map<String, Tally> tallies, Baseline baseline)
            throws IOException {
        for (double height : new double[] {150, 250}) {
            for (Sensor sensor : Sensor.values()) {
                String pass = "%.0f-%s".formatted(height, sensor.label());
                if (!only.isEmpty() && !List.of(only.split(",")).contains(pass)) {
                    continue;
                }
                Tally tally = tallies.computeIfAbsent(pass, p -> new Tally());
                Baseline naive = pass.equals(JUDGED) ? baseline : new Baseline();
                Scenario scenario = new Scenario(World.of(seed), List.of(sensor), List.of(height));
                String kept = System.getProperty("qyran.worlds", "");
                if (kept.isEmpty()) {
                    Path folder = Files.createTempDirectory("qyran-seed-" + seed);
                    try {
                        scanned(made(scenario, seed, folder.resolve("world")), tally, naive);
                    } finally {
                        delete(folder);
                    }
                } else {
                    Path folder = Path.of(kept, pass, "seed-" + seed);
                    scanned(made(scenario, seed, folder), tally, naive);
                }
                System.out.println("  seed " + seed + " " + pass + ", so far: " + tally);
            }
        }
    }

    private static SimulatedPass made(Scenario scenario, long seed, Path folder)
            throws IOException {
        Path raster = folder.resolve(scenario.passes().getFirst().fileName());
        if (!Files.exists(raster)) {
            scenario.write(folder, THREADS, Progress.SILENT);
        }
        return new SimulatedPass(seed, raster);
    }

    private static void scanned(SimulatedPass pass, Tally tally, Baseline baseline)
            throws IOException {
        List<SimulatedPass.Place> truth = pass.truth();
        try (Raster raster = pass.open()) {
            double area = ScanPasses.squareKilometres(raster);
            tally.add(ScanPasses.scan(raster, "auto", THREADS), truth, area);
            if (raster.info().name().contains("150m-five-band")) {
                List<Detection> naive = ScanPasses.scan(raster, "index,rx-global", THREADS);
                baseline.add(naive, truth, area);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
