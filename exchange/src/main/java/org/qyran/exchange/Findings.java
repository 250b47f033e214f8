package org.qyran.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.qyran.imagery.mark.Detection;
import org.qyran.survey.Sighting;

/**
 * What is handed over.
 *
 * @param detections of any rasters, strongest first
 * @param sightings best first
 * @param produced when; kept to the second
 */
public record Findings(List<Detection> detections, List<Sighting> sightings, Instant produced) {
    public Findings {
        detections = List.copyOf(detections);
        sightings = List.copyOf(sightings);
        produced = produced.truncatedTo(ChronoUnit.SECONDS);
    }

    boolean simulated() {
        return detections.stream().anyMatch(Detection::simulated)
                || sightings.stream().anyMatch(Sighting::simulated);
    }
}
