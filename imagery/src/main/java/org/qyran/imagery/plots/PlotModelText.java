package org.qyran.imagery.plots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.ModelLines;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.learn.TreesText;
import org.qyran.imagery.parcels.CellFeatures;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * A model as text lines, first {@code qyran-model 2}. Version 1, which knew no judge of gardens, is
 * read too.
 */
public final class PlotModelText {

    private static final int VERSION = 2;

    private PlotModelText() {}

    public static List<String> write(PlotModel model) {
        List<String> lines = new ArrayList<>();
        lines.add("qyran-model " + VERSION);
        lines.add("about " + model.about().replaceAll("\\s+", " "));
        lines.add("sensor " + model.sensor().word());
        lines.add(("evidence " + String.join(" ", model.evidence())).strip());
        lines.add("candidates-from " + model.candidatesFrom());
        lines.add("operating " + model.operating());
        write(model.plots().calibration(), lines);
        lines.addAll(TreesText.write(model.cells()));
        lines.addAll(TreesText.write(model.plots().trees()));
        lines.add("gardens " + (model.gardens().isPresent() ? 1 : 0));
        model.gardens()
                .ifPresent(gardens -> {
                    lines.add("gardens-from " + gardens.from());
                    write(gardens.calibration(), lines);
                    lines.addAll(TreesText.write(gardens.trees()));
                });
        return lines;
    }

    private static void write(Platt calibration, List<String> lines) {
        lines.add("slope " + calibration.slope());
        lines.add("intercept " + calibration.intercept());
    }

    /**
     * @param file its name, for refusals
     */
    public static PlotModel read(String file, List<String> text) throws IOException {
        ModelLines lines = new ModelLines(file, text);
        int version = lines.whole("qyran-model", 1, VERSION);
        String about = lines.next("about");
        Sensor sensor = sensor(file, lines.next("sensor"));
        String layers = lines.next("evidence");
        List<String> evidence = layers.isEmpty() ? List.of() : List.of(layers.split(" "));
        double from = share(file, "candidates-from", lines.number("candidates-from"));
        double operating = share(file, "operating", lines.number("operating"));
        Platt calibration = calibration(file, lines);
        BoostedTrees cells = TreesText.read(lines);
        expect(file, "features of cells", cells.features(), CellFeatures.names(sensor));
        List<String> features = PlotFeatures.names(sensor, evidence);
        Judge plots = judge(file, lines, calibration, 0, features);
        Optional<Judge> gardens =
                version > 1 && lines.whole("gardens", 0, 1) == 1
                        ? Optional.of(gardens(file, lines, features))
                        : Optional.empty();
        return new PlotModel(about, sensor, evidence, cells, from, plots, gardens, operating);
    }

    private static Platt calibration(String file, ModelLines lines) throws IOException {
        double slope = lines.number("slope");
        if (slope <= 0) {
            throw new BadInput(file, "slope", slope, Fault.OUT_OF_RANGE, "above 0");
        }
        return new Platt(slope, lines.number("intercept"));
    }

    private static Judge gardens(String file, ModelLines lines, List<String> features)
            throws IOException {
        double from = share(file, "gardens-from", lines.number("gardens-from"));
        return judge(file, lines, calibration(file, lines), from, features);
    }

    private static Judge judge(
            String file, ModelLines lines, Platt calibration, double from, List<String> features)
            throws IOException {
        BoostedTrees trees = TreesText.read(lines);
        expect(file, "features of plots", trees.features(), features);
        return new Judge(trees, calibration, from);
    }

    private static Sensor sensor(String file, String word) throws BadInput {
        for (Sensor sensor : Sensor.values()) {
            if (sensor.word().equals(word)) {
                return sensor;
            }
        }
        throw new BadInput(file, "sensor", word, Fault.UNSUPPORTED, "five-band, colour, thermal");
    }

    private static double share(String file, String field, double value) throws BadInput {
        if (value < 0 || value > 1) {
            throw new BadInput(file, field, value, Fault.OUT_OF_RANGE, "[0, 1]");
        }
        return value;
    }

    private static void expect(String file, String field, List<String> found, List<String> expected)
            throws BadInput {
        if (!found.equals(expected)) {
            throw new BadInput(
                    file, field, String.join(" ", found), Fault.UNSUPPORTED, "this version's own");
        }
    }
}
