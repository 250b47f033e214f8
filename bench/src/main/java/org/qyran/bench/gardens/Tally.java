package org.qyran.bench.gardens;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.mark.Detection;

/**
 * Counts what marks found. A sought plot is found when a mark's centre lies in it or a mark covers
 * at least a fifth of it and is covered by it for at least a fifth; every mark that finds no sought
 * plot is false, also on wild hemp.
 */
final class Tally {

    private static final double SHARE = 0.2;

    private final Map<String, int[]> byKind = new TreeMap<>();
    private int falseMarks;
    private int onWildHemp;
    private int byCentre;
    private double squareKilometres;

    /**
     * @param detections of one raster
     * @param truth everything there is in it
     */
    void add(List<Detection> detections, List<SimulatedPass.Place> truth, double squareKilometres) {
        this.squareKilometres += squareKilometres;
        for (Detection mark : detections) {
            if (truth.stream().noneMatch(p -> sought(p) && finds(mark.inPixels(), p.inPixels()))) {
                falseMarks++;
                onWildHemp +=
                        truth.stream()
                                        .anyMatch(p ->
                                                p.kind().equals("wild-hemp")
                                                        && p.inPixels().intersects(mark.inPixels()))
                                ? 1
                                : 0;
            }
        }
        for (SimulatedPass.Place place : truth) {
            if (sought(place)) {
                int[] count = byKind.computeIfAbsent(place.kind(), k -> new int[2]);
                boolean found =
                        detections.stream().anyMatch(d -> finds(d.inPixels(), place.inPixels()));
                boolean centred =
                        detections.stream()
                                .anyMatch(
                                        d -> place.inPixels().contains(d.inPixels().getCentroid()));
                count[0] += found ? 1 : 0;
                count[1]++;
                byCentre += centred ? 1 : 0;
            }
        }
    }

    private static boolean sought(SimulatedPass.Place place) {
        return SimulatedPass.SOUGHT.contains(place.kind());
    }

    static boolean finds(Polygon mark, Polygon place) {
        if (!mark.getEnvelopeInternal().intersects(place.getEnvelopeInternal())) {
            return false;
        }
        if (place.contains(mark.getCentroid())) {
            return true;
        }
        Geometry shared = mark.buffer(0).intersection(place.buffer(0));
        return shared.getArea() >= SHARE * place.getArea()
                && shared.getArea() >= SHARE * mark.getArea();
    }

    int found() {
        return byKind.values().stream().mapToInt(c -> c[0]).sum();
    }

    int places() {
        return byKind.values().stream().mapToInt(c -> c[1]).sum();
    }

    double foundShare() {
        return places() == 0 ? 0 : (double) found() / places();
    }

    double falsePerSquareKilometre() {
        return squareKilometres == 0 ? 0 : falseMarks / squareKilometres;
    }

    @Override
    public String toString() {
        StringBuilder kinds = new StringBuilder();
        byKind.forEach((kind, c) -> kinds.append(", %s %d/%d".formatted(kind, c[0], c[1])));
        return String.format(
                Locale.ROOT,
                "%.1f %% found (%d of %d, by centre alone %d%s), %.2f false per km² (%d on %.1f km²,"
                        + " %d of them wild hemp)",
                100 * foundShare(),
                found(),
                places(),
                byCentre,
                kinds,
                falsePerSquareKilometre(),
                falseMarks,
                squareKilometres,
                onWildHemp);
    }
}
