package org.qyran.bench.radius;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.imagery.frames.AdjustedFrames;
import org.qyran.imagery.frames.Finding;
import org.qyran.imagery.frames.Verdict;

/**
 * What is wrong with a flight's files, if anything: one leg's pixels, yaw or height, or one frame's
 * position.
 *
 * @param size degrees of a yaw, metres of a height or position
 */
record MadeFault(Kind kind, int leg, int frame, double size) {

    /** Kinds of faults. */
    enum Kind {
        NONE,
        TURNED,
        YAW,
        /** 85° or 95°: hardly told from a quarter turn. */
        NEAR_QUARTER,
        HEIGHT,
        POSITION
    }

    /** What became of it. */
    enum Naming {
        /** This kind of finding for exactly these frames, and no other finding. */
        EXACT,
        /** Every faulty frame corrected, but in other words, or other frames besides. */
        OTHERWISE,
        /** A faulty frame refused or left unchecked. */
        REFUSED,
        /** A faulty frame passed as sound. */
        MISSED
    }

    /** Three flights of five have none. */
    static MadeFault of(int legs, int frames, SplittableRandom random) {
        Kind kind =
                random.nextInt(5) < 3
                        ? Kind.NONE
                        : List.of(Kind.values()).get(random.nextInt(1, Kind.values().length));
        double sign = random.nextBoolean() ? 1 : -1;
        double size =
                switch (kind) {
                    case NONE, TURNED -> 0;
                    case YAW -> sign * random.nextDouble(20, 160);
                    case NEAR_QUARTER -> sign * (random.nextBoolean() ? 85 : 95);
                    case HEIGHT -> sign * random.nextDouble(12, 25);
                    case POSITION -> random.nextDouble(360);
                };
        return new MadeFault(kind, random.nextInt(legs), random.nextInt(frames), size);
    }

    private boolean hits(int leg, int frame) {
        return switch (kind) {
            case NONE -> false;
            case POSITION -> frame == this.frame;
            default -> leg == this.leg;
        };
    }

    /** How the pixels truly lie. */
    Rotation pixels(int leg, int frame, Rotation level) {
        return kind == Kind.TURNED && hits(leg, frame)
                ? level.after(Rotation.ofRotationVector(new Vector3(0, 0, Math.PI)))
                : level;
    }

    /** What is recorded instead of an attitude. */
    Rotation attitude(int leg, int frame, Rotation recorded) {
        boolean off = hits(leg, frame) && (kind == Kind.YAW || kind == Kind.NEAR_QUARTER);
        return off
                ? Rotation.ofRotationVector(new Vector3(0, 0, Math.toRadians(size))).after(recorded)
                : recorded;
    }

    /** What is recorded instead of a place. */
    Vector3 place(int leg, int frame, Vector3 recorded) {
        if (!hits(leg, frame)) {
            return recorded;
        }
        double turn = Math.toRadians(size);
        return switch (kind) {
            case HEIGHT -> recorded.plus(new Vector3(0, 0, size));
            case POSITION ->
                    recorded.plus(new Vector3(25 * Math.sin(turn), 25 * Math.cos(turn), 0));
            default -> recorded;
        };
    }

    /**
     * @param faulty names of the frames it hits
     */
    Naming named(Set<String> faulty, AdjustedFrames adjusted) {
        Set<String> blamed = new TreeSet<>();
        boolean right = true;
        for (Finding finding : adjusted.findings()) {
            switch (finding) {
                case Finding.PixelsTurned f -> {
                    blamed.addAll(f.frames());
                    right &= kind == Kind.TURNED && f.quarters() % 4 == 2;
                }
                case Finding.YawOff f -> {
                    blamed.addAll(f.frames());
                    right &= kind == Kind.YAW || kind == Kind.NEAR_QUARTER;
                }
                case Finding.HeightOff f -> {
                    blamed.addAll(f.frames());
                    right &= kind == Kind.HEIGHT;
                }
                case Finding.PositionOff f -> {
                    blamed.addAll(f.frames());
                    right &= kind == Kind.POSITION;
                }
                default -> right = false;
            }
        }
        for (String name : faulty) {
            Verdict verdict = adjusted.verdict(name);
            if (verdict instanceof Verdict.Sound) {
                return Naming.MISSED;
            }
            if (!(verdict instanceof Verdict.Corrected)) {
                return Naming.REFUSED;
            }
        }
        return right && blamed.equals(faulty) ? Naming.EXACT : Naming.OTHERWISE;
    }
}
