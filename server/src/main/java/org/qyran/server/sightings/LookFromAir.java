package org.qyran.server.sightings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.survey.lower.Eye;
import org.qyran.survey.lower.FrozenFrame;

/**
 * A look at one place from the air, as a crew's laptop recorded it without network.
 *
 * @param area whose flight order it was flown under
 * @param thing longest side of what had to be told, metres
 * @param radius95 of the place, metres
 * @param note in the crew's words
 * @param frames one or two, in the order they were taken
 */
record LookFromAir(
        UUID area,
        double thing,
        double latitude,
        double longitude,
        double radius95,
        String note,
        List<Frame> frames) {

    private static final int MOST_FRAMES = 2;
    private static final double MOST_RADIUS = 10_000;
    private static final List<String> ANSWERS = List.of("there", "not-there", "unsure");

    /**
     * One frozen frame.
     *
     * @param photo SHA-256 of its bytes
     * @param height above ground, metres
     * @param yaw degrees, as {@link Attitude}; pitch and roll likewise
     * @param width of the picture, pixels; length its other side
     * @param focal length in pixels
     * @param x of the spot, pixels; y likewise
     * @param told there, not-there or unsure
     */
    record Frame(
            @Nullable String photo,
            @Nullable String at,
            double latitude,
            double longitude,
            double height,
            double yaw,
            double pitch,
            double roll,
            int width,
            int length,
            double focal,
            double x,
            double y,
            @Nullable String told) {

        /** Of its pass. */
        String name() {
            return String.format(Locale.ROOT, "%.0f m", height);
        }

        Instant instant() {
            return Instant.parse(String.valueOf(at));
        }

        Pixel spot() {
            return new Pixel(x, y);
        }

        CameraModel camera() {
            return CameraModel.pinhole(width, length, focal);
        }

        FrozenFrame frozen() {
            return new FrozenFrame(
                    camera(),
                    new CameraPose(
                            new GroundPoint(latitude, longitude, height),
                            HeightReference.ABOVE_GROUND,
                            Rotation.of(new Attitude(yaw, pitch, roll)),
                            new PoseError(0, 0, 0, 0, 0, 0)));
        }

        private boolean sensible() {
            try {
                instant();
            } catch (DateTimeException notAnInstant) {
                return false;
            }
            return photo != null
                    && told != null
                    && ANSWERS.contains(told)
                    && Math.abs(latitude) <= 90
                    && Math.abs(longitude) <= 180
                    && height >= 1
                    && height <= 20_000
                    && Double.isFinite(yaw + pitch + roll)
                    && width > 0
                    && length > 0
                    && focal > 0
                    && Double.isFinite(focal)
                    && camera().holds(spot());
        }
    }

    /** Whether it is anything that could have been looked at. */
    boolean sensible() {
        return !frames.isEmpty()
                && frames.size() <= MOST_FRAMES
                && thing > 0
                && thing <= 1000
                && Math.abs(latitude) <= 90
                && Math.abs(longitude) <= 180
                && radius95 > 0
                && radius95 <= MOST_RADIUS
                && note.length() <= 1000
                && frames.stream().allMatch(Frame::sensible);
    }

    /** When the last frame was taken. */
    Instant latest() {
        return frames.stream().map(Frame::instant).max(Comparator.naturalOrder()).orElseThrow();
    }

    GroundPoint place() {
        return new GroundPoint(latitude, longitude, 0);
    }

    /** What a look at such a frame can tell. */
    Eye eye(Frame frame) {
        return new Eye(frame.camera(), thing, Odds.MISTAKEN, Odds.MISTAKEN_SOURCE);
    }
}
