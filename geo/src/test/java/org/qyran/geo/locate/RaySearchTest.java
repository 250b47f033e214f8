package org.qyran.geo.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Ray;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.terrain.LevelGround;

class RaySearchTest {

    @Test
    void hillsAreMetWhereTheSlowReferenceMeetsThem() {
        SplittableRandom random = new SplittableRandom(11);
        int met = 0;
        for (int i = 0; i < 300; i++) {
            Hills hills = new Hills(random.nextDouble(2, 150), random.nextDouble(200, 3000), 300);
            Ray ray =
                    new Ray(
                            new Vector3(
                                    random.nextDouble(-3000, 3000),
                                    random.nextDouble(-3000, 3000),
                                    random.nextDouble(480, 900)),
                            direction(random.nextDouble(360), random.nextDouble(-90, -1)));
            double slow = slowly(hills, Hills.FRAME, ray);
            Sight fast = new RaySearch(hills).first(Hills.FRAME, ray);
            if (Double.isNaN(slow)) {
                continue;
            }
            met++;
            assertThat(fast).isInstanceOf(Sight.Ground.class);
            assertThat(((Sight.Ground) fast).rangeMetres()).isCloseTo(slow, within(0.11));
        }
        assertThat(met).isGreaterThan(250);
    }

    /** The reference: ten centimetres at a time. */
    private static double slowly(Terrain terrain, LocalFrame frame, Ray ray) {
        for (double range = 0; range < 20_000; range += 0.1) {
            GroundPoint at = frame.place(ray.at(range));
            double ground =
                    terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees()).orElseThrow();
            if (at.heightMetres() <= ground) {
                return range;
            }
        }
        return Double.NaN;
    }

    @Test
    void levelGroundIsMetAtTheAngleItself() {
        Sight sight =
                new RaySearch(new LevelGround(0, HeightReference.ABOVE_TAKE_OFF, 0, "level"))
                        .first(Hills.FRAME, new Ray(new Vector3(0, 0, 100), direction(90, -45)));
        Vector3 met = Hills.FRAME.local(((Sight.Ground) sight).place());
        assertThat(met.x()).isCloseTo(100, within(0.005));
        assertThat(met.y()).isCloseTo(0, within(0.005));
    }

    @Test
    void whatIsNotGroundIsSaid() {
        Terrain hills = new Hills(50, 1000, 300);
        RaySearch search = new RaySearch(hills);
        assertThat(search.first(Hills.FRAME, new Ray(new Vector3(0, 0, 400), direction(0, 20))))
                .isEqualTo(Sight.Nothing.SKY);
        assertThat(search.first(Hills.FRAME, new Ray(new Vector3(0, 0, 100), direction(0, -90))))
                .isEqualTo(Sight.Nothing.CAMERA_BELOW_GROUND);
        // At 2 m above level ground the horizon lies 5 km off, 0.05 degrees down.
        RaySearch level = new RaySearch(new LevelGround(0, HeightReference.SEA_LEVEL, 0, "level"));
        assertThat(level.first(Hills.FRAME, new Ray(new Vector3(0, 0, 2), direction(0, -0.03))))
                .isIn(Sight.Nothing.TOO_FAR, Sight.Nothing.SKY);
        assertThat(level.first(Hills.FRAME, new Ray(new Vector3(0, 0, 2), direction(0, -0.06))))
                .isInstanceOf(Sight.Ground.class);
    }

    @Test
    void beyondTheTerrainsEdgeNothingIsMadeUp() {
        Terrain square = new Known(new Hills(10, 1000, 300), 43.01);
        RaySearch search = new RaySearch(square);
        Ray north = new Ray(new Vector3(0, 0, 700), direction(0, -15));
        assertThat(search.first(Hills.FRAME, north)).isEqualTo(Sight.Nothing.OUTSIDE_TERRAIN);
        // From outside, high above the edge, back into the known land.
        Ray south = new Ray(new Vector3(0, 1500, 800), direction(180, -25));
        assertThat(search.first(Hills.FRAME, south)).isInstanceOf(Sight.Ground.class);
    }

    private record Known(Terrain of, double north) implements Terrain {
        @Override
        public OptionalDouble heightMetres(double latitude, double longitude) {
            return latitude > north ? OptionalDouble.empty() : of.heightMetres(latitude, longitude);
        }

        @Override
        public String source() {
            return "south of " + north;
        }
    }

    private static Vector3 direction(double azimuth, double elevation) {
        return Rotation.of(new Attitude(azimuth, elevation, 0)).forward();
    }
}
