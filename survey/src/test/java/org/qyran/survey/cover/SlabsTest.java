package org.qyran.survey.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class SlabsTest {

    /**
     * Every point of a grid lies within reach of a line, wherever the lines begin; trimmed or not.
     */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, 0.3, 1})
    void seesAllFromAnyOffset(double lowered) {
        Geometry area = Shapes.square(5, 1000, 6);
        Sweep sweep = Sweep.of(70, 0.3, 45);
        Airspace airspace = new Airspace(CoverArea.holes(area));
        List<Line> lines = Slabs.lines(area, airspace, 0.4, lowered, sweep);
        List<Line> trimmed = Trim.trimmed(lines, area, sweep, () -> false);
        assertThat(trimmed).isNotEmpty().hasSizeLessThanOrEqualTo(lines.size());
        for (double x = 5; x < 1000; x += 10) {
            for (double y = 5; y < 1000; y += 10) {
                var point = Shapes.GEOMETRY.createPoint(new Coordinate(x, y));
                if (area.contains(point)) {
                    assertThat(trimmed)
                            .as("%s, %s", x, y)
                            .anyMatch(line -> metres(line, point) <= sweep.reachMetres() + 1e-6);
                }
            }
        }
    }

    private static double metres(Line line, Geometry from) {
        Coordinate[] ends = {line.start(), line.end()};
        return Shapes.GEOMETRY.createLineString(ends).distance(from);
    }
}
