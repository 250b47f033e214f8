package org.qyran.survey;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.qyran.imagery.mark.Detection;

/**
 * How the detections of one place add up. Within a pass only the strongest counts: two sensors over
 * one plot at one moment are deceived together. Each further pass multiplies the odds by its own
 * (taken against even odds), but all further passes together by no more than {@link #MOST_FACTOR}:
 * the same decoy deceives the same detector twice, so passes are far from independent. Passes that
 * did not mark the place are not counted against it, because a detection does not tell where its
 * raster looked.
 */
final class Evidence {

    /** What further passes can multiply the strongest pass's odds by, and divide by, at most. */
    static final double MOST_FACTOR = 4;

    /** Nothing seen from the air alone is surer. */
    static final double SUREST = 0.99;

    private static final double LEAST = 1e-4;

    private Evidence() {}

    /** Probability of the place, empty unless every detection is calibrated. */
    static OptionalDouble probability(List<Detection> detections, Flights flights) {
        TreeMap<String, Double> best = new TreeMap<>();
        for (Detection detection : detections) {
            if (!detection.calibrated()) {
                return OptionalDouble.empty();
            }
            best.merge(flights.passOf(detection.raster()), detection.score(), Math::max);
        }
        return OptionalDouble.of(combined(best));
    }

    private static double combined(Map<String, Double> probabilityByPass) {
        List<Double> falling =
                probabilityByPass.values().stream()
                        .map(p -> Math.clamp(p, LEAST, SUREST))
                        .sorted((a, b) -> Double.compare(b, a))
                        .toList();
        double factor = 1;
        for (double p : falling.subList(1, falling.size())) {
            factor *= odds(p);
        }
        double odds = odds(falling.getFirst()) * Math.clamp(factor, 1 / MOST_FACTOR, MOST_FACTOR);
        return Math.min(SUREST, odds / (1 + odds));
    }

    private static double odds(double p) {
        return p / (1 - p);
    }
}
