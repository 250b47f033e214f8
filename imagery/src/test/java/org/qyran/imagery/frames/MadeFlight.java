package org.qyran.imagery.frames;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/** Legs flown back and forth over {@link MadeGround}, with true and recorded poses. */
final class MadeFlight {

    static final GroundPoint HOME = new GroundPoint(42.9, 71.35, 0);
    static final double HEIGHT_METRES = 40;
    static final CameraModel CAMERA = CameraModel.pinhole(360, 240, 214);
    static final PoseError ERROR = new PoseError(2.24, 1.5, 3, 0.5, 0.5, 0.01);

    final LocalFrame local = new LocalFrame(HOME);
    final MadeGround ground;
    final List<Shot> shots = new ArrayList<>();

    /** A frame's truth, and what its file says. */
    static final class Shot {
        String name = "";
        Vector3 position = Vector3.ZERO;
        double yawDegrees;
        double pitchDegrees;
        double rollDegrees;
        int quarters;
        Vector3 toldPosition = Vector3.ZERO;
        double toldYawDegrees;
        double toldHeightMetres;
        PoseError error = ERROR;

        /** Of the pixels as stored, turned as they are. */
        Rotation rotation() {
            Rotation level = Rotation.of(new Attitude(yawDegrees, pitchDegrees, rollDegrees));
            Rotation turn = Rotation.ofRotationVector(new Vector3(0, 0, quarters * Math.PI / 2));
            return level.after(turn);
        }
    }

    /**
     * Legs of four frames, 60 % overlap both ways, recorded as well as such drones record: shared
     * position error 2 m, own 1 m, yaw 1.5°, height 0.4 m.
     */
    MadeFlight(long seed, int legs, MadeGround ground) {
        this.ground = ground;
        SplittableRandom random = new SplittableRandom(seed);
        double course = random.nextDouble(360);
        double sharedEast = 2 * random.nextGaussian();
        double sharedNorth = 2 * random.nextGaussian();
        for (int leg = 0; leg < legs; leg++) {
            for (int i = 0; i < 4; i++) {
                Shot shot = new Shot();
                shot.name = "F%02d".formatted(4 * leg + i);
                double along = (leg % 2 == 0 ? i - 1.5 : 1.5 - i) * 15;
                double across = (leg - (legs - 1) / 2.0) * 25;
                double c = Math.cos(Math.toRadians(course));
                double s = Math.sin(Math.toRadians(course));
                shot.position =
                        new Vector3(
                                along * s + across * c + random.nextDouble(-1, 1),
                                along * c - across * s + random.nextDouble(-1, 1),
                                HEIGHT_METRES + random.nextDouble(-0.5, 0.5));
                shot.yawDegrees = course + (leg % 2 == 0 ? 0 : 180) + random.nextDouble(-4, 4);
                shot.pitchDegrees = -90 + 0.5 * random.nextGaussian();
                shot.rollDegrees = 0.5 * random.nextGaussian();
                shot.toldPosition =
                        new Vector3(
                                shot.position.x() + sharedEast + random.nextGaussian(),
                                shot.position.y() + sharedNorth + random.nextGaussian(),
                                0);
                shot.toldYawDegrees = shot.yawDegrees + 1.5 * random.nextGaussian();
                shot.toldHeightMetres = shot.position.z() + 0.4 * random.nextGaussian();
                shots.add(shot);
            }
        }
    }

    List<Shot> leg(int leg) {
        return shots.subList(4 * leg, 4 * leg + 4);
    }

    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            Shot shot = shots.get(i);
            GroundPoint place =
                    local.place(new Vector3(shot.toldPosition.x(), shot.toldPosition.y(), 0));
            GroundPoint position =
                    new GroundPoint(
                            place.latitudeDegrees(),
                            place.longitudeDegrees(),
                            shot.toldHeightMetres);
            Rotation rotation = Rotation.of(new Attitude(shot.toldYawDegrees, -90, 0));
            frames.add(
                    new Frame(
                            shot.name,
                            Path.of(shot.name),
                            CAMERA,
                            new CameraPose(
                                    position, HeightReference.ABOVE_TAKE_OFF, rotation, shot.error),
                            Map.of(HeightReference.ABOVE_TAKE_OFF, shot.toldHeightMetres),
                            Optional.of(Instant.ofEpochSecond(1_700_000_000L + 7L * i)),
                            List.of()));
        }
        return frames;
    }

    Pictures pictures() {
        Map<String, Picture> pictures = new HashMap<>();
        for (Shot shot : shots) {
            pictures.put(shot.name, ground.seen(CAMERA, shot.rotation(), shot.position));
        }
        return (frame, longestSide) -> java.util.Objects.requireNonNull(pictures.get(frame.name()));
    }

    /** Where a pixel of a shot truly lies. */
    Vector3 truth(Shot shot, Pixel pixel) {
        Vector3 ray = shot.rotation().apply(CAMERA.direction(pixel).orElseThrow());
        return ground.met(shot.position, ray);
    }
}
