package org.qyran.imagery.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.mark.Mark;
import org.qyran.imagery.mark.MarkRules;
import org.qyran.imagery.mark.Marks;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;

/**
 * One scan: a raster through detectors to detections. Learning pass, scoring pass, marks, reasons;
 * the result is bit by bit the same whatever the threads, the cache and interruptions.
 */
public final class Scan {

    private final RasterInfo info;
    private final Scene scene;
    private final List<Detector> detectors;
    private final ScanSettings settings;

    private Scan(RasterInfo info, List<Detector> detectors, ScanSettings settings) {
        this.info = info;
        this.scene = Scene.of(info);
        this.detectors = List.copyOf(detectors);
        this.settings = settings;
        for (Detector detector : detectors) {
            if (detector.fit(scene) instanceof Fit.DoesNot no) {
                throw new IllegalArgumentException(
                        "%s does not suit %s: %s"
                                .formatted(detector.name(), info.name(), no.why()));
            }
        }
    }

    /**
     * @param detectors one or more that fit the raster's scene; several are combined, see
     *     docs/design/scan.md
     * @throws org.qyran.kernel.BadInput when the raster is damaged somewhere; nothing half-written
     *     remains then
     */
    public static ScanOutcome run(
            Raster raster, List<Detector> detectors, ScanSettings settings, Progress progress)
            throws IOException {
        Scan scan = new Scan(raster.info(), detectors, settings);
        try (OrderedWork work = new OrderedWork(settings.threads(), "scan")) {
            PassCache cache = new PassCache(raster, new CacheBudget(settings.cacheBytes()));
            return scan.run(new Pass(raster, cache, work, progress));
        }
    }

    /**
     * As the other, with the pieces done elsewhere: the result is the same, whatever is cut and
     * wherever it goes.
     */
    public static ScanOutcome run(
            RasterInfo info,
            List<Detector> detectors,
            ScanSettings settings,
            Progress progress,
            Elsewhere elsewhere)
            throws IOException {
        return new Scan(info, detectors, settings)
                .run(new PassElsewhere(info, elsewhere, progress));
    }

    private ScanOutcome run(Passes passes) throws IOException {
        try (Kept kept = Kept.open(settings, identity())) {
            Optional<Learned> learned =
                    new Learning(passes, info).learned(detectors, scene, kept.learned());
            if (learned.isEmpty()) {
                return new ScanOutcome.Stopped(0, 1);
            }
            Scorer scorer = learned.get().scorer();
            Stages.Scoring stage =
                    Stages.Scoring.of(
                            info, scorer, settings.scores().isPresent(), learned.get().bytes());
            TileGrid grid = stage.grid();
            Marks marks = new Marks(rules());
            kept.begin(info, grid, learned.get().bytes());
            Scoring scoring = new Scoring(stage, marks, kept.scores(), kept.checkpoint());
            if (!scoring.run(passes)) {
                kept.leave();
                return new ScanOutcome.Stopped(scoring.rowsDone(), grid.rows());
            }
            Marks.Ranked ranked = marks.finish();
            Optional<List<Detection>> detections =
                    explain(passes, grid, learned.get(), ranked.marks());
            if (detections.isEmpty()) {
                kept.leave();
                return new ScanOutcome.Stopped(grid.rows(), grid.rows());
            }
            kept.finish();
            return new ScanOutcome.Finished(
                    detections.get(),
                    ranked.found(),
                    words(scorer),
                    scorer.threshold(),
                    kept.rowsResumed());
        }
    }

    /** Whatever, with what was learned, changes a row of tiles' runs or scores. */
    private String identity() {
        return String.join(
                "\n",
                "scan 2",
                settings.identity(),
                detectors.stream().map(Detector::name).collect(Collectors.joining("+")),
                info.width() + " " + info.height() + " " + info.bands().size(),
                settings.scores().map(p -> p.toAbsolutePath().toString()).orElse("no scores"));
    }

    private MarkRules rules() {
        MarkRules rules = MarkRules.of(scene.metresPerPixel()).withMostMarks(settings.mostMarks());
        return settings.leastPixels().isPresent()
                ? rules.withLeastPixels(settings.leastPixels().getAsInt())
                : rules;
    }

    /** {@code auto(cover+neighbours)}, {@code index+rx-global}. */
    private String words(Scorer scorer) {
        String names = detectors.stream().map(Detector::name).collect(Collectors.joining("+"));
        return scorer.fuses().isEmpty()
                ? names
                : names + "(" + String.join("+", scorer.fuses()) + ")";
    }

    private Optional<List<Detection>> explain(
            Passes passes, TileGrid grid, Learned learned, List<Mark> marks) throws IOException {
        Scorer scorer = learned.scorer();
        String words = words(scorer);
        List<Window> cores = new ArrayList<>();
        for (Mark mark : marks) {
            cores.add(
                    scorer.tilePixels() > 0
                            ? grid.coreAt(mark.bestColumn(), mark.bestRow())
                            : Surroundings.of(mark, info));
        }
        List<Detection> detections = new ArrayList<>();
        boolean done =
                passes.run(
                        new Stages.Explaining(
                                cores,
                                scorer,
                                i -> Surroundings.inside(marks.get(i), cores.get(i)),
                                learned.bytes()),
                        0,
                        (i, reasons) ->
                                detections.add(
                                        detection(marks.get(i), words, scorer, List.of(reasons))));
        return done ? Optional.of(detections) : Optional.empty();
    }

    private Detection detection(Mark mark, String words, Scorer scorer, List<Reason> reasons) {
        String name = settings.name().orElse(info.name());
        return mark.detection(name, info, words, scorer.calibrated(), reasons);
    }
}
