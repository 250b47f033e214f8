package org.qyran.bench.radius;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.imagery.frames.Frame;

/**
 * One flight of one to three legs, with what is true of it and what its files record. Recorded
 * numbers are off by errors whose whole size is what the pose claims; how much of each error the
 * flight's frames share, and how slowly the rest wanders, is drawn anew for every flight, for
 * nobody knows it.
 */
final class MadeFlight {

    final LocalFrame local;
    final FlownGround ground;
    final CameraModel camera;
    final PoseError stated;
    final MadeFault fault;
    final List<Shot> shots = new ArrayList<>();
    final Set<String> faulty = new TreeSet<>();

    /** A frame: truth, then what its file says. */
    record Shot(Vector3 position, Rotation rotation, Frame frame) {}

    MadeFlight(SplittableRandom random) {
        local =
                new LocalFrame(
                        new GroundPoint(random.nextDouble(40, 55), random.nextDouble(50, 85), 0));
        double height = random.nextDouble(40, 120);
        stated = stated(height, random);
        CameraModel recorded = CameraModel.pinhole(360, 240, random.nextDouble(200, 300));
        camera = recorded.withFocalTimes(1 + stated.focalFraction() * random.nextGaussian());
        int legs = random.nextInt(1, 4);
        int perLeg = random.nextInt(3, 6);
        double along = height * 240 / camera.focalX() * random.nextDouble(0.25, 0.4);
        double across = height * 360 / camera.focalX() * random.nextDouble(0.3, 0.5);
        double tilt = random.nextBoolean() ? 0 : random.nextDouble(20);
        double reach = 1.2 * height + along * perLeg + across * legs / 2;
        ground =
                new FlownGround(
                        reach,
                        2.5 * random.nextGaussian(),
                        height * 0.03 * random.nextDouble(),
                        random);
        double course = random.nextDouble(360);
        fault = MadeFault.of(legs, legs * perLeg, random);
        Wander[] wander = wanders(random);
        for (int i = 0; i < legs * perLeg; i++) {
            int leg = i / perLeg;
            int step = leg % 2 == 0 ? i % perLeg : perLeg - 1 - i % perLeg;
            double ahead = (step - (perLeg - 1) / 2.0) * along;
            double aside = (leg - (legs - 1) / 2.0) * across;
            double c = Math.cos(Math.toRadians(course));
            double s = Math.sin(Math.toRadians(course));
            Vector3 position =
                    new Vector3(
                            ahead * s + aside * c + random.nextDouble(-1, 1),
                            ahead * c - aside * s + random.nextDouble(-1, 1),
                            height + random.nextDouble(-0.5, 0.5));
            double yaw = course + (leg % 2 == 0 ? 0 : 180) + random.nextDouble(-4, 4);
            Rotation level =
                    Rotation.of(
                            new Attitude(
                                    yaw,
                                    -90 + tilt + 0.5 * random.nextGaussian(),
                                    0.5 * random.nextGaussian()));
            Rotation rotation = fault.pixels(leg, i, level);
            double[] off = new double[wander.length];
            for (int k = 0; k < off.length; k++) {
                off[k] = wander[k].next(random);
            }
            Frame frame = frame(leg, i, position, level, recorded, off);
            shots.add(new Shot(position, rotation, frame));
            if (!fault.pixels(leg, i, level).equals(level) || !same(leg, i, position, level)) {
                faulty.add(frame.name());
            }
        }
    }

    /** The sizes that a reader of files takes (docs/design/geolocation.md). */
    private static PoseError stated(double height, SplittableRandom random) {
        boolean rtk = random.nextInt(6) == 0;
        double horizontal =
                rtk
                        ? random.nextDouble(0.02, 0.06)
                        : random.nextBoolean() ? 2 : random.nextDouble(1, 4);
        double vertical = rtk ? 0.3 + 0.01 * height : Math.hypot(1.5, 0.01 * height);
        double[] focal = {0.003, 0.015, 0.03};
        return new PoseError(
                horizontal, vertical, rtk ? 1.5 : 3, 0.7, 0.7, focal[random.nextInt(3)]);
    }

    /** East, north, up, yaw, pitch, roll: each in units of what is stated. */
    private static Wander[] wanders(SplittableRandom random) {
        Wander[] wander = new Wander[6];
        double shared = random.nextDouble(0.5, 1);
        double memory = random.nextDouble(0.9);
        for (int k = 0; k < wander.length; k++) {
            if (k >= 2) {
                shared = random.nextDouble();
                memory = 0;
            }
            wander[k] = new Wander(shared, memory, random);
        }
        return wander;
    }

    private boolean same(int leg, int index, Vector3 position, Rotation level) {
        return fault.place(leg, index, position).equals(position)
                && fault.attitude(leg, index, level).equals(level);
    }

    private Frame frame(
            int leg,
            int index,
            Vector3 position,
            Rotation level,
            CameraModel recorded,
            double[] off) {
        Vector3 erring =
                position.plus(
                        new Vector3(
                                off[0] * stated.horizontalMetres(),
                                off[1] * stated.horizontalMetres(),
                                off[2] * stated.verticalMetres()));
        double heading = Math.toRadians(level.attitude().yawDegrees());
        Vector3 ahead = new Vector3(Math.sin(heading), Math.cos(heading), 0);
        Vector3 right = new Vector3(Math.cos(heading), -Math.sin(heading), 0);
        Vector3 turn =
                new Vector3(0, 0, off[3] * Math.toRadians(stated.yawDegrees()))
                        .plus(right.times(off[4] * Math.toRadians(stated.pitchDegrees())))
                        .plus(ahead.times(off[5] * Math.toRadians(stated.rollDegrees())));
        CameraPose pose =
                new CameraPose(
                        local.place(fault.place(leg, index, erring)),
                        HeightReference.ABOVE_TAKE_OFF,
                        fault.attitude(leg, index, Rotation.ofRotationVector(turn).after(level)),
                        stated);
        String name = "F%02d".formatted(index);
        return new Frame(
                name,
                Path.of(name),
                recorded,
                pose,
                Map.of(HeightReference.ABOVE_TAKE_OFF, pose.position().heightMetres()),
                Optional.of(Instant.ofEpochSecond(1_700_000_000L + 5L * index)),
                List.of());
    }

    /** A Gaussian error of deviation 1: one part shared by all frames, one that wanders. */
    private static final class Wander {
        private final double shared;
        private final double ownSize;
        private final double memory;
        private double own;

        /**
         * @param share of the variance that all frames have in common
         * @param memory correlation of the rest from frame to frame
         */
        Wander(double share, double memory, SplittableRandom random) {
            this.shared = Math.sqrt(share) * random.nextGaussian();
            this.ownSize = Math.sqrt(1 - share);
            this.memory = memory;
            this.own = random.nextGaussian();
        }

        double next(SplittableRandom random) {
            own = memory * own + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            return shared + ownSize * own;
        }
    }
}
