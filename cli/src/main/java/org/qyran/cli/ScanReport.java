package org.qyran.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Point;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.ReasonWords;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** What a scan says: talk on standard error, results on standard output. */
final class ScanReport {

    private static final int ROWS_SHOWN = 50;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Phrases phrases;
    private final Phrases detectors;
    private final ReasonWords reasons;

    ScanReport(PrintWriter out, PrintWriter err, Phrases phrases, Language language) {
        this.out = out;
        this.err = err;
        this.phrases = phrases;
        this.detectors = Phrases.of(Detector.class, "detect", language);
        this.reasons = new ReasonWords(language);
    }

    void scanning(Scene scene) {
        err.println(
                phrases.say(
                        "scanning",
                        List.of(
                                scene.raster().name(),
                                scene.raster().width(),
                                scene.raster().height(),
                                scene.raster().bands().size(),
                                scene.raster().type().name().toLowerCase(Locale.ROOT))));
        err.println(
                "  "
                        + (scene.metresPerPixel().isPresent()
                                ? phrases.say(
                                        "ground", List.of(scene.metresPerPixel().getAsDouble()))
                                : phrases.say("no-ground")));
    }

    void uses(Detector detector, Fit fit) {
        err.println("  " + phrases.say("uses", List.of(detector.name(), words(fit))));
    }

    void leavesOut(Detector detector, Fit fit) {
        err.println("  " + phrases.say("leaves-out", List.of(detector.name(), words(fit))));
    }

    void combined() {
        err.println("  " + phrases.say("combined"));
    }

    String noneFits(Scene scene) {
        return phrases.say("none-fits", List.of(scene.raster().name()));
    }

    String why(Detector detector, Fit fit) {
        return phrases.say("uses", List.of(detector.name(), words(fit)));
    }

    private String words(Fit fit) {
        return detectors.say(fit.why());
    }

    void stopped(String raster, ScanOutcome.Stopped stopped, boolean kept) {
        err.println(
                kept
                        ? phrases.say(
                                "stopped", List.of(raster, stopped.rowsDone(), stopped.rows()))
                        : phrases.say("stopped-fresh", List.of(raster)));
    }

    void finished(Scene scene, ScanOutcome.Finished finished) {
        String raster = scene.raster().name();
        if (finished.rowsResumed() > 0) {
            err.println("  " + phrases.say("resumed", List.of(finished.rowsResumed())));
        }
        int marks = finished.detections().size();
        err.println("  " + phrases.say("found", List.of(raster, marks, finished.detector())));
        if (marks == 0) {
            err.println("  " + nothing(scene));
        }
        if (marks < finished.found()) {
            err.println("  " + phrases.say("kept", List.of(marks, finished.found())));
        }
        if (marks > 0) {
            Detection first = finished.detections().getFirst();
            err.println(
                    "  "
                            + (first.calibrated()
                                    ? phrases.say("calibrated")
                                    : phrases.say("plain", List.of(finished.detector()))));
            if (first.simulated()) {
                err.println("  " + phrases.say("simulated"));
            }
        }
    }

    /** How much was looked at: an empty answer is one only with that. */
    private String nothing(Scene scene) {
        double pixels = (double) scene.raster().width() * scene.raster().height();
        if (scene.metresPerPixel().isEmpty()) {
            return phrases.say("nothing-pixels", List.of(pixels));
        }
        double metres = scene.metresPerPixel().getAsDouble();
        return phrases.say("nothing", List.of(pixels * metres * metres / 1e6));
    }

    void givenTwice(Path file) {
        err.println(phrases.say("given-twice", List.of(file.toString())));
    }

    void written(List<Path> files) {
        for (Path file : files) {
            err.println(phrases.say("written", List.of(file.toString())));
        }
    }

    void json(List<Detection> detections, Map<Path, String> refused) {
        new ScanJson(this::sentence).write(out, detections, refused);
        out.flush();
    }

    /** Tab-separated: a person reads it, a script cuts it. */
    void table(List<Detection> detections) {
        if (detections.isEmpty()) {
            return;
        }
        boolean placed = detections.getFirst().centre().isPresent();
        out.println(phrases.say(placed ? "header" : "header-pixels"));
        int shown = Math.min(ROWS_SHOWN, detections.size());
        for (int i = 0; i < shown; i++) {
            out.println(row(i + 1, detections.get(i)));
        }
        if (shown < detections.size()) {
            err.println(phrases.say("more", List.of(detections.size() - shown)));
        }
    }

    private String row(int rank, Detection d) {
        String where =
                d.centre()
                        .map(p ->
                                String.format(
                                        Locale.ROOT,
                                        "%.6f\t%.6f\t%.1f",
                                        p.latitudeDegrees(),
                                        p.longitudeDegrees(),
                                        d.areaSquareMetres().orElse(Double.NaN)))
                        .orElseGet(() -> inPixels(d));
        return String.format(
                Locale.ROOT, "%d\t%s\t%.4g\t%s", rank, where, d.score(), because(d.reasons()));
    }

    private static String inPixels(Detection d) {
        Point centre = d.inPixels().getCentroid();
        return String.format(
                Locale.ROOT,
                "%.1f\t%.1f\t%.0f",
                centre.getX(),
                centre.getY(),
                d.inPixels().getArea());
    }

    private String because(List<Reason> reasons) {
        return reasons.stream().map(this::sentence).collect(Collectors.joining("; "));
    }

    private String sentence(Reason reason) {
        return reasons.say(reason);
    }
}
