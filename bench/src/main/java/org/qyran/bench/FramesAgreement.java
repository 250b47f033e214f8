package org.qyran.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.AdjustedFrames;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FrameNetwork;
import org.qyran.imagery.frames.FramePlacer;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.frames.ImageFiles;
import org.qyran.imagery.frames.Picture;
import org.qyran.imagery.frames.Pictures;
import org.qyran.imagery.frames.Place;
import org.qyran.imagery.frames.SeenPlace;
import org.qyran.kernel.Progress;

/**
 * How far apart two legs place one ground point. The points are held out: found by other means
 * ({@link HeldOut}), and painted over before the frames are adjusted, so that neither a tie point
 * nor a patch of a neighbour can help; each frame places them by itself.
 */
final class FramesAgreement implements Row {

    private static final double ASKED_METRES = 2.0;
    private static final int POINTS_PER_PAIR = 12;
    private static final double PAINTED_PIXELS = 130;

    /** The paint itself must not mark the point: it lies off it, differently in every frame. */
    private static final double PAINTED_OFF_PIXELS = 50;

    /** Legs fly different ways. */
    private static final double OTHER_LEG_DEGREES = 90;

    @Override
    public String name() {
        return "frames-agreement";
    }

    @Override
    public String asks() {
        return "drone-frames: one ground point from different legs, median disagreement ≤ 2.0 m"
                + " (hand correction 4.2 m, recorded pose alone 27 m)";
    }

    /** A held-out point in two frames. */
    private record Held(String first, String second, HeldOut.Pair pair) {}

    /** A way to place a pixel of a named frame. */
    private interface Placing {
        Optional<GroundPoint> place(String frame, Pixel pixel);
    }

    @Override
    public Outcome measure() throws IOException {
        List<Frame> frames = DroneFrames.read();
        if (frames.isEmpty()) {
            return new Outcome.CannotRun(DroneFrames.MISSING);
        }
        List<Held> held = heldOut(frames);
        Map<String, Frame> recorded = new HashMap<>();
        frames.forEach(f -> recorded.put(f.name(), f));
        AdjustedFrames painted = FrameNetwork.adjust(frames, paintedOver(held), Progress.SILENT);
        AdjustedFrames full = FrameNetwork.adjust(frames, Progress.SILENT);
        FramePlacer alone = new FramePlacer(Ground.LEVEL, 1);
        double before =
                tell(
                        "recorded pose alone",
                        held,
                        (f, p) -> alone(alone, Objects.requireNonNull(recorded.get(f)), p));
        tell("adjusted pose, level ground", held, (f, p) -> alone(alone, painted.frame(f), p));
        double after = tell("held out, each frame by itself", held, (f, p) -> seen(painted, f, p));
        tell("not held out, triangulated", held, (f, p) -> seen(full, f, p));
        String figure =
                "median %.2f m over %d held-out points; recorded pose alone %.1f m"
                        .formatted(after, held.size(), before);
        return after <= ASKED_METRES && before > ASKED_METRES
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static List<Held> heldOut(List<Frame> frames) throws IOException {
        List<HeldOut.Seen> seen = new ArrayList<>();
        for (Frame frame : frames) {
            seen.add(HeldOut.see(new ImageFiles().of(frame, 2000)));
        }
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            for (int j = i + 1; j < frames.size(); j++) {
                double turn = yaw(frames.get(i)) - yaw(frames.get(j));
                if (Math.abs(Math.IEEEremainder(turn, 360)) < OTHER_LEG_DEGREES) {
                    continue;
                }
                for (HeldOut.Pair pair : HeldOut.pairs(seen.get(i), seen.get(j), POINTS_PER_PAIR)) {
                    held.add(new Held(frames.get(i).name(), frames.get(j).name(), pair));
                }
            }
        }
        return held;
    }

    private static double yaw(Frame frame) {
        return frame.pose().rotation().attitude().yawDegrees();
    }

    /** Pictures with a grey disc over every held-out point. */
    private static Pictures paintedOver(List<Held> held) {
        ImageFiles files = new ImageFiles();
        return (frame, longestSide) -> {
            Picture picture = files.of(frame, longestSide);
            byte[] grey = picture.grey().clone();
            SplittableRandom random = new SplittableRandom(frame.name().hashCode());
            for (Held point : held) {
                if (point.first().equals(frame.name())) {
                    paint(picture, grey, off(point.pair().first(), random));
                } else if (point.second().equals(frame.name())) {
                    paint(picture, grey, off(point.pair().second(), random));
                }
            }
            return new Picture(picture.width(), picture.height(), picture.shrink(), grey);
        };
    }

    private static Pixel off(Pixel at, SplittableRandom random) {
        return new Pixel(
                at.x() + random.nextDouble(-PAINTED_OFF_PIXELS, PAINTED_OFF_PIXELS),
                at.y() + random.nextDouble(-PAINTED_OFF_PIXELS, PAINTED_OFF_PIXELS));
    }

    private static void paint(Picture picture, byte[] grey, Pixel at) {
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double x = (column + 0.5) * picture.shrink() - at.x();
                double y = (row + 0.5) * picture.shrink() - at.y();
                if (x * x + y * y < PAINTED_PIXELS * PAINTED_PIXELS) {
                    grey[row * picture.width() + column] = (byte) 128;
                }
            }
        }
    }

    private static Optional<GroundPoint> alone(FramePlacer placer, Frame frame, Pixel pixel) {
        return placer.place(frame, pixel, false) instanceof Place.Found found
                ? Optional.of(found.point())
                : Optional.empty();
    }

    private static Optional<GroundPoint> seen(AdjustedFrames frames, String name, Pixel pixel) {
        return frames.locate(name, pixel, 1) instanceof SeenPlace.Found found
                ? Optional.of(found.point())
                : Optional.empty();
    }

    /** The median; a point that cannot be placed counts as infinitely far. */
    private static double tell(String what, List<Held> held, Placing placing) {
        List<Double> apart = new ArrayList<>();
        for (Held point : held) {
            Optional<GroundPoint> a = placing.place(point.first(), point.pair().first());
            Optional<GroundPoint> b = placing.place(point.second(), point.pair().second());
            apart.add(
                    a.isPresent() && b.isPresent()
                            ? new LocalFrame(a.get()).local(b.get()).horizontalLength()
                            : Double.POSITIVE_INFINITY);
        }
        Collections.sort(apart);
        double median = apart.get(apart.size() / 2);
        System.out.printf(
                "  %-32s median %6.2f m, 90 %% within %6.2f m, worst %6.2f m%n",
                what, median, apart.get(apart.size() * 9 / 10), apart.getLast());
        return median;
    }
}
