package org.qyran.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.qyran.scenario.World;
import org.qyran.scenario.land.Place;
import org.qyran.scenario.paint.Outline;

/**
 * What the sightings are worth against the made world's truth. A place is found when a sighting's
 * outline overlaps it; a sighting is of the kind it overlaps, what is sought first, then wild hemp,
 * then whatever it overlaps most.
 */
final class Reckoning {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** One true place with the sightings on it, best first. */
    record Checked(Place place, Geometry outline, List<String> by) {}

    private final List<Checked> places;
    private final Map<String, String> kinds;

    private Reckoning(List<Checked> places, Map<String, String> kinds) {
        this.places = places;
        this.kinds = kinds;
    }

    static Reckoning of(World world, List<Spot> spots) {
        List<Checked> places = new ArrayList<>();
        for (Place place : world.truth().places()) {
            Geometry outline = polygon(place.outline());
            places.add(
                    new Checked(
                            place,
                            outline,
                            spots.stream()
                                    .filter(spot -> overlap(spot, outline) > 0)
                                    .map(Spot::id)
                                    .toList()));
        }
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Spot spot : spots) {
            kindOf(spot, places).ifPresent(kind -> kinds.put(spot.id(), kind));
        }
        return new Reckoning(places, kinds);
    }

    private static Optional<String> kindOf(Spot spot, List<Checked> places) {
        Optional<String> kind = Optional.empty();
        double best = 0;
        for (Checked checked : places) {
            double overlap = overlap(spot, checked.outline());
            double weight = overlap > 0 ? overlap + rank(checked.place()) : 0;
            if (weight > best) {
                best = weight;
                kind = Optional.of(checked.place().kind());
            }
        }
        return kind;
    }

    /** Larger than any overlap in square metres, so that what is sought goes first. */
    private static double rank(Place place) {
        if (place.sought()) {
            return 2e9;
        }
        return place.kind().equals("wild-hemp") ? 1e9 : 0;
    }

    private static double overlap(Spot spot, Geometry outline) {
        if (!spot.outline().getEnvelopeInternal().intersects(outline.getEnvelopeInternal())) {
            return 0;
        }
        return sound(spot.outline()).intersection(outline).getArea();
    }

    private static Geometry polygon(Outline outline) {
        Coordinate[] ring = new Coordinate[outline.corners() + 1];
        for (int i = 0; i < outline.corners(); i++) {
            ring[i] = new Coordinate(outline.xs()[i], outline.ys()[i]);
        }
        ring[outline.corners()] = ring[0].copy();
        return sound(SHAPES.createPolygon(ring));
    }

    private static Geometry sound(Geometry shape) {
        return shape.isValid() ? shape : GeometryFixer.fix(shape);
    }

    List<Checked> places() {
        return places;
    }

    /** What a sighting truly is; empty where nothing of note stands. */
    Optional<String> kindOf(Spot spot) {
        return Optional.ofNullable(kinds.get(spot.id()));
    }
}
