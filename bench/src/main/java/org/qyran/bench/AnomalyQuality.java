package org.qyran.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qyran.bench.anomaly.GulfportCube;
import org.qyran.bench.anomaly.InMemoryScan;
import org.qyran.bench.anomaly.MadeScene;
import org.qyran.bench.anomaly.Quality;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;

/**
 * {@code auto} on hyperspectral scenes: made ones of seeds never used in development, and a real
 * cube with target masks where it is there. Plain tools stand beside it and must do clearly worse.
 */
final class AnomalyQuality implements Row {

    /** Development used seeds below 48. */
    private static final long FIRST_SEED = 1000;

    private static final int SCENES = 48;
    private static final double AREA = 0.985;
    private static final double PARTIAL_AREA = 0.60;
    private static final List<String> NAMES = List.of("auto", "rx-global", "rx-local");

    @Override
    public String name() {
        return "anomaly-quality";
    }

    @Override
    public String asks() {
        return "auto on %d made hyperspectral scenes of unused seeds: mean AUC ≥ %.3f, partial AUC"
                        .formatted(SCENES, AREA)
                + " (false alarms ≤ 1 %%) ≥ %.2f".formatted(PARTIAL_AREA);
    }

    @Override
    public Outcome measure() throws Exception {
        Map<String, List<Quality>> made = new LinkedHashMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCENES; seed++) {
            MadeScene scene = MadeScene.of(seed);
            StringBuilder line = new StringBuilder("  %-14s".formatted(scene.name()));
            for (String name : NAMES) {
                Quality quality = quality(name, scene);
                made.computeIfAbsent(name, n -> new ArrayList<>()).add(quality);
                line.append(shown(name, quality.area(), quality.partialArea()));
            }
            System.out.println(line);
        }
        real();
        StringBuilder means = new StringBuilder();
        made.forEach((name, all) -> means.append(shown(name, area(all), partialArea(all))));
        List<Quality> auto = made.getOrDefault("auto", List.of());
        boolean reached = area(auto) >= AREA && partialArea(auto) >= PARTIAL_AREA;
        String figure = "mean of %d scenes:%s".formatted(SCENES, means);
        return reached ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static Quality quality(String name, MadeScene scene) {
        Detector detector = Detectors.named(name).orElseThrow();
        float[] scores =
                InMemoryScan.scores(detector, scene.bands(), scene.width(), scene.height());
        return Quality.of(scores, scene.truth());
    }

    /** Told, not judged: one cube with a mask proves little either way. */
    private static void real() throws Exception {
        Path folder =
                Path.of(System.getProperty("qyran.root", "."), "../shared/data/hyperspectral");
        if (!Files.isDirectory(folder)) {
            System.out.println("  real cube: not here (" + folder.normalize() + ")");
            return;
        }
        for (MadeScene cube : GulfportCube.all(folder)) {
            StringBuilder line = new StringBuilder("  %-14s".formatted(cube.name()));
            for (String name : NAMES) {
                Quality quality = quality(name, cube);
                line.append(shown(name, quality.area(), quality.partialArea()));
            }
            System.out.println(line);
        }
    }

    private static String shown(String name, double area, double partialArea) {
        return "  %s %.3f / %.2f".formatted(name, area, partialArea);
    }

    private static double area(List<Quality> all) {
        return all.stream().mapToDouble(Quality::area).average().orElse(Double.NaN);
    }

    private static double partialArea(List<Quality> all) {
        return all.stream().mapToDouble(Quality::partialArea).average().orElse(Double.NaN);
    }
}
