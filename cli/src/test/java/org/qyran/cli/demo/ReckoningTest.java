package org.qyran.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.mark.Detection;
import org.qyran.scenario.World;
import org.qyran.scenario.land.Place;
import org.qyran.survey.Flights;
import org.qyran.survey.FuseDetections;

class ReckoningTest {

    private static final World WORLD = World.of(5, 300);

    /** A mark exactly on a place's outline, on the ground. */
    private static Detection on(Place place, String id) {
        Coordinate[] ring = new Coordinate[place.outline().corners() + 1];
        for (int i = 0; i < place.outline().corners(); i++) {
            GroundPoint corner = WORLD.place(place.outline().xs()[i], place.outline().ys()[i]);
            ring[i] = new Coordinate(corner.longitudeDegrees(), corner.latitudeDegrees());
        }
        ring[ring.length - 1] = ring[0].copy();
        Polygon ground = new GeometryFactory().createPolygon(ring);
        return new Detection(
                id,
                "pass-150m-rgb.tif",
                "auto",
                ground,
                Optional.of(ground),
                Optional.empty(),
                OptionalDouble.empty(),
                0.5,
                true,
                List.of(),
                Optional.empty(),
                true);
    }

    private static List<Spot> spots(List<Detection> detections) {
        return new FuseDetections(Flights.byName())
                .fuse(detections).stream().map(s -> Spot.of(s, WORLD)).toList();
    }

    @Test
    void marksOnTheSoughtFindThemAndNothingElseDoes() {
        List<Place> sought = WORLD.truth().sought();
        assertThat(sought).isNotEmpty();
        List<Detection> marks = new ArrayList<>();
        for (Place place : sought) {
            marks.add(on(place, "mark " + marks.size()));
        }
        List<Spot> spots = spots(marks);
        Reckoning reckoning = Reckoning.of(WORLD, spots);
        for (Reckoning.Checked checked : reckoning.places()) {
            if (checked.place().sought()) {
                assertThat(checked.by()).isNotEmpty();
            }
        }
        for (Spot spot : spots) {
            assertThat(reckoning.kindOf(spot)).get().asString().endsWith("-plot");
        }
        assertThat(Reckoning.of(WORLD, List.of()).places())
                .allSatisfy(checked -> assertThat(checked.by()).isEmpty());
    }

    @Test
    void aMarkOnAHouseIsAHouse() {
        Place house =
                WORLD.truth().places().stream()
                        .filter(place -> place.kind().equals("house"))
                        .findFirst()
                        .orElseThrow();
        List<Spot> spots = spots(List.of(on(house, "roof")));
        assertThat(Reckoning.of(WORLD, spots).kindOf(spots.getFirst())).contains("house");
    }
}
