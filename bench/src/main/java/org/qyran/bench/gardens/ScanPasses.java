package org.qyran.bench.gardens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.scan.Scan;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.Progress;

/** Scans passes on disk and counts: {@code ScanPasses FOLDER DETECTOR[,DETECTOR…]}. */
public final class ScanPasses {

    private ScanPasses() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Tally> tallies = new TreeMap<>();
        try (var worlds = Files.list(Path.of(arguments[0]))) {
            for (Path world : worlds.sorted().toList()) {
                long seed = Long.parseLong(world.getFileName().toString().replace("seed-", ""));
                try (var passes = Files.list(world)) {
                    for (Path raster :
                            passes.filter(p -> p.toString().endsWith(".tif")).sorted().toList()) {
                        SimulatedPass pass = new SimulatedPass(seed, raster);
                        Tally tally =
                                tallies.computeIfAbsent(
                                        raster.getFileName().toString(), k -> new Tally());
                        count(pass, arguments[1], tally);
                        System.out.println(seed + " " + raster.getFileName() + ": " + tally);
                    }
                }
            }
        }
    }

    static void count(SimulatedPass pass, String detectors, Tally tally) throws IOException {
        try (Raster raster = pass.open()) {
            List<Detection> marks = scan(raster, detectors, 4);
            tally.add(marks, pass.truth(), squareKilometres(raster));
        }
    }

    static double squareKilometres(Raster raster) {
        double metres =
                raster.info()
                        .georeference()
                        .orElseThrow()
                        .metresPerPixel(raster.info().width() / 2.0, raster.info().height() / 2.0);
        return raster.info().whole().pixels() * metres * metres / 1e6;
    }

    static List<Detection> scan(Raster raster, String names, int threads) throws IOException {
        List<Detector> detectors = new ArrayList<>();
        for (String name : names.split(",")) {
            detectors.add(Detectors.named(name).orElseThrow());
        }
        ScanSettings settings = ScanSettings.usual().withThreads(threads);
        return switch (Scan.run(raster, detectors, settings, Progress.SILENT)) {
            case ScanOutcome.Finished finished -> finished.detections();
            case ScanOutcome.Stopped stopped ->
                    throw new IllegalStateException("stopped at row " + stopped.rowsDone());
        };
    }
}
