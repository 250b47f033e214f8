package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.Georeference;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Progress;

/** Scans one file with those of the chosen detectors that suit it. */
final class ScanFile {

    private final List<Detector> chosen;
    private final ScanReport report;
    private final ScanEngine engine;
    private final Progress progress;

    /** None of the chosen detectors suits a raster; the message says why, one line each. */
    static final class NothingFits extends IOException {
        private static final long serialVersionUID = 1L;

        private final String why;

        NothingFits(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    ScanFile(List<Detector> chosen, ScanReport report, ScanEngine engine, Progress progress) {
        this.chosen = chosen;
        this.report = report;
        this.engine = engine;
        this.progress = progress;
    }

    /** Strongest first; empty when somebody asked to stop. */
    Optional<List<Detection>> run(Path file, ScanSettings settings, @Nullable Path out, int chips)
            throws IOException {
        try (Raster raster = Rasters.open(file)) {
            refuseOffEarth(raster.info());
            Scene scene = Scene.of(raster.info());
            report.scanning(scene);
            return switch (engine.scan(file, raster, fitting(scene), settings, progress)) {
                case ScanOutcome.Stopped stopped -> {
                    report.stopped(
                            raster.info().name(), stopped, settings.checkpoint().isPresent());
                    yield Optional.empty();
                }
                case ScanOutcome.Finished finished -> {
                    report.finished(scene, finished);
                    yield Optional.of(
                            out == null
                                    ? finished.detections()
                                    : engine.picture(
                                            raster,
                                            finished.detections(),
                                            out,
                                            chips,
                                            settings,
                                            progress));
                }
            };
        }
    }

    /** A georeference may be sound in itself and yet lead nowhere: latitude 95, easting 5e12. */
    private static void refuseOffEarth(RasterInfo info) throws BadInput {
        if (info.georeference().isEmpty()) {
            return;
        }
        Georeference georeference = info.georeference().get();
        double right = info.width() - 0.5;
        double bottom = info.height() - 0.5;
        double[][] pixels = {
            {0.5, 0.5},
            {right, 0.5},
            {0.5, bottom},
            {right, bottom},
            {info.width() / 2.0, info.height() / 2.0}
        };
        for (double[] pixel : pixels) {
            if (!georeference.isOnEarth(pixel[0], pixel[1])) {
                double x = georeference.grid().x(pixel[0], pixel[1]);
                double y = georeference.grid().y(pixel[0], pixel[1]);
                throw new BadInput(
                        info.name(),
                        "georeference of pixel (%.0f, %.0f)".formatted(pixel[0], pixel[1]),
                        "%s, %s in EPSG:%d".formatted(x, y, georeference.crs().epsg()),
                        Fault.OUT_OF_RANGE,
                        "latitude −90 … 90, longitude −180 … 180");
            }
        }
    }

    private List<Detector> fitting(Scene scene) throws NothingFits {
        List<Detector> fitting = new ArrayList<>();
        StringBuilder why = new StringBuilder();
        for (Detector detector : chosen) {
            switch (detector.fit(scene)) {
                case Fit.Suits fit -> {
                    report.uses(detector, fit);
                    fitting.add(detector);
                }
                case Fit.DoesNot fit -> why.append("\n    ").append(report.why(detector, fit));
            }
        }
        if (fitting.isEmpty()) {
            throw new NothingFits(report.noneFits(scene) + why);
        }
        for (Detector detector : chosen) {
            if (detector.fit(scene) instanceof Fit.DoesNot fit) {
                report.leavesOut(detector, fit);
            }
        }
        if (fitting.size() > 1) {
            report.combined();
        }
        return fitting;
    }
}
