package org.qyran.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.mark.Detection;

class FuseDetectionsTest {

    private static final String HIGH = "pass-250m-five-band.tif";
    private static final String HIGH_RGB = "pass-250m-rgb.tif";
    private static final String LOW = "pass-150m-five-band.tif";

    private final FuseDetections fuse = new FuseDetections(Flights.byName());

    @Test
    void onePlotSeenInTwoPassesAndTwoSensorsIsOneSighting() {
        List<Sighting> sightings =
                fuse.fuse(
                        List.of(
                                Marks.square("a", HIGH, 0, 0, 10, 0.6),
                                Marks.square("b", HIGH_RGB, 1, 0, 9, 0.5),
                                Marks.square("c", LOW, 2, 1, 10, 0.9)));
        assertThat(sightings).hasSize(1);
        Sighting only = sightings.getFirst();
        assertThat(only.passes()).containsExactly("pass-150m", "pass-250m");
        assertThat(only.detections()).extracting(Detection::id).containsExactly("c", "a", "b");
        assertThat(only.state()).isEqualTo(SightingState.CANDIDATE);
        assertThat(only.score()).isEqualTo(0.9);
        assertThat(only.simulated()).isTrue();
        assertThat(only.placementStated()).isFalse();
        assertThat(only.id()).matches("S-[A-Z0-9]{8}");
    }

    @Test
    void aStreetOfPlotsDoesNotChainIntoOne() {
        List<Detection> street = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // 4 m gaps: within the two passes' joint error, so single linkage would take all.
            street.add(Marks.square("p" + i, i % 2 == 0 ? HIGH : LOW, 14 * i, 0, 10, 0.5));
        }
        List<Sighting> sightings = fuse.fuse(street);
        assertThat(sightings).hasSizeGreaterThanOrEqualTo(10);
        for (Sighting sighting : sightings) {
            assertThat(sighting.detections()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void neighbouringPlotsBothSeenTwiceStayTwo() {
        List<Sighting> sightings =
                fuse.fuse(
                        List.of(
                                Marks.square("a-high", HIGH, 0, 0, 10, 0.6),
                                Marks.square("b-high", HIGH, 15, 0, 10, 0.7),
                                Marks.square("a-low", LOW, 1, 0, 10, 0.8),
                                Marks.square("b-low", LOW, 16, 0, 10, 0.9)));
        assertThat(sightings).hasSize(2);
        assertThat(sightings.get(0).detections())
                .extracting(Detection::id)
                .containsExactly("b-low", "b-high");
        assertThat(sightings.get(1).detections())
                .extracting(Detection::id)
                .containsExactly("a-low", "a-high");
    }

    @Test
    void piecesOfOneRasterTwoMetresApartAreOnePlace() {
        assertThat(
                        fuse.fuse(
                                List.of(
                                        Marks.square("left", LOW, 0, 0, 4, 0.5),
                                        Marks.square("right", LOW, 5.5, 0, 4, 0.6))))
                .singleElement()
                .satisfies(s -> assertThat(s.areaSquareMetres()).isCloseTo(32, within(0.1)));
        assertThat(
                        fuse.fuse(
                                List.of(
                                        Marks.square("left", LOW, 0, 0, 4, 0.5),
                                        Marks.square("right", LOW, 6.5, 0, 4, 0.6))))
                .hasSize(2);
    }

    @Test
    void withoutPlaceOnTheGroundThereIsNoSighting() {
        Detection onGround = Marks.square("a", LOW, 0, 0, 10, 0.5);
        Detection bare =
                new Detection(
                        "bare",
                        "photo.jpg",
                        "auto",
                        onGround.inPixels(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        1,
                        false,
                        List.of(),
                        Optional.empty(),
                        false);
        assertThat(fuse.fuse(List.of(bare, onGround)))
                .singleElement()
                .satisfies(s -> assertThat(s.detections()).containsExactly(onGround));
    }

    @Test
    void theSameDetectionTwiceCountsOnce() {
        Detection once = Marks.square("a", LOW, 0, 0, 10, 0.5);
        assertThat(fuse.fuse(List.of(once, once))).isEqualTo(fuse.fuse(List.of(once)));
    }

    @Test
    void placesOnBothSidesOfTheAntimeridianMeet() {
        GroundPoint edge = new GroundPoint(52, 179.99999);
        List<Sighting> sightings =
                fuse.fuse(
                        List.of(
                                Marks.square(edge, "w", HIGH, -3, 0, 4, 0.5, true),
                                Marks.square(edge, "e", LOW, 5, 0, 4, 0.6, true)));
        assertThat(sightings).hasSize(1);
        assertThat(Math.abs(sightings.getFirst().position().longitudeDegrees()))
                .isCloseTo(180, within(0.0001));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheSlowReferenceInAnyOrder(long seed) {
        Random random = new Random(seed);
        String[] rasters = {HIGH, HIGH_RGB, LOW, "pass-150m-thermal.tif"};
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            detections.add(
                    Marks.square(
                            "d" + i,
                            rasters[random.nextInt(rasters.length)],
                            random.nextDouble() * 400,
                            random.nextDouble() * 400,
                            1 + random.nextDouble() * (i % 40 == 0 ? 120 : 15),
                            random.nextInt(5) / 4.0));
        }
        List<Integer> everyIndex = IntStream.range(0, detections.size()).boxed().toList();
        List<Sighting> slow = fuse.fuse(detections, grouping -> grouping.groups(_ -> everyIndex));
        assertThat(fuse.fuse(detections)).isEqualTo(slow);
        Collections.shuffle(detections, random);
        assertThat(fuse.fuse(detections)).isEqualTo(slow);
        assertThat(slow.stream().mapToInt(s -> s.detections().size()).sum()).isEqualTo(250);
    }

    @Test
    void twoAgreeingPassesShrinkTheErrorAndDisagreementWidensIt() {
        double one =
                fuse.fuse(List.of(Marks.square("a", LOW, 0, 0, 10, 0.5)))
                        .getFirst()
                        .radius95Metres();
        double agreeing = radiusOfTwo(0.5);
        double apart = radiusOfTwo(14);
        assertThat(one).isEqualTo(Flights.ASSUMED_RADIUS95_METRES);
        assertThat(agreeing).isCloseTo(one / Math.sqrt(2), within(0.01));
        assertThat(apart).isGreaterThan(one);
    }

    private double radiusOfTwo(double offMetres) {
        List<Sighting> sightings =
                fuse.fuse(
                        List.of(
                                Marks.square("a", LOW, 0, 0, 10, 0.5),
                                Marks.square("b", HIGH, offMetres, 0, 10, 0.4)));
        assertThat(sightings).hasSize(1);
        return sightings.getFirst().radius95Metres();
    }
}
