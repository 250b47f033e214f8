package org.qyran.imagery.metadata;

import com.drew.metadata.exif.GpsDirectory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.locate.CameraHeight;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Where the camera was.
 *
 * @param position with the height above {@code reference}
 * @param heights every height told
 * @param horizontalError one standard deviation along each axis, metres
 * @param verticalError of the position's own height
 */
record PositionTags(
        GroundPoint position,
        HeightReference reference,
        Map<HeightReference, Double> heights,
        double horizontalError,
        double verticalError,
        List<Note> notes) {

    /** A satellite receiver without corrections, along each axis. */
    private static final double SATELLITE = 2;

    private static final double LOWEST = -11_000;
    private static final double HIGHEST = 30_000;

    /** Barometers drift with the air's temperature: by this share of the height. */
    private static final double BAROMETER_SHARE = 0.01;

    static PositionTags of(ImageTags tags) throws BadInput {
        List<Note> notes = new ArrayList<>();
        double[] place = place(tags, notes);
        Map<HeightReference, Double> heights = heights(tags);
        if (heights.isEmpty()) {
            throw new BadInput(
                    tags.file(),
                    "EXIF GPSAltitude",
                    "",
                    Fault.MISSING,
                    "GPSAltitude, XMP RelativeAltitude, or --height");
        }
        HeightReference reference =
                List.of(
                                HeightReference.ABOVE_TAKE_OFF,
                                HeightReference.ABOVE_GROUND,
                                HeightReference.ELLIPSOID,
                                HeightReference.SEA_LEVEL)
                        .stream()
                        .filter(heights::containsKey)
                        .findFirst()
                        .orElseThrow();
        double height = heights.getOrDefault(reference, Double.NaN);
        double horizontal = horizontalError(tags);
        return new PositionTags(
                new GroundPoint(place[0], place[1], height),
                reference,
                heights,
                horizontal,
                verticalError(tags, reference, height),
                notes);
    }

    private static double[] place(ImageTags tags, List<Note> notes) throws BadInput {
        Optional<Double> latitude =
                tags.gpsAngle(
                        GpsDirectory.TAG_LATITUDE,
                        GpsDirectory.TAG_LATITUDE_REF,
                        "S",
                        "GPSLatitude");
        Optional<Double> longitude =
                tags.gpsAngle(
                        GpsDirectory.TAG_LONGITUDE,
                        GpsDirectory.TAG_LONGITUDE_REF,
                        "W",
                        "GPSLongitude");
        notes.add(Note.of("position.exif"));
        if (latitude.isEmpty() || longitude.isEmpty()) {
            latitude = tags.xmpNumber("GpsLatitude");
            longitude = tags.xmpNumber("GpsLongitude");
            notes.set(0, Note.of("position.xmp"));
        }
        if (latitude.isEmpty() || longitude.isEmpty()) {
            throw new BadInput(
                    tags.file(), "EXIF GPSLatitude", "", Fault.MISSING, "a satellite position");
        }
        tags.inRange("GPSLatitude", latitude.get(), -90, 90);
        tags.inRange("GPSLongitude", longitude.get(), -180, 180);
        if (latitude.get() == 0 && longitude.get() == 0) {
            throw new BadInput(
                    tags.file(),
                    "GPSLatitude, GPSLongitude",
                    "0, 0",
                    Fault.MISSING,
                    "a satellite fix before the photograph");
        }
        return new double[] {latitude.get(), longitude.get()};
    }

    private static Map<HeightReference, Double> heights(ImageTags tags) throws BadInput {
        Map<HeightReference, Double> heights = new EnumMap<>(HeightReference.class);
        Optional<Double> relative = tags.xmpNumber("RelativeAltitude", LOWEST, HIGHEST);
        relative.ifPresent(h -> heights.put(HeightReference.ABOVE_TAKE_OFF, h));
        tags.xmpNumber("AboveGroundAltitude", 0, HIGHEST)
                .ifPresent(h -> heights.put(HeightReference.ABOVE_GROUND, h));
        Optional<Double> absolute = tags.xmpNumber("AbsoluteAltitude", LOWEST, HIGHEST);
        if (absolute.isPresent()) {
            // With corrections the height comes from the satellites alone, without a geoid.
            boolean rtk =
                    tags.xmpText("RtkFlag").filter(flag -> !flag.equals("0")).isPresent()
                            || tags.xmpText("AltitudeType")
                                    .filter("RtkAlt"::equalsIgnoreCase)
                                    .isPresent();
            heights.put(
                    rtk ? HeightReference.ELLIPSOID : HeightReference.SEA_LEVEL, absolute.get());
        } else {
            exifAltitude(tags, heights);
        }
        return heights;
    }

    /** GPSAltitudeRef: 0 and 1 count from sea level up and down, 2 and 3 from the ellipsoid. */
    private static void exifAltitude(ImageTags tags, Map<HeightReference, Double> heights)
            throws BadInput {
        Optional<Double> altitude = tags.gps(GpsDirectory.TAG_ALTITUDE, "GPSAltitude");
        if (altitude.isEmpty()) {
            return;
        }
        @Nullable Integer code =
                tags.directory(GpsDirectory.class)
                        .map(gps -> gps.getInteger(GpsDirectory.TAG_ALTITUDE_REF))
                        .orElse(null);
        int reference = code == null ? 0 : code;
        double metres = reference == 1 || reference == 3 ? -altitude.get() : altitude.get();
        tags.inRange("EXIF GPSAltitude", metres, LOWEST, HIGHEST);
        heights.put(reference >= 2 ? HeightReference.ELLIPSOID : HeightReference.SEA_LEVEL, metres);
    }

    private static double horizontalError(ImageTags tags) throws BadInput {
        Optional<Double> east = tags.xmpNumber("RtkStdLon", 0, 10_000);
        Optional<Double> north = tags.xmpNumber("RtkStdLat", 0, 10_000);
        boolean fixed = tags.xmpText("RtkFlag").filter(f -> f.equals("50")).isPresent();
        if (fixed && east.isPresent() && north.isPresent()) {
            // The camera is exposed while it moves: no position of it is better than this.
            return Math.max(0.03, Math.max(east.get(), north.get()));
        }
        Optional<Double> accuracy = tags.xmpNumber("GPSXYAccuracy", 0, 10_000);
        if (accuracy.isPresent() && accuracy.get() > 0) {
            return Math.max(0.03, accuracy.get());
        }
        Optional<Double> exif =
                tags.gps(GpsDirectory.TAG_H_POSITIONING_ERROR, "GPSHPositioningError");
        return exif.isPresent() && exif.get() > 0 ? Math.max(0.03, exif.get()) : SATELLITE;
    }

    private static double verticalError(ImageTags tags, HeightReference reference, double height)
            throws BadInput {
        double usual = CameraHeight.usualErrorMetres(reference);
        return switch (reference) {
            case ABOVE_TAKE_OFF -> Math.hypot(usual, BAROMETER_SHARE * height);
            case ABOVE_GROUND -> usual;
            case ELLIPSOID -> tags.xmpNumber("RtkStdHgt", 0, 10_000).orElse(usual);
            case SEA_LEVEL ->
                    tags.xmpNumber("GPSZAccuracy", 0, 10_000).filter(z -> z > 0).orElse(usual);
        };
    }
}
