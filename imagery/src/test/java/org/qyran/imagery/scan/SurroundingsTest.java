package org.qyran.imagery.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.mark.Mark;
import org.qyran.imagery.raster.Window;

class SurroundingsTest {

    /** A ring of 10 × 10 with a hole of 4 × 4, seen through windows that cut it. */
    @Test
    void flagsAreThePixelsWhoseCentresLieInside() {
        GeometryFactory factory = new GeometryFactory();
        LinearRing shell = square(factory, 20, 30, 10);
        Polygon outline =
                factory.createPolygon(shell, new LinearRing[] {square(factory, 23, 33, 4)});
        Mark mark = new Mark(20, 30, new Window(20, 30, 10, 10), 84, 1, 20, 30, outline, false);
        for (Window window :
                new Window[] {
                    new Window(10, 20, 40, 40), new Window(24, 34, 3, 20), new Window(0, 0, 21, 31)
                }) {
            boolean[] inside = Surroundings.inside(mark, window);
            for (int i = 0; i < inside.length; i++) {
                Coordinate centre =
                        new Coordinate(
                                window.column() + i % window.width() + 0.5,
                                window.row() + i / window.width() + 0.5);
                assertThat(inside[i])
                        .as("%s", centre)
                        .isEqualTo(outline.contains(factory.createPoint(centre)));
            }
        }
    }

    private static LinearRing square(GeometryFactory factory, int left, int top, int side) {
        return factory.createLinearRing(
                new Coordinate[] {
                    new Coordinate(left, top),
                    new Coordinate(left + side, top),
                    new Coordinate(left + side, top + side),
                    new Coordinate(left, top + side),
                    new Coordinate(left, top)
                });
    }
}
