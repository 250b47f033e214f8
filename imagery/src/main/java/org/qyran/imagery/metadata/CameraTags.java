package org.qyran.imagery.metadata;

import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.util.List;
import java.util.Optional;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Distortion;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The camera model a file tells, from what is surest to what is roughest: DJI dewarp data or
 * calibrated focal length, a MicaSense calibration, focal length with the sensor's size, focal
 * plane resolution, 35 mm equivalent.
 *
 * @param focalError one standard deviation of the focal length, relative
 * @param notes where it came from
 */
record CameraTags(CameraModel model, double focalError, List<Note> notes) {

    /** Calibrated on the ground, used at another focus and temperature. */
    private static final double CALIBRATED_ERROR = 0.003;

    /** Data sheets round focal length and sensor size to two or three digits. */
    private static final double DATA_SHEET_ERROR = 0.015;

    private static final double EQUIVALENT_ERROR = 0.03;
    private static final double FULL_FRAME_DIAGONAL = Math.hypot(36, 24);
    private static final double MOST_FOCAL_IN_WIDTHS = 100;

    static CameraTags of(ImageTags tags) throws BadInput {
        int[] size = tags.size();
        Optional<CameraTags> found = dewarp(tags, size);
        if (found.isEmpty()) {
            found = calibratedFocal(tags, size);
        }
        if (found.isEmpty()) {
            found = perspective(tags, size);
        }
        if (found.isEmpty()) {
            found = focalLength(tags, size);
        }
        if (found.isEmpty()) {
            found = equivalent(tags, size);
        }
        if (found.isEmpty()) {
            throw new BadInput(
                    tags.file(),
                    "EXIF FocalLength",
                    "",
                    Fault.MISSING,
                    "FocalLength with a known camera, FocalLengthIn35mmFilm, or --focal");
        }
        return found.get();
    }

    /**
     * DJI: "date;fx,fy,cx,cy,k1,k2,p1,p2,k3", the centre counted from the image's middle;
     * DewarpFlag 1 says that the image is already rectified.
     */
    private static Optional<CameraTags> dewarp(ImageTags tags, int[] size) throws BadInput {
        Optional<String> text = tags.xmpText("DewarpData");
        if (text.isEmpty() || !text.get().contains(";")) {
            return Optional.empty();
        }
        String[] cells = text.get().substring(text.get().indexOf(';') + 1).split(",", -1);
        if (cells.length < 9) {
            throw new BadInput(
                    tags.file(), "XMP DewarpData", text.get(), Fault.OUT_OF_RANGE, "9 numbers");
        }
        double[] v = new double[9];
        for (int i = 0; i < 9; i++) {
            v[i] = tags.number("XMP DewarpData", cells[i].strip());
        }
        plausible(tags, "XMP DewarpData", v[0], size);
        plausible(tags, "XMP DewarpData", v[1], size);
        boolean rectified = tags.xmpText("DewarpFlag").filter("1"::equals).isPresent();
        Distortion lens =
                rectified ? Distortion.NONE : new Distortion(v[4], v[5], v[8], v[6], v[7]);
        CameraModel model =
                new CameraModel(
                        size[0],
                        size[1],
                        v[0],
                        v[1],
                        size[0] / 2.0 + v[2],
                        size[1] / 2.0 + v[3],
                        lens);
        return Optional.of(
                new CameraTags(model, CALIBRATED_ERROR, List.of(Note.of("camera.dewarp", v[0]))));
    }

    private static Optional<CameraTags> calibratedFocal(ImageTags tags, int[] size)
            throws BadInput {
        Optional<Double> focal = tags.xmpNumber("CalibratedFocalLength");
        if (focal.isEmpty() || focal.get() == 0) {
            return Optional.empty();
        }
        plausible(tags, "XMP CalibratedFocalLength", focal.get(), size);
        double x = tags.xmpNumber("CalibratedOpticalCenterX").orElse(size[0] / 2.0);
        double y = tags.xmpNumber("CalibratedOpticalCenterY").orElse(size[1] / 2.0);
        tags.inRange("XMP CalibratedOpticalCenterX", x, 0, size[0]);
        tags.inRange("XMP CalibratedOpticalCenterY", y, 0, size[1]);
        CameraModel model =
                new CameraModel(size[0], size[1], focal.get(), focal.get(), x, y, Distortion.NONE);
        return Optional.of(
                new CameraTags(
                        model,
                        CALIBRATED_ERROR,
                        List.of(Note.of("camera.calibrated", focal.get()))));
    }

    /** MicaSense: focal length and principal point in mm from the corner, OpenCV distortion. */
    private static Optional<CameraTags> perspective(ImageTags tags, int[] size) throws BadInput {
        Optional<Double> focal = tags.xmpNumber("PerspectiveFocalLength");
        Optional<double[]> lens = tags.xmpNumbers("PerspectiveDistortion", 5);
        Optional<Double> perMillimetre = pixelsPerMillimetre(tags);
        if (focal.isEmpty() || lens.isEmpty() || perMillimetre.isEmpty()) {
            return Optional.empty();
        }
        boolean inPixels =
                tags.xmpText("PerspectiveFocalLengthUnits")
                        .filter(unit -> !unit.equalsIgnoreCase("mm"))
                        .isPresent();
        double pixels = inPixels ? focal.get() : focal.get() * perMillimetre.get();
        plausible(tags, "XMP PerspectiveFocalLength", pixels, size);
        double[] centre =
                tags.xmpNumbers("PrincipalPoint", 2)
                        .map(mm ->
                                new double[] {
                                    mm[0] * perMillimetre.get(), mm[1] * perMillimetre.get()
                                })
                        .orElse(new double[] {size[0] / 2.0, size[1] / 2.0});
        tags.inRange("XMP PrincipalPoint", centre[0], 0, size[0]);
        tags.inRange("XMP PrincipalPoint", centre[1], 0, size[1]);
        double[] k = lens.get();
        CameraModel model =
                new CameraModel(
                        size[0],
                        size[1],
                        pixels,
                        pixels,
                        centre[0],
                        centre[1],
                        new Distortion(k[0], k[1], k[2], k[3], k[4]));
        return Optional.of(
                new CameraTags(
                        model, CALIBRATED_ERROR, List.of(Note.of("camera.perspective", pixels))));
    }

    private static Optional<CameraTags> focalLength(ImageTags tags, int[] size) throws BadInput {
        Optional<Double> millimetres = tags.positive(ExifSubIFDDirectory.TAG_FOCAL_LENGTH);
        if (millimetres.isEmpty()) {
            return Optional.empty();
        }
        double zoom = tags.positive(ExifSubIFDDirectory.TAG_DIGITAL_ZOOM_RATIO).orElse(1.0);
        Optional<Sensors.Size> sensor = tags.model().flatMap(Sensors::of);
        double pixels;
        Note note;
        if (sensor.isPresent()) {
            Sensors.Size s = sensor.get();
            double shape = s.widthMillimetres() / s.heightMillimetres();
            // A crop to a narrower shape keeps the full height, any other the full width.
            boolean narrower = (double) size[0] / size[1] < 0.97 * shape;
            double pitch =
                    narrower ? s.heightMillimetres() / size[1] : s.widthMillimetres() / size[0];
            pixels = millimetres.get() / pitch * zoom;
            note = Note.of("camera.sensor", millimetres.get(), s.widthMillimetres());
        } else {
            Optional<Double> perMillimetre = pixelsPerMillimetre(tags);
            if (perMillimetre.isEmpty()) {
                return Optional.empty();
            }
            pixels = millimetres.get() * perMillimetre.get() * zoom;
            note = Note.of("camera.plane", millimetres.get(), perMillimetre.get());
        }
        plausible(tags, "EXIF FocalLength", pixels, size);
        return Optional.of(
                new CameraTags(
                        CameraModel.pinhole(size[0], size[1], pixels),
                        DATA_SHEET_ERROR,
                        List.of(note)));
    }

    private static Optional<CameraTags> equivalent(ImageTags tags, int[] size) throws BadInput {
        Optional<Double> focal =
                tags.positive(ExifSubIFDDirectory.TAG_35MM_FILM_EQUIV_FOCAL_LENGTH);
        if (focal.isEmpty()) {
            return Optional.empty();
        }
        double pixels = focal.get() / FULL_FRAME_DIAGONAL * Math.hypot(size[0], size[1]);
        plausible(tags, "EXIF FocalLengthIn35mmFilm", pixels, size);
        // Written in whole millimetres: uniform within half of one.
        double rounding = 0.5 / Math.sqrt(3) / focal.get();
        return Optional.of(
                new CameraTags(
                        CameraModel.pinhole(size[0], size[1], pixels),
                        Math.hypot(EQUIVALENT_ERROR, rounding),
                        List.of(Note.of("camera.equivalent", focal.get()))));
    }

    /** Focal plane resolution; empty where it would make a sensor no camera has. */
    private static Optional<Double> pixelsPerMillimetre(ImageTags tags) throws BadInput {
        Optional<Double> resolution =
                tags.positive(ExifSubIFDDirectory.TAG_FOCAL_PLANE_X_RESOLUTION);
        if (resolution.isEmpty()) {
            return Optional.empty();
        }
        int unit =
                tags.positive(ExifSubIFDDirectory.TAG_FOCAL_PLANE_RESOLUTION_UNIT)
                        .map(Double::intValue)
                        .orElse(2);
        double millimetres =
                switch (unit) {
                    case 3 -> 10;
                    case 4 -> 1;
                    case 5 -> 0.001;
                    default -> 25.4;
                };
        double perMillimetre = resolution.get() / millimetres;
        double width = tags.size()[0] / perMillimetre;
        return width > 1.5 && width < 100 ? Optional.of(perMillimetre) : Optional.empty();
    }

    private static void plausible(ImageTags tags, String field, double pixels, int[] size)
            throws BadInput {
        tags.inRange(
                field + " (pixels)",
                pixels,
                0.1 * size[0],
                MOST_FOCAL_IN_WIDTHS * Math.max(size[0], size[1]));
    }
}
