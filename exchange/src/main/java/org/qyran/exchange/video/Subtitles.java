package org.qyran.exchange.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Telemetry that DJI drones write as SubRip subtitles, beside a recording or in it: lines of {@code
 * [latitude: 43.1] [rel_alt: 50.2 abs_alt: 512.3]}, in older drones {@code GPS(71.2,43.1,17)}.
 */
public final class Subtitles {

    private static final Pattern TIME =
            Pattern.compile("(\\d{1,3}):(\\d{2}):(\\d{2})[,.](\\d{3})\\s*-->.*");
    private static final Pattern FIELD =
            Pattern.compile("([a-z_]{2,24})\\s*:\\s*([+-]?[0-9.]{1,20})", Pattern.CASE_INSENSITIVE);
    private static final Pattern OLD_POSITION =
            Pattern.compile("GPS\\s*\\(([^,)]{1,24}),([^,)]{1,24}),");
    private static final Pattern OLD_HEIGHT = Pattern.compile("BAROMETER\\s*:\\s*([+-]?[0-9.]+)");
    private static final int MOST_BLOCKS = 1_000_000;
    private static final double LONGEST_GAP_SECONDS = 2;
    private static final double FULL_FRAME_DIAGONAL = Math.hypot(36, 24);

    /** Usual of the drones that write them; yaw and tilt only where they tell them. */
    private static final PoseError USUAL = new PoseError(3, 2, 3, 1, 1, 0.03);

    private static final double ANY_YAW = 360 / Math.sqrt(12);
    private static final double ASSUMED_NADIR = 5;

    /** What one subtitle tells, by its own names in lower case. */
    private record Block(double seconds, Map<String, Double> told) {

        OptionalDouble first(String... names) {
            for (String name : names) {
                Double value = told.get(name);
                if (value != null) {
                    return OptionalDouble.of(value);
                }
            }
            return OptionalDouble.empty();
        }
    }

    private final String file;
    private final List<Block> blocks;

    private Subtitles(String file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    /**
     * @param text of a SubRip file
     * @return empty when no subtitle tells a position
     * @throws BadInput when there are more subtitles than any recording has
     */
    public static Optional<Subtitles> of(String file, String text) throws BadInput {
        List<Block> blocks = new ArrayList<>();
        double seconds = Double.NaN;
        Map<String, Double> told = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher time = TIME.matcher(line.strip());
            if (time.matches()) {
                add(blocks, seconds, told);
                told = new HashMap<>();
                seconds =
                        Integer.parseInt(time.group(1)) * 3600.0
                                + Integer.parseInt(time.group(2)) * 60
                                + Integer.parseInt(time.group(3))
                                + Integer.parseInt(time.group(4)) / 1000.0;
            } else {
                read(line, told);
            }
            if (blocks.size() > MOST_BLOCKS) {
                throw new BadInput(
                        file, "subtitles", blocks.size(), Fault.IMPLAUSIBLE_SIZE, MOST_BLOCKS);
            }
        }
        add(blocks, seconds, told);
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new Subtitles(file, blocks));
    }

    private static void add(List<Block> blocks, double seconds, Map<String, Double> told) {
        Block block = new Block(seconds, Map.copyOf(told));
        if (Double.isFinite(seconds) && position(block).isPresent()) {
            blocks.add(block);
        }
    }

    private static void read(String line, Map<String, Double> told) {
        Matcher old = OLD_POSITION.matcher(line);
        if (old.find()) {
            number(old.group(1)).ifPresent(v -> told.put("longitude", v));
            number(old.group(2)).ifPresent(v -> told.put("latitude", v));
        }
        Matcher height = OLD_HEIGHT.matcher(line);
        if (height.find()) {
            number(height.group(1)).ifPresent(v -> told.put("rel_alt", v));
        }
        Matcher field = FIELD.matcher(line);
        while (field.find()) {
            String name = field.group(1).toLowerCase(Locale.ROOT);
            number(field.group(2)).ifPresent(v -> told.putIfAbsent(name, v));
        }
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Without a satellite fix drones write 0, 0. */
    private static Optional<GroundPoint> position(Block block) {
        OptionalDouble latitude = block.first("latitude");
        // Some firmware spells it wrong.
        OptionalDouble longitude = block.first("longitude", "longtitude");
        if (latitude.isEmpty()
                || longitude.isEmpty()
                || Math.abs(latitude.getAsDouble()) > 90
                || Math.abs(longitude.getAsDouble()) > 180
                || (latitude.getAsDouble() == 0 && longitude.getAsDouble() == 0)) {
            return Optional.empty();
        }
        return Optional.of(new GroundPoint(latitude.getAsDouble(), longitude.getAsDouble()));
    }

    /**
     * The frame at an instant.
     *
     * @param focalPixels where the subtitles tell none
     * @throws BadInput when no subtitle with a position and a height lies near, or none tells the
     *     focal length
     */
    public Frame frame(
            String name,
            Path path,
            double seconds,
            int width,
            int height,
            OptionalDouble focalPixels)
            throws BadInput {
        Block block = blocks.getFirst();
        for (Block other : blocks) {
            if (Math.abs(other.seconds - seconds) < Math.abs(block.seconds - seconds)) {
                block = other;
            }
        }
        double gap = Math.abs(block.seconds - seconds);
        if (!(gap <= LONGEST_GAP_SECONDS)) {
            throw new BadInput(
                    file,
                    "instant, seconds",
                    seconds,
                    Fault.OUT_OF_RANGE,
                    "%.1f … %.1f".formatted(blocks.getFirst().seconds, blocks.getLast().seconds));
        }
        Map<HeightReference, Double> heights = heights(block);
        HeightReference reference =
                heights.containsKey(HeightReference.ABOVE_TAKE_OFF)
                        ? HeightReference.ABOVE_TAKE_OFF
                        : HeightReference.SEA_LEVEL;
        GroundPoint place = position(block).orElseThrow();
        List<Note> notes = new ArrayList<>();
        notes.add(Note.of("srt.pose", "%.2f".formatted(gap)));
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(
                                place.latitudeDegrees(),
                                place.longitudeDegrees(),
                                heights.getOrDefault(reference, Double.NaN)),
                        reference,
                        rotation(block),
                        error(block, notes));
        CameraModel camera =
                CameraModel.pinhole(width, height, focal(block, width, height, focalPixels));
        return new Frame(name, path, camera, pose, heights, Optional.empty(), notes);
    }

    /** Every subtitle that tells a position. */
    List<Telemetry.Point> told() {
        List<Telemetry.Point> told = new ArrayList<>();
        for (Block block : blocks) {
            OptionalDouble low = block.first("rel_alt");
            OptionalDouble high = block.first("abs_alt", "altitude");
            GroundPoint at = position(block).orElseThrow();
            boolean attitude = block.first("gb_yaw", "gimbal_yaw", "yaw").isPresent();
            told.add(
                    new Telemetry.Point(
                            block.seconds,
                            Optional.empty(),
                            new GroundPoint(
                                    at.latitudeDegrees(),
                                    at.longitudeDegrees(),
                                    low.orElse(high.orElse(Double.NaN))),
                            low.isPresent() || high.isEmpty()
                                    ? HeightReference.ABOVE_TAKE_OFF
                                    : HeightReference.SEA_LEVEL,
                            attitude ? Optional.of(rotation(block).attitude()) : Optional.empty(),
                            OptionalDouble.empty(),
                            Optional.empty(),
                            OptionalDouble.empty()));
        }
        return told;
    }

    private Map<HeightReference, Double> heights(Block block) throws BadInput {
        Map<HeightReference, Double> heights = new EnumMap<>(HeightReference.class);
        block.first("rel_alt").ifPresent(h -> heights.put(HeightReference.ABOVE_TAKE_OFF, h));
        block.first("abs_alt", "altitude")
                .ifPresent(h -> heights.put(HeightReference.SEA_LEVEL, h));
        if (heights.isEmpty()) {
            throw new BadInput(file, "rel_alt, abs_alt", "", Fault.MISSING, "--position");
        }
        return heights;
    }

    private static Rotation rotation(Block block) {
        return Rotation.of(
                new Attitude(
                        block.first("gb_yaw", "gimbal_yaw", "yaw").orElse(0),
                        block.first("gb_pitch", "gimbal_pitch", "pitch").orElse(-90),
                        block.first("gb_roll", "gimbal_roll", "roll").orElse(0)));
    }

    private static PoseError error(Block block, List<Note> notes) {
        boolean yaw = block.first("gb_yaw", "gimbal_yaw", "yaw").isPresent();
        boolean pitch = block.first("gb_pitch", "gimbal_pitch", "pitch").isPresent();
        if (!yaw) {
            notes.add(Note.of("attitude.unknown"));
        }
        return new PoseError(
                USUAL.horizontalMetres(),
                USUAL.verticalMetres(),
                yaw ? USUAL.yawDegrees() : ANY_YAW,
                pitch ? USUAL.pitchDegrees() : ASSUMED_NADIR,
                pitch ? USUAL.rollDegrees() : ASSUMED_NADIR,
                USUAL.focalFraction());
    }

    /** The 35 mm equivalent, in some firmware times ten. */
    private double focal(Block block, int width, int height, OptionalDouble typed) throws BadInput {
        if (typed.isPresent()) {
            return typed.getAsDouble();
        }
        OptionalDouble told = block.first("focal_len");
        if (told.isEmpty() || !(told.getAsDouble() > 0)) {
            throw new BadInput(file, "focal_len", "", Fault.MISSING, "--focal or --fov");
        }
        double millimetres =
                told.getAsDouble() > 200 ? told.getAsDouble() / 10 : told.getAsDouble();
        return millimetres / FULL_FRAME_DIAGONAL * Math.hypot(width, height);
    }
}
