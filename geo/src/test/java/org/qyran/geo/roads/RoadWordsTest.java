package org.qyran.geo.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes.Way;
import org.qyran.geo.TravelTimes.Ways;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;

class RoadWordsTest {

    private static final List<GroundPoint> FROM =
            List.of(new GroundPoint(43.25, 76.95), new GroundPoint(-0.1234567891, -179.5));
    private static final List<GroundPoint> TO = List.of(new GroundPoint(0, 0));

    @Test
    void whatIsAskedIsUnderstood() throws RoadWords.NotUnderstood {
        assertThat(RoadWords.question(RoadWords.question(FROM, TO)))
                .isEqualTo(new RoadWords.Question(FROM, TO));
        assertThat(RoadWords.question(RoadWords.question(List.of(), List.of())))
                .isEqualTo(new RoadWords.Question(List.of(), List.of()));
    }

    @Test
    void whatIsAnsweredIsUnderstood() throws RoadWords.NotUnderstood {
        Ways ways =
                new Ways(
                        List.of(List.of(new Way(12.3456, 1.5)), List.of(Way.NONE)),
                        new double[] {0.25, Double.POSITIVE_INFINITY},
                        new double[] {1234.5});

        List<String> lines = RoadWords.answer(ways);

        assertThat(lines).hasSize(3);
        double[][] metres = RoadWords.roads(lines.get(0), 2, 1);
        assertThat(metres[0]).containsExactly(0.25, Double.POSITIVE_INFINITY);
        assertThat(metres[1]).containsExactly(1234.5);
        Way way = RoadWords.row(lines.get(1), 1).get(0);
        assertThat(way.minutes()).isCloseTo(12.3456, within(1e-4));
        assertThat(way.deviation()).isCloseTo(1.5, within(1e-4));
        assertThat(RoadWords.row(lines.get(2), 1)).containsExactly(Way.NONE);
    }

    @Test
    void aRefusalIsToldOfTheFileItsUserNamed() throws RoadWords.NotUnderstood {
        BadInput bad =
                new BadInput("/tmp/x", "PBF block[3]", "", Fault.TRUNCATED, 1_000L, "a\ttab");

        BadInput told = RoadWords.refusal("a.osm.pbf", RoadWords.parts(RoadWords.refusal(bad)));

        assertThat(told.fault()).isEqualTo(Fault.TRUNCATED);
        assertThat(told.getMessage())
                .startsWith("a.osm.pbf: PBF block[3]: ")
                .contains("1000", "a tab");
        assertThat(told.sentence(Language.KAZAKH)).contains("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ways",
                "ways\t1,2",
                "ways\t1\tto\t1,2",
                "ways\t91,2\tto\t1,2",
                "ways\tx,y\tto",
                "row\t1:2"
            })
    void whatIsNoQuestionIsNotUnderstood(String line) {
        assertThatThrownBy(() -> RoadWords.question(line))
                .isInstanceOf(RoadWords.NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "row",
                "row\t1:2\t3:4",
                "row\t1:x",
                "row\t-1:2",
                "row\t1",
                "roads\t1\tto\t2"
            })
    void whatIsNoRowIsNotUnderstood(String line) {
        assertThatThrownBy(() -> RoadWords.row(line, 1))
                .isInstanceOf(RoadWords.NotUnderstood.class);
    }
}
