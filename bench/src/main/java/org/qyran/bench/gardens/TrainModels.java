package org.qyran.bench.gardens;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.qyran.imagery.detect.GardenScene;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.plots.PlotModel;
import org.qyran.imagery.plots.PlotModelText;
import org.qyran.imagery.plots.PlotTraining;
import org.qyran.imagery.plots.Teller;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.Language;

/**
 * Trains the shipped models: {@code TrainModels SENSOR OUT FOLDER…}, where SENSOR is the scenario's
 * word and each FOLDER holds one folder {@code seed-N} per development seed as {@code qyran
 * scenario --seed N} writes them. All heights found are learned together: the ground sampling
 * distance is one of the measures. Seeds 1 to 999 are for development; from 100,000 on they are for
 * measuring and refused here.
 *
 * <p>{@code TrainModels SENSOR OUT --gardens-for MODEL FOLDER…} only adds a judge of gardens to a
 * model, which takes one look at the passes instead of four.
 */
public final class TrainModels {

    private static final long LAST_SEED = 999;

    private TrainModels() {}

    public static void main(String[] arguments) throws IOException {
        String sensor = arguments[0];
        List<PlotTraining.Looked> scenes = new ArrayList<>();
        TreeSet<Long> seeds = new TreeSet<>();
        TreeSet<String> heights = new TreeSet<>();
        TreeSet<String> sides = new TreeSet<>();
        boolean gardensAlone = arguments[2].equals("--gardens-for");
        List<String> folders = List.of(arguments).subList(gardensAlone ? 4 : 2, arguments.length);
        for (String folder : folders) {
            for (SimulatedPass pass : passes(Path.of(folder), sensor)) {
                if (pass.seed() < 1 || pass.seed() > LAST_SEED) {
                    throw new IllegalArgumentException(
                            "seed %d is not 1…999".formatted(pass.seed()));
                }
                PlotTraining.Looked looked = looked(pass);
                scenes.add(looked);
                seeds.add(pass.seed());
                heights.add(pass.height());
                sides.add(Long.toString(pass.sideMetres()));
            }
        }
        String about =
                "%d simulated passes of seeds %s, %s, %s m above ground, worlds of %s m; not real imagery"
                        .formatted(
                                scenes.size(),
                                ranges(List.copyOf(seeds)),
                                sensor,
                                String.join(" and ", heights),
                                String.join(" and ", sides));
        PlotTraining.Settings settings =
                new PlotTraining.Settings(0.006, 0.3, 0.25, 160, 200, 0.6, 1);
        Teller teller = Teller.inWords(Language.ENGLISH, System.err::println);
        PlotModel model =
                gardensAlone
                        ? PlotTraining.withGardens(
                                read(Path.of(arguments[3])), about, scenes, settings, teller)
                        : PlotTraining.learn(about, scenes, settings, teller);
        try (Writer out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[1]))),
                        StandardCharsets.UTF_8)) {
            out.write(String.join("\n", PlotModelText.write(model)) + "\n");
        }
    }

    private static PlotModel read(Path file) throws IOException {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return PlotModelText.read(file.toString(), lines.lines().toList());
        }
    }

    private static List<SimulatedPass> passes(Path folder, String sensor) throws IOException {
        List<SimulatedPass> passes = new ArrayList<>();
        try (var worlds = Files.list(folder)) {
            for (Path world : worlds.sorted().toList()) {
                long seed = Long.parseLong(world.getFileName().toString().replace("seed-", ""));
                try (var files = Files.list(world)) {
                    files.filter(f -> f.getFileName().toString().endsWith("m-" + sensor + ".tif"))
                            .sorted()
                            .forEach(f -> passes.add(new SimulatedPass(seed, f)));
                }
            }
        }
        return passes;
    }

    /** {@code 1-5 7 9-12}. */
    static String ranges(List<Long> numbers) {
        StringBuilder text = new StringBuilder();
        List<Long> sorted = numbers.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : " ").append(sorted.get(i));
            text.append(last > i ? "-" + sorted.get(last) : "");
            i = last;
        }
        return text.toString();
    }

    private static PlotTraining.Looked looked(SimulatedPass pass) throws IOException {
        try (Raster raster = pass.open()) {
            Look look = GardenScene.look(Scene.of(raster.info())).orElseThrow();
            return new PlotTraining.Looked(pass, look);
        }
    }
}
