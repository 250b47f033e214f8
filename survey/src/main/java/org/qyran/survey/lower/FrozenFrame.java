package org.qyran.survey.lower;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.PixelGrid;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.locate.Locator;
import org.qyran.geo.terrain.LevelGround;

/**
 * A frame as it lies on level ground.
 *
 * @param pose its height above ground
 */
public record FrozenFrame(CameraModel camera, CameraPose pose) {

    /** Pixels to each side of a spot over which the ground's grid is taken as even. */
    private static final double STEP = 50;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static final Locator LEVEL =
            new Locator(new LevelGround(0, HeightReference.ABOVE_GROUND, 0, "level ground"));

    /** Where a pixel lies; empty for the sky and what is off the picture. */
    public Optional<GroundPoint> place(Pixel pixel) {
        CameraPose exact = pose.withError(new PoseError(0, 0, 0, 0, 0, 0));
        return LEVEL.locate(camera, exact, pixel, 0) instanceof Locator.Location.Found found
                ? Optional.of(found.ground().place())
                : Optional.empty();
    }

    /**
     * The frame as an even grid in the UTM zone of the spot: the true one straight down, and near
     * the spot also where the camera is tilted. Empty where the spot's neighbours have no place.
     */
    public Optional<Georeference> lies(Pixel spot) {
        double x = Math.clamp(spot.x(), STEP, camera.width() - STEP);
        double y = Math.clamp(spot.y(), STEP, camera.height() - STEP);
        Optional<GroundPoint> left = place(new Pixel(x - STEP, y));
        Optional<GroundPoint> right = place(new Pixel(x + STEP, y));
        Optional<GroundPoint> above = place(new Pixel(x, y - STEP));
        Optional<GroundPoint> below = place(new Pixel(x, y + STEP));
        if (left.isEmpty() || right.isEmpty() || above.isEmpty() || below.isEmpty()) {
            return Optional.empty();
        }
        Crs utm = Crs.utmOf(left.get());
        double[] l = utm.coordinates(left.get());
        double[] r = utm.coordinates(right.get());
        double[] a = utm.coordinates(above.get());
        double[] b = utm.coordinates(below.get());
        double xPerColumn = (r[0] - l[0]) / (2 * STEP);
        double xPerRow = (b[0] - a[0]) / (2 * STEP);
        double yPerColumn = (r[1] - l[1]) / (2 * STEP);
        double yPerRow = (b[1] - a[1]) / (2 * STEP);
        double middleX = (l[0] + r[0] + a[0] + b[0]) / 4;
        double middleY = (l[1] + r[1] + a[1] + b[1]) / 4;
        return Optional.of(
                new Georeference(
                        new PixelGrid(
                                middleX - x * xPerColumn - y * xPerRow,
                                xPerColumn,
                                xPerRow,
                                middleY - x * yPerColumn - y * yPerRow,
                                yPerColumn,
                                yPerRow),
                        utm));
    }

    /** The ground it shows, longitude and latitude in degrees; empty where an edge sees the sky. */
    public Optional<Polygon> footprint() {
        double[][] corners = {
            {0, 0}, {0, camera.height()}, {camera.width(), camera.height()}, {camera.width(), 0}
        };
        Coordinate[] ring = new Coordinate[5];
        for (int i = 0; i < 4; i++) {
            Optional<GroundPoint> corner = place(new Pixel(corners[i][0], corners[i][1]));
            if (corner.isEmpty()) {
                return Optional.empty();
            }
            ring[i] =
                    new Coordinate(corner.get().longitudeDegrees(), corner.get().latitudeDegrees());
        }
        ring[4] = ring[0];
        return Optional.of(SHAPES.createPolygon(ring));
    }
}
