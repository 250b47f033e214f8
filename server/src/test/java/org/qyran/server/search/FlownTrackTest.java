package org.qyran.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;

class FlownTrackTest {

    private static final double SWATH_METRES = 100;

    private static final Geometry LAND =
            new GeometryFactory().toGeometry(new Envelope(76, 76.1, 43, 43.1));

    private final StringBuilder fixes = new StringBuilder();

    private FlownTrackTest fix(double longitude, double latitude) {
        fixes.append("<trkpt lat=\"%s\" lon=\"%s\"/>".formatted(latitude, longitude));
        return this;
    }

    private FlownTrack read(Geometry land, double swath) throws IOException {
        String gpx = "<gpx><trk><trkseg>" + fixes + "</trkseg></trk></gpx>";
        return FlownTrack.read("t.gpx", gpx, land, swath);
    }

    @Test
    @Timeout(60)
    void aTrackThatCrossesItselfIsKeptLegByLeg() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            fix(76 + random.nextDouble() / 10, 43 + random.nextDouble() / 10);
        }
        FlownTrack track = read(LAND, 20_000);
        assertThat(track.fixes()).isEqualTo(3_000);
        assertThat(track.segments()).hasSize(1);
        assertThat(track.segments().getFirst()).hasSizeBetween(2_800, 3_000);
    }

    @Test
    @Timeout(60)
    void aTrackThatSwingsWiderAndWiderIsStraightenedToo() {
        for (int i = 0; i < 40_000; i++) {
            fix(76 + i * 1e-9, 43.05 + (i % 2 == 0 ? 1 : -1) * (3e-7 + 5e-6 * i / 40_000));
        }
        assertThatThrownBy(() -> read(LAND, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("t.gpx", "corners", "20,000");
    }

    @Test
    void moreThanADayOfFixesIsRefused() {
        for (int i = 0; i < 200_001; i++) {
            fix(76.05, 43.05);
        }
        assertThatThrownBy(() -> read(LAND, 60)).hasMessageContainingAll("trkpt", "200001");
    }

    @Test
    void onlyWhatIsOverTheLandIsKeptInTheOrderItWasFlown() throws IOException, ParseException {
        Geometry land =
                new WKTReader()
                        .read(
                                "MULTIPOLYGON(((76 43,76.02 43,76.02 43.1,76 43.1,76 43)),"
                                        + "((76.04 43,76.1 43,76.1 43.1,76.04 43.1,76.04 43)))");
        fix(76.11, 43.05).fix(76.05, 43.05).fix(75.99, 43.05).fix(76.01, 43.02).fix(76.01, 43.01);
        FlownTrack track = read(land, 20_000);
        assertThat(FlownTrack.places(track.text()))
                .containsExactly(
                        List.of(place(76.1, 43.05), place(76.04, 43.05)),
                        List.of(place(76.02, 43.05), place(76, 43.05)),
                        List.of(place(76, 43.035), place(76.01, 43.02), place(76.01, 43.01)));
        assertThat(track.fixes()).isEqualTo(3);
        assertThat(track.elsewhere()).isEqualTo(2);
    }

    @Test
    void ofACraftThatIsUpGrowsWithEveryPlaceAndKeepsTheEndsOfAStraightLine() {
        FlownTrack ten = FlownTrack.soFar(north(43.01, 10), LAND, SWATH_METRES);
        FlownTrack twenty = FlownTrack.soFar(north(43.01, 20), LAND, SWATH_METRES);
        assertThat(ten.segments()).hasSize(1);
        assertThat(ten.segments().getFirst()).hasSize(2);
        assertThat(twenty.segments().getFirst().getLast().y)
                .isGreaterThan(ten.segments().getFirst().getLast().y);
        assertThat(twenty.fixes()).isEqualTo(20);
    }

    @Test
    void leavesAHoleWhereNothingWasHeardForMoreThanTwoSwaths() {
        List<Coordinate> places = new ArrayList<>(north(43.01, 5));
        places.addAll(north(43.03, 5));
        assertThat(FlownTrack.soFar(places, LAND, SWATH_METRES).segments()).hasSize(2);
    }

    @Test
    void endsWhereTheLandEnds() {
        FlownTrack track = FlownTrack.soFar(north(43.099, 10), LAND, SWATH_METRES);
        assertThat(track.segments().getFirst().getLast().y).isEqualTo(43.1);
    }

    @Test
    void onePlaceIsNoTrack() {
        assertThat(FlownTrack.soFar(north(43.01, 1), LAND, SWATH_METRES).segments()).isEmpty();
    }

    /** A hundred metres apart. */
    private static List<Coordinate> north(double from, int places) {
        return IntStream.range(0, places)
                .mapToObj(i -> new Coordinate(76.05, from + i * 0.0009))
                .toList();
    }

    private static GroundPoint place(double longitude, double latitude) {
        return new GroundPoint(latitude, longitude);
    }
}
