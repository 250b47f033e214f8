package org.qyran.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.metadata.TypedPose;
import picocli.CommandLine.Option;

/** A pose typed by hand, for recordings and images that tell none, or tell a wrong one. */
final class PoseOptions {

    private static final double LOWEST_METRES = -1000;
    private static final double HIGHEST_METRES = 30_000;

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
     * @throws WrongUsage when a number is none, or lies outside what is possible
     */
    TypedPose typed() {
        double[] parts =
                position == null
                        ? new double[0]
                        : numbers("--position", position, "LAT,LON[,HEIGHT]", 2, 3);
        check("--pitch", pitch, -180, 180);
        check("--yaw", yaw, -720, 720);
        check("--roll", roll, -360, 360);
        check("--focal", focal, 1, 1e7);
        check("--fov", fieldOfView, 0.01, 170);
        check("--height", height, LOWEST_METRES, HIGHEST_METRES);
        if (parts.length == 3) {
            check("--position", parts[2], LOWEST_METRES, HIGHEST_METRES);
        }
        OptionalDouble metres = parts.length == 3 ? OptionalDouble.of(parts[2]) : optional(height);
        return new TypedPose(
                parts.length == 0 ? Optional.empty() : Optional.of(place("--position", parts)),
                metres,
                optional(yaw),
                optional(pitch),
                optional(roll),
                optional(focal),
                optional(fieldOfView));
    }

    /**
     * Numbers separated by commas.
     *
     * @param form of the text, for the refusal
     * @param counts of numbers it may hold
     */
    static double[] numbers(String option, String text, String form, int... counts) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[parts.length];
        boolean sound = IntStream.of(counts).anyMatch(n -> n == parts.length);
        for (int i = 0; i < parts.length && sound; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i].strip());
                sound = Double.isFinite(numbers[i]);
            } catch (NumberFormatException e) {
                sound = false;
            }
        }
        if (!sound) {
            throw new WrongUsage("not-numbers", option, text, form);
        }
        return numbers;
    }

    /** A latitude and a longitude of the Earth. */
    static GroundPoint place(String option, double[] parts) {
        check(option, parts[0], -90, 90);
        check(option, parts[1], -180, 180);
        return new GroundPoint(parts[0], parts[1]);
    }

    private static void check(String option, @Nullable Double value, double least, double most) {
        if (value != null) {
            WrongUsage.requireWithin(option, value, least, most);
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
