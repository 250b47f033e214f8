package org.qyran.imagery.plots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.learn.ModelLines;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.learn.TreesText;
import org.qyran.imagery.parcels.CellFeatures;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** A model as text lines, first {@code qyran-model 1}. */
public final class PlotModelText {

    private PlotModelText() {}

    public static List<String> write(PlotModel model) {
        List<String> lines = new ArrayList<>();
        lines.add("qyran-model 1");
        lines.add("about " + model.about().replaceAll("\\s+", " "));
        lines.add("sensor " + model.sensor().word());
        lines.add(("evidence " + String.join(" ", model.evidence())).strip());
        lines.add("candidates-from " + model.candidatesFrom());
        lines.add("operating " + model.operating());
        lines.add("slope " + model.calibration().slope());
        lines.add("intercept " + model.calibration().intercept());
        lines.addAll(TreesText.write(model.cells()));
        lines.addAll(TreesText.write(model.plots()));
        return lines;
    }

    /**
     * @param file its name, for refusals
     */
    public static PlotModel read(String file, List<String> text) throws IOException {
        ModelLines lines = new ModelLines(file, text);
        lines.whole("qyran-model", 1, 1);
        String about = lines.next("about");
        Sensor sensor = sensor(file, lines.next("sensor"));
        String layers = lines.next("evidence");
        List<String> evidence = layers.isEmpty() ? List.of() : List.of(layers.split(" "));
        double from = share(file, "candidates-from", lines.number("candidates-from"));
        double operating = share(file, "operating", lines.number("operating"));
        double slope = lines.number("slope");
        double intercept = lines.number("intercept");
        if (slope <= 0) {
            throw new BadInput(file, "slope", slope, Fault.OUT_OF_RANGE, "above 0");
        }
        var cells = TreesText.read(lines);
        var plots = TreesText.read(lines);
        expect(file, "features of cells", cells.features(), CellFeatures.names(sensor));
        expect(file, "features of plots", plots.features(), PlotFeatures.names(sensor, evidence));
        return new PlotModel(
                about,
                sensor,
                evidence,
                cells,
                from,
                plots,
                new Platt(slope, intercept),
                operating);
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
