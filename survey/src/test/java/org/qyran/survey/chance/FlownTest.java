package org.qyran.survey.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.terrain.LevelGround;

class FlownTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final Cells CELLS = Cells.square(6, 5, 100);

    private static Geometry box(double west, double south, double east, double north) {
        return GEOMETRY.toGeometry(
                new Envelope(500_000 + west, 500_000 + east, 5_000_000 - north, 5_000_000 - south));
    }

    @Test
    void overlapCountsOnceAndTheBestLookCounts() {
        List<Look> looks =
                List.of(
                        new Look(box(0, 0, 150, 100), 0.5),
                        new Look(box(50, 0, 200, 50), 0.8),
                        new Look(box(60, 0, 150, 100), 0.5));
        Flown flown = Flown.of(CELLS, looks);
        assertThat(flown.detection()[0]).isCloseTo(0.75 * 0.5 + 0.25 * 0.8, within(1e-9));
        assertThat(flown.detection()[1]).isCloseTo(0.5 * 0.8 + 0.25 * 0.5, within(1e-9));
        assertThat(flown.looked()[1]).isCloseTo(0.75, within(1e-9));
        assertThat(flown.detection()[2]).isZero();
    }

    /** Against many points thrown at the ground, each judged by itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void asPointsFind(long seed) {
        Random random = new Random(seed);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Geometry turned =
                    AffineTransformation.rotationInstance(
                                    random.nextDouble(),
                                    500_000 + 600 * random.nextDouble(),
                                    5_000_000 - 500 * random.nextDouble())
                            .transform(
                                    box(
                                            600 * random.nextDouble(),
                                            500 * random.nextDouble(),
                                            600 * random.nextDouble(),
                                            500 * random.nextDouble()));
            looks.add(new Look(turned, random.nextDouble()));
        }
        Flown flown = Flown.of(CELLS, looks);
        int side = 40;
        for (int cell = 0; cell < CELLS.count(); cell++) {
            Envelope square = CELLS.envelope(cell);
            double sum = 0;
            for (int i = 0; i < side * side; i++) {
                int line = i / side;
                double x = square.getMinX() + (i % side + 0.5) * 100 / side;
                double y = square.getMinY() + (line + 0.5) * 100 / side;
                Geometry point = GEOMETRY.createPoint(new Coordinate(x, y));
                sum +=
                        looks.stream()
                                .filter(look -> look.footprint().covers(point))
                                .mapToDouble(Look::detection)
                                .max()
                                .orElse(0);
            }
            assertThat(flown.detection()[cell]).isCloseTo(sum / side / side, within(0.03));
        }
    }

    @Test
    void holesAreWhatWasPlannedAndNotSeenLikeliestFirst() {
        double[] weights = new double[CELLS.count()];
        Arrays.fill(weights, 1);
        weights[29] = 10;
        ChanceMap map = ChanceMap.of(CELLS, weights, 0);
        // All but a slot at the left and the last cell.
        Geometry seen = box(0, 0, 600, 500).difference(box(20, 50, 60, 350));
        List<Look> looks = List.of(new Look(seen.difference(box(500, 400, 600, 500)), 0.9));
        List<Flown.Hole> holes = Flown.of(CELLS, looks).holes(map, 100);
        assertThat(holes).hasSize(2);
        assertThat(holes.get(0).ground().getArea()).isCloseTo(10_000, within(1e-6));
        assertThat(holes.get(0).chance()).isCloseTo(10.0 / 39, within(1e-9));
        assertThat(holes.get(1).ground().getArea()).isCloseTo(12_000, within(1e-6));
        assertThat(holes.get(1).chance()).isCloseTo(1.2 / 39, within(1e-9));
        Flown planned = Flown.of(CELLS, box(0, 0, 300, 500), looks);
        assertThat(planned.holes(map, 100)).hasSize(1);
    }

    @Test
    void aFrameLookingStraightDownOnLevelGround() {
        GroundPoint middle = CELLS.georeference().place(3, 2.5);
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(middle.latitudeDegrees(), middle.longitudeDegrees(), 150),
                        HeightReference.ABOVE_TAKE_OFF,
                        Rotation.ofAxes(
                                new Vector3(1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, -1)),
                        new PoseError(1, 1, 1, 1, 1, 0.01));
        LevelGround level = new LevelGround(0, HeightReference.ABOVE_TAKE_OFF, 1, "level");
        Optional<Geometry> footprint =
                new Footprints(CELLS).ofFrame(CameraModel.pinhole(4000, 3000, 3000), pose, level);
        assertThat(footprint.orElseThrow().getArea()).isCloseTo(200.0 * 150, within(60.0));
        CameraPose ahead =
                pose.withRotation(
                        Rotation.ofAxes(
                                new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0)));
        assertThat(
                        new Footprints(CELLS)
                                .ofFrame(CameraModel.pinhole(4000, 3000, 3000), ahead, level))
                .isEmpty();
    }

    @Test
    void aTrackLeavesAHoleWhereFixesAreMissing() {
        List<Footprints.Fix> track = new ArrayList<>();
        for (double column = 0; column <= 6; column += 0.25) {
            if (column <= 2 || column >= 4) {
                track.add(new Footprints.Fix(CELLS.georeference().place(column, 2.5), 100));
            }
        }
        List<Look> looks =
                new Footprints(CELLS)
                        .ofTrack(track, 60).stream().map(strip -> new Look(strip, 0.7)).toList();
        double[] detection = Flown.of(CELLS, looks).detection();
        assertThat(detection[2 * 6 + 1]).isCloseTo(0.7, within(1e-6));
        assertThat(detection[2 * 6 + 2]).isCloseTo(0, within(1e-9));
        assertThat(detection[2 * 6 + 4]).isCloseTo(0.7, within(1e-6));
        assertThat(detection[6]).isCloseTo(0, within(1e-9));
    }

    @Test
    void twoPassesByHand() {
        Recognition cover = new Recognition(250, 0.79, 0.05, "Johnson's 15 px");
        Recognition confirm = new Recognition(150, 0.9, 0.02, "Johnson's 25 px");
        double seenTwice = confirm.after(cover.after(0.01, true), true);
        double odds = 0.01 / 0.99 * cover.ratioSeen() * confirm.ratioSeen();
        assertThat(seenTwice).isCloseTo(odds / (1 + odds), within(1e-12));
        assertThat(confirm.after(cover.after(0.01, true), false))
                .isCloseTo(cover.after(confirm.after(0.01, false), true), within(1e-12));
    }
}
