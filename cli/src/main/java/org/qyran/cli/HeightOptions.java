package org.qyran.cli;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.height.Telling;
import org.qyran.survey.height.View;
import picocli.CommandLine.Option;

/** How high to fly, or what must be told from there. */
final class HeightOptions {

    private static final double USUAL_PROBABILITY = 0.79;

    @Option(
            names = "--height",
            paramLabel = "METRES",
            description = "height above ground; above take-off with --level")
    private @Nullable Double metres;

    @Option(
            names = "--tell",
            paramLabel = "METRES[,WHAT[,P]]",
            description =
                    "the height from which a thing of this size (or 3x4: its longest side counts)"
                            + " is told: WHAT is detect, recognise"
                            + " (default) or identify, P its probability (default 0.79)")
    private @Nullable String tell;

    boolean given() {
        return metres != null || tell != null;
    }

    /**
     * @throws WrongUsage when the text is none of the form, or lies outside what is possible
     */
    double metres(Camera camera) {
        double height = metres != null ? metres : telling(camera);
        WrongUsage.requireWithin(metres != null ? "--height" : "--tell", height, 5, 10_000);
        return height;
    }

    /** What must be told; 1 m where only a height is given. */
    double thingMetres() {
        if (tell == null) {
            return 1;
        }
        return longest("--tell", tell.split(",", 2)[0], "METRES[,WHAT[,P]]");
    }

    /** Of 3x4, whichever letter stands between, 4. */
    static double longest(String option, String text, String form) {
        String sides = text.replaceAll("(?iu)[x×х]", ",");
        double size = 0;
        for (double side : PoseOptions.numbers(option, sides, form, 1, 2)) {
            WrongUsage.requireWithin(option, side, 0.01, 1000);
            size = Math.max(size, side);
        }
        return size;
    }

    private double telling(Camera camera) {
        String[] parts = String.valueOf(tell).split(",", -1);
        double size = thingMetres();
        Telling telling = parts.length < 2 ? Telling.RECOGNISE : telling(parts[1]);
        double probability =
                parts.length < 3
                        ? USUAL_PROBABILITY
                        : PoseOptions.numbers("--tell", parts[2], "P", 1)[0];
        WrongUsage.requireWithin("--tell", probability, 0.01, 0.999);
        return View.telling(camera, telling, size, probability, 0).heightMetres();
    }

    private static Telling telling(String text) {
        return Arrays.stream(Telling.values())
                .filter(t -> t.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new WrongUsage("one-of", "--tell", text, "detect, recognise, identify"));
    }
}
