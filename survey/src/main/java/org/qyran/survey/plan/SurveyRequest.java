package org.qyran.survey.plan;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.Terrain;
import org.qyran.survey.aircraft.Camera;

/**
 * What is to be flown.
 *
 * @param area polygons with holes, x longitude, y latitude; holes are neither searched nor entered
 * @param noFly polygons no aircraft may enter; may be empty
 * @param flightOrder the order the flight rests on, by its number; empty when none was named
 * @param heightMetres above ground; above take-off when {@code level}
 * @param sideOverlap share of a swath that the neighbouring line sees too, 0 … below 1
 * @param forwardOverlap share of an image that the next one sees too, 0 … below 1
 * @param windSpeed metres a second
 * @param terrain to follow, or to keep clear of when {@code level}
 * @param level one height above take-off throughout
 */
public record SurveyRequest(
        Geometry area,
        Geometry noFly,
        String flightOrder,
        Camera camera,
        double heightMetres,
        double sideOverlap,
        double forwardOverlap,
        double windSpeed,
        List<Crew> crews,
        Optional<Terrain> terrain,
        boolean level) {

    public SurveyRequest {
        crews = List.copyOf(crews);
        if (!(heightMetres > 0)
                || !(sideOverlap >= 0 && sideOverlap < 1)
                || !(forwardOverlap >= 0 && forwardOverlap < 1)
                || !(windSpeed >= 0)
                || crews.isEmpty()) {
            throw new IllegalArgumentException(
                    "height %s m, overlaps %s and %s, wind %s m/s, %d crews"
                            .formatted(
                                    heightMetres,
                                    sideOverlap,
                                    forwardOverlap,
                                    windSpeed,
                                    crews.size()));
        }
    }
}
