package org.qyran.scenario;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.Window;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.sense.Sensor;
import org.qyran.scenario.sense.View;

/**
 * One camera flown over a made world at one height above ground.
 *
 * @param heightAboveGroundMetres 250 to cover, 150 to confirm
 */
public record Pass(World world, Sensor sensor, double heightAboveGroundMetres) {

    /** The aircraft's speed over ground. */
    private static final double METRES_PER_SECOND = 12;

    private static final double SIDE_OVERLAP = 0.70;
    private static final double FORWARD_OVERLAP = 0.75;

    public Pass {
        if (!(heightAboveGroundMetres >= 30 && heightAboveGroundMetres <= 1000)) {
            throw new IllegalArgumentException(
                    "a pass is flown 30 … 1000 m above ground, not %s"
                            .formatted(heightAboveGroundMetres));
        }
    }

    /** One exposure of the track: when, and where the camera was. */
    public record Shot(Instant at, GroundPoint camera, double headingDegrees) {}

    public double metresPerPixel() {
        return sensor.metresPerPixel(heightAboveGroundMetres);
    }

    /** Columns and rows of the mosaic. */
    public int pixels() {
        return (int) Math.ceil(world.sizeMetres() / metresPerPixel());
    }

    public Georeference georeference() {
        return new Georeference(
                PixelGrid.northUp(
                        world.originEast(),
                        world.originNorth() + world.sizeMetres(),
                        metresPerPixel()),
                world.crs());
    }

    /** File name without folder, e.g. {@code pass-150m-five-band.tif}. */
    public String fileName() {
        return "pass-%dm-%s.tif".formatted(Math.round(heightAboveGroundMetres), sensor.label());
    }

    /** The camera, ready to give pixels of any window. */
    public View view() {
        Dice dice =
                new Dice(world.seed())
                        .child("pass " + sensor.label(), Math.round(heightAboveGroundMetres));
        return new View(
                world, world.season(), sensor, heightAboveGroundMetres, world.sizeMetres(), dice);
    }

    /** When the pass began: the season's day and hour, 150 m twenty-five minutes after 250 m. */
    public Instant begins() {
        double longitude = world.place(0, 0).longitudeDegrees();
        double utcHour = world.season().solarHour() - longitude / 15;
        double later = heightAboveGroundMetres < 200 ? 25 * 60 : 0;
        return world.season()
                .date()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(Math.round(utcHour * 3600 + later));
    }

    /** Where the camera was for every exposure: legs to and fro, east to west. */
    public List<Shot> track() {
        double legs = sensor.footprintWidthMetres(heightAboveGroundMetres) * (1 - SIDE_OVERLAP);
        double step = sensor.footprintHeightMetres(heightAboveGroundMetres) * (1 - FORWARD_OVERLAP);
        double size = world.sizeMetres();
        int lines = (int) Math.ceil(size / legs) + 1;
        int shots = (int) Math.ceil(size / step) + 1;
        List<Shot> track = new ArrayList<>();
        double seconds = 0;
        for (int line = 0; line < lines; line++) {
            double x = size * line / (lines - 1);
            boolean northward = line % 2 == 0;
            for (int k = 0; k < shots; k++) {
                double y = size * k / (shots - 1);
                GroundPoint below = world.place(x, northward ? y : size - y);
                track.add(
                        new Shot(
                                begins().plusMillis(Math.round(seconds * 1000)),
                                new GroundPoint(
                                        below.latitudeDegrees(),
                                        below.longitudeDegrees(),
                                        World.GROUND_METRES + heightAboveGroundMetres),
                                northward ? 0 : 180));
                seconds += step / METRES_PER_SECOND;
            }
            seconds += 8 + legs / METRES_PER_SECOND;
        }
        return List.copyOf(track);
    }

    /** The whole mosaic's window. */
    public Window whole() {
        return new Window(0, 0, pixels(), pixels());
    }
}
