package org.qyran.survey;

import java.util.List;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.mark.Detection;

/**
 * A place on the ground that detections support. No detection alone grounds a search: a sighting
 * begins as a candidate that an officer has to look at.
 *
 * @param id stable while the detection it formed around stays, e.g. {@code S-7KQ4MD2A}
 * @param position centre of the place
 * @param radius95Metres the centre lies within this distance with 95 % probability, as far as the
 *     rasters' own placement is known (see {@link Flights})
 * @param placementStated whether the rasters' placement error was stated rather than assumed
 * @param state where it stands
 * @param detections that support it, strongest first; at least one
 * @param passes the passes they come from, sorted; at least one
 * @param score the strongest detection's score
 * @param probability that an officer would confirm the mark; empty unless every detection is
 *     calibrated
 * @param outline of all detections together in WGS 84 longitude, latitude; longitudes may pass ±180
 *     so that the outline stays in one piece
 * @param areaSquareMetres of the outline
 * @param simulated whether any of the imagery is simulated
 */
public record Sighting(
        String id,
        GroundPoint position,
        double radius95Metres,
        boolean placementStated,
        SightingState state,
        List<Detection> detections,
        List<String> passes,
        double score,
        OptionalDouble probability,
        Geometry outline,
        double areaSquareMetres,
        boolean simulated) {

    public Sighting {
        detections = List.copyOf(detections);
        passes = List.copyOf(passes);
        if (detections.isEmpty() || passes.isEmpty()) {
            throw new IllegalArgumentException("sighting %s has no support".formatted(id));
        }
        if (!(radius95Metres > 0)) {
            throw new IllegalArgumentException(
                    "sighting %s: radius95 %s m is not above 0".formatted(id, radius95Metres));
        }
        double p = probability.orElse(0.5);
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "sighting %s: probability %s is outside 0…1".formatted(id, p));
        }
    }

    /** The detection that speaks loudest for it. */
    public Detection strongest() {
        return detections.getFirst();
    }
}
