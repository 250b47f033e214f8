package org.qyran.bench.gardens;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.qyran.imagery.detect.GardenScene;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.plots.PlotModel;
import org.qyran.imagery.plots.PlotModelText;
import org.qyran.imagery.plots.PlotTraining;
import org.qyran.imagery.raster.Raster;

/**
 * Trains the shipped models: {@code TrainModels FOLDER SENSOR OUT}, where FOLDER holds one folder
 * {@code seed-N} per development seed as {@code qyran scenario --seed N --size 280} writes them.
 * Seeds 1 to 999 are for development; from 100,000 on they are for measuring and refused here.
 */
public final class TrainModels {

    private static final long LAST_SEED = 999;

    private TrainModels() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String sensor = arguments[1];
        List<PlotTraining.Looked> scenes = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        try (var inside = Files.list(folder)) {
            for (Path world : inside.sorted().toList()) {
                long seed = Long.parseLong(world.getFileName().toString().replace("seed-", ""));
                if (seed < 1 || seed > LAST_SEED) {
                    throw new IllegalArgumentException("seed %d is not 1…999".formatted(seed));
                }
                seeds.add(seed);
                for (String height : List.of("250m", "150m")) {
                    Path raster = world.resolve("pass-" + height + "-" + sensor + ".tif");
                    if (Files.exists(raster)) {
                        scenes.add(looked(new SimulatedPass(seed, raster)));
                    }
                }
            }
        }
        String about =
                "simulated passes of seeds %s, %s, 150 m, worlds of 280 m; not real imagery"
                        .formatted(ranges(seeds), sensor);
        PlotTraining.Settings settings =
                new PlotTraining.Settings(0.006, 0.3, 0.25, 160, 160, 0.8, 1);
        PlotModel model =
                PlotTraining.learn(about, scenes, settings, line -> System.err.println(line));
        try (Writer out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[2]))),
                        StandardCharsets.UTF_8)) {
            out.write(String.join("\n", PlotModelText.write(model)) + "\n");
        }
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
