package org.qyran.bench.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.qyran.survey.cover.StopAndGo;

class CellsTest {

    private static final Polygon SQUARE =
            (Polygon) Areas.GEOMETRY.toGeometry(new Envelope(0, 100, 0, 100));

    @Test
    void aSquareTakesWhatIsPublished() {
        double seconds =
                new CellsJoinedGreedily(SQUARE, new StopAndGo(3, 3, 1), new PublishedLines(3))
                        .seconds(new Coordinate(0, 0));

        assertThat(seconds).isCloseTo(1438.12, within(0.005));
    }

    @Test
    void aHoleLeavesFourCells() {
        Polygon triangle =
                Areas.GEOMETRY.createPolygon(
                        new Coordinate[] {
                            new Coordinate(40, 41),
                            new Coordinate(60, 47),
                            new Coordinate(49, 58),
                            new Coordinate(40, 41)
                        });
        Polygon area = (Polygon) SQUARE.difference(triangle);

        assertThat(Cells.lowest(area, cell -> cell.getEnvelopeInternal().getHeight()).turned())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 15})
    void cellsAreAllOfTheAreaAndEachSliceOfOneIsWhole(int holes) {
        Polygon area = Areas.square(41_000 + holes, 100, holes);

        Cells cells = Cells.lowest(area, cell -> cell.getEnvelopeInternal().getHeight());

        assertThat(cells.turned().stream().mapToDouble(Polygon::getArea).sum())
                .isCloseTo(area.getArea(), within(1e-3));
        assertThat(cells.turned())
                .hasSizeGreaterThan(2 * holes)
                .allSatisfy(cell -> {
                    assertThat(cell.getNumInteriorRing()).isZero();
                    assertThat(PublishedLines.crossedOnce(cell)).isTrue();
                });
    }
}
