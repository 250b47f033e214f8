package org.qyran.imagery.metadata;

import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.exif.makernotes.DjiMakernoteDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.Rotation;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;

/**
 * How the camera was turned, and one standard deviation of it in degrees.
 *
 * @param note where it came from
 */
record AttitudeTags(
        Rotation rotation, double yawError, double pitchError, double rollError, Note note) {

    /** A compass among motors; a gimbal's level; a light sensor's box beside the camera. */
    private static final double COMPASS = 3;

    private static final double COMPASS_WITH_RTK = 1.5;
    private static final double GIMBAL = 0.7;
    private static final double BODY = 3;
    private static final double ASSUMED_NADIR = 5;

    /** Of a yaw nobody told: uniform over the circle. */
    private static final double ANY_YAW = 360 / Math.sqrt(12);

    static AttitudeTags of(ImageTags tags) throws BadInput {
        Optional<AttitudeTags> found = gimbal(tags, "GimbalYawDegree", "GimbalPitchDegree");
        if (found.isEmpty()) {
            found = gimbal(tags, "CameraYawDegree", "CameraPitchDegree");
        }
        if (found.isEmpty()) {
            found = lightSensor(tags);
        }
        if (found.isEmpty()) {
            found = makernote(tags);
        }
        if (found.isEmpty()) {
            found = vehicle(tags);
        }
        return found.isPresent() ? found.get() : direction(tags);
    }

    /** DJI and those who speak alike. */
    private static Optional<AttitudeTags> gimbal(ImageTags tags, String yaw, String pitch)
            throws BadInput {
        Optional<Double> yawDegrees = tags.xmpNumber(yaw, -720, 720);
        Optional<Double> pitchDegrees = tags.xmpNumber(pitch, -180, 180);
        if (yawDegrees.isEmpty() || pitchDegrees.isEmpty()) {
            return Optional.empty();
        }
        String roll = pitch.replace("Pitch", "Roll");
        double rollDegrees = tags.xmpNumber(roll, -360, 360).orElse(0.0);
        boolean rtk = tags.xmpText("RtkFlag").filter("50"::equals).isPresent();
        Attitude attitude = new Attitude(yawDegrees.get(), pitchDegrees.get(), rollDegrees);
        return Optional.of(
                new AttitudeTags(
                        Rotation.of(attitude),
                        rtk ? COMPASS_WITH_RTK : COMPASS,
                        GIMBAL,
                        GIMBAL,
                        Note.of("attitude.gimbal", "XMP " + yaw)));
    }

    /** DJI's maker note, which survives programs that throw XMP away. */
    private static Optional<AttitudeTags> makernote(ImageTags tags) throws BadInput {
        Optional<DjiMakernoteDirectory> note = tags.directory(DjiMakernoteDirectory.class);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        @Nullable Float yaw = note.get().getFloatObject(DjiMakernoteDirectory.TAG_CAMERA_YAW);
        @Nullable Float pitch = note.get().getFloatObject(DjiMakernoteDirectory.TAG_CAMERA_PITCH);
        @Nullable Float roll = note.get().getFloatObject(DjiMakernoteDirectory.TAG_CAMERA_ROLL);
        if (yaw == null || pitch == null || roll == null) {
            return Optional.empty();
        }
        tags.inRange("DJI maker note camera yaw", yaw, -720, 720);
        tags.inRange("DJI maker note camera pitch", pitch, -180, 180);
        tags.inRange("DJI maker note camera roll", roll, -360, 360);
        return Optional.of(
                new AttitudeTags(
                        Rotation.of(new Attitude(yaw, pitch, roll)),
                        COMPASS,
                        GIMBAL,
                        GIMBAL,
                        Note.of("attitude.gimbal", "DJI maker note")));
    }

    /** MicaSense: the light sensor on the vehicle's roof, in degrees or in older files radians. */
    private static Optional<AttitudeTags> lightSensor(ImageTags tags) throws BadInput {
        Optional<Double> yaw = tags.xmpNumber("IrradianceYaw", -720, 720);
        if (yaw.isPresent()) {
            return Optional.of(
                    body(
                            yaw.get(),
                            tags.xmpNumber("IrradiancePitch", -90, 90).orElse(0.0),
                            tags.xmpNumber("IrradianceRoll", -180, 180).orElse(0.0),
                            "XMP IrradianceYaw"));
        }
        boolean micasense = tags.make().filter(m -> m.equalsIgnoreCase("MicaSense")).isPresent();
        Optional<Double> radians = micasense ? tags.xmpNumber("Yaw", -13, 13) : Optional.empty();
        if (radians.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                body(
                        Math.toDegrees(radians.get()),
                        Math.toDegrees(tags.xmpNumber("Pitch", -1.6, 1.6).orElse(0.0)),
                        Math.toDegrees(tags.xmpNumber("Roll", -3.2, 3.2).orElse(0.0)),
                        "XMP DLS Yaw"));
    }

    /** Only the vehicle's heading is known: the camera is taken to look straight down. */
    private static Optional<AttitudeTags> vehicle(ImageTags tags) throws BadInput {
        Optional<Double> yaw = tags.xmpNumber("FlightYawDegree", -720, 720);
        if (yaw.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                nadir(yaw.get(), COMPASS * 2, Note.of("attitude.vehicle", "XMP FlightYawDegree")));
    }

    private static AttitudeTags direction(ImageTags tags) throws BadInput {
        Optional<Double> direction = tags.gps(GpsDirectory.TAG_IMG_DIRECTION, "GPSImgDirection");
        if (direction.isPresent()) {
            tags.inRange("EXIF GPSImgDirection", direction.get(), 0, 360);
            return nadir(
                    direction.get(),
                    COMPASS * 2,
                    Note.of("attitude.vehicle", "EXIF GPSImgDirection"));
        }
        return nadir(0, ANY_YAW, Note.of("attitude.unknown"));
    }

    private static AttitudeTags nadir(double yaw, double yawError, Note note) {
        return new AttitudeTags(
                Rotation.of(new Attitude(yaw, -90, 0)),
                yawError,
                ASSUMED_NADIR,
                ASSUMED_NADIR,
                note);
    }

    private static AttitudeTags body(double yaw, double pitch, double roll, String source) {
        return new AttitudeTags(
                Rotation.ofBodyLookingDown(yaw, pitch, roll),
                COMPASS * 2,
                BODY,
                BODY,
                Note.of("attitude.body", source));
    }
}
