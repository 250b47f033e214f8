package org.qyran.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.metadata.TypedPose;
import picocli.CommandLine.Option;

/** A pose typed by hand, for recordings and images that tell none, or tell a wrong one. */
final class PoseOptions {

    @Option(
            names = "--position",
            paramLabel = "LAT,LON[,HEIGHT]",
            description = "where the camera was, height in metres above take-off")
    private @Nullable String position;

    @Option(
            names = "--height",
            paramLabel = "METRES",
            description = "height of the camera above take-off")
    private @Nullable Double height;

    @Option(
            names = "--yaw",
            paramLabel = "DEGREES",
            description = "azimuth of the view, or of the image's top when looking straight down")
    private @Nullable Double yaw;

    @Option(names = "--pitch", paramLabel = "DEGREES", description = "−90 looks straight down")
    private @Nullable Double pitch;

    @Option(names = "--roll", paramLabel = "DEGREES", description = "right side lower: positive")
    private @Nullable Double roll;

    @Option(names = "--focal", paramLabel = "PIXELS", description = "focal length")
    private @Nullable Double focal;

    @Option(names = "--fov", paramLabel = "DEGREES", description = "horizontal field of view")
    private @Nullable Double fieldOfView;

    /**
     * @throws IllegalArgumentException in words for whoever typed it
     */
    TypedPose typed() {
        double[] parts = position == null ? new double[0] : numbers("--position", position);
        if (position != null && parts.length != 2 && parts.length != 3) {
            throw new IllegalArgumentException(
                    "--position " + position + " is no LAT,LON[,HEIGHT]");
        }
        check("--pitch", pitch, -180, 180);
        check("--yaw", yaw, -720, 720);
        check("--roll", roll, -360, 360);
        check("--focal", focal, 1, 1e7);
        check("--fov", fieldOfView, 0.01, 170);
        check("--height", height, -1000, 30_000);
        OptionalDouble metres = parts.length == 3 ? OptionalDouble.of(parts[2]) : optional(height);
        return new TypedPose(
                parts.length == 0
                        ? Optional.empty()
                        : Optional.of(new GroundPoint(parts[0], parts[1])),
                metres,
                optional(yaw),
                optional(pitch),
                optional(roll),
                optional(focal),
                optional(fieldOfView));
    }

    /** Numbers separated by commas. */
    static double[] numbers(String option, String text) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "%s %s: %s is no number".formatted(option, text, parts[i]), e);
            }
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                        "%s %s: %s is not finite".formatted(option, text, parts[i]));
            }
        }
        return numbers;
    }

    private static void check(String option, @Nullable Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s %s lies outside %s … %s".formatted(option, value, least, most));
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
