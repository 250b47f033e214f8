package org.qyran.server.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GeoJsonShapeTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static Geometry land(String ring) {
        return GeoJsonShape.land("{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}");
    }

    private static boolean holds(Geometry land, double longitude, double latitude) {
        return land.covers(GEOMETRY.createPoint(new Coordinate(longitude, latitude)));
    }

    @Test
    void landDrawnAcrossLongitude180DoesNotHoldTheRestOfTheEarth() {
        Geometry land = land("[[179.9,43],[-179.9,43],[-179.9,51],[179.9,51],[179.9,43]]");
        assertThat(land.isValid()).isTrue();
        assertThat(holds(land, 179.95, 50)).isTrue();
        assertThat(holds(land, -179.95, 50)).isTrue();
        assertThat(holds(land, 76.9, 43.2)).isFalse();
        assertThat(GeoJsonShape.land(GeoJsonShape.write(land)).equalsTopo(land)).isTrue();
    }

    @Test
    void otherLandStaysAsItIs() {
        String ring = "[[76,43],[77,43],[77,44],[76,43]]";
        assertThat(GeoJsonShape.write(land(ring)))
                .isEqualTo(
                        "{\"type\":\"Polygon\",\"coordinates\":[[[76.0000000,43.0000000],"
                                + "[77.0000000,43.0000000],[77.0000000,44.0000000],"
                                + "[76.0000000,43.0000000]]]}");
    }
}
