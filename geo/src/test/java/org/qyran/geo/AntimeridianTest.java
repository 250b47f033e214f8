package org.qyran.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class AntimeridianTest {

    private static Geometry read(String wkt) throws ParseException {
        return new WKTReader().read(wkt);
    }

    @Test
    void anOutlineOverTheLineIsWholeThenCutInTwo() throws ParseException {
        Geometry jumping = read("POLYGON ((179 10, -179 10, -179 11, 179 11, 179 10))");
        Geometry whole = Antimeridian.unwrapped(jumping);
        assertThat(whole.getArea()).isCloseTo(2, within(1e-12));
        MultiPolygon parts = Antimeridian.cut(whole);
        assertThat(parts.getNumGeometries()).isEqualTo(2);
        assertThat(parts.getArea()).isCloseTo(2, within(1e-12));
        assertThat(parts.getEnvelopeInternal().getMinX()).isEqualTo(-180);
        assertThat(parts.getEnvelopeInternal().getMaxX()).isEqualTo(180);
    }

    @Test
    void anOutlineElsewhereStaysAsItIs() throws ParseException {
        Geometry plain = read("POLYGON ((71 42, 72 42, 72 43, 71 42))");
        assertThat(Antimeridian.unwrapped(plain).equalsExact(plain)).isTrue();
        assertThat(Antimeridian.cut(plain).getGeometryN(0).equalsExact(plain)).isTrue();
        assertThat(Antimeridian.cut(plain).getNumGeometries()).isEqualTo(1);
    }

    @Test
    void anOutlineEndingOnTheLineIsNotCut() throws ParseException {
        Geometry touching = read("POLYGON ((179 42, 180 42, 180 43, 179 42))");
        assertThat(Antimeridian.cut(touching).getNumGeometries()).isEqualTo(1);
    }

    @Test
    void whatLiesWhollyOnTheNextTurnComesHome() throws ParseException {
        Geometry next = read("POLYGON ((181 42, 182 42, 182 43, 181 42))");
        assertThat(Antimeridian.cut(next).getEnvelopeInternal().getMinX()).isEqualTo(-179);
    }
}
