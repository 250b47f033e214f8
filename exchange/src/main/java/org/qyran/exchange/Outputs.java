package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;

/**
 * The folder of a scan: {@code detections.geojson}, {@code sightings.geojson|kml|gpkg|csv} and
 * {@code cot/*.xml}. Chips are already there; files refer to them by their relative names.
 */
public final class Outputs {

    private Outputs() {}

    /**
     * Writes every format now.
     *
     * @param directory made when missing
     * @return what was written, in the order of the list
     */
    public static List<Path> write(
            Path directory, List<Detection> detections, List<Sighting> sightings, Language language)
            throws IOException {
        return write(directory, new Findings(detections, sightings, Instant.now()), language);
    }

    /** As above, as of the findings' instant: the same findings give the same bytes. */
    public static List<Path> write(Path directory, Findings findings, Language language)
            throws IOException {
        Files.createDirectories(directory);
        for (Format format : Formats.ALL) {
            format.write(findings, language, directory);
        }
        return Formats.ALL.stream().map(format -> directory.resolve(format.target())).toList();
    }
}
