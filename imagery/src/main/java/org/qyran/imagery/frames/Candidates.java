package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Vector3;

/**
 * Which pairs of frames are worth matching: every pair of a small set, else those whose footprints
 * may meet even when height, yaw and position are off, the nearest first.
 */
final class Candidates {

    private static final int SMALL_SET = 10;

    /** A camera may stand this much higher above ground than recorded. */
    private static final double HEIGHT_FACTOR = 1.5;

    private static final double POSITION_METRES = 30;

    private Candidates() {}

    /** {first, second} with first < second, ascending. */
    static List<int[]> pairs(Recorded recorded, int mostNeighbours) {
        int n = recorded.frames().size();
        TreeSet<int[]> pairs =
                new TreeSet<>(
                        Comparator.<int[]>comparingInt(p -> p[0]).thenComparingInt(p -> p[1]));
        for (int i = 0; i < n; i++) {
            List<int[]> near = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                if (j != i && (n <= SMALL_SET || mayMeet(recorded, i, j))) {
                    near.add(new int[] {Math.min(i, j), Math.max(i, j)});
                }
            }
            near.sort(
                    Comparator.comparingDouble((int[] p) -> distance(recorded, p[0], p[1]))
                            .thenComparingInt(p -> p[0])
                            .thenComparingInt(p -> p[1]));
            pairs.addAll(near.subList(0, Math.min(near.size(), mostNeighbours)));
        }
        return List.copyOf(pairs);
    }

    private static boolean mayMeet(Recorded recorded, int i, int j) {
        return distance(recorded, i, j)
                < HEIGHT_FACTOR * (reach(recorded, i) + reach(recorded, j)) + POSITION_METRES;
    }

    private static double distance(Recorded recorded, int i, int j) {
        Vector3 d = recorded.positions()[i].minus(recorded.positions()[j]);
        return d.horizontalLength();
    }

    /** From below the camera to its farthest footprint corner, whatever its yaw. */
    private static double reach(Recorded recorded, int i) {
        Frame frame = recorded.frames().get(i);
        CameraModel camera = frame.camera();
        double half = Math.atan(Math.hypot(camera.width(), camera.height()) / 2 / camera.focalX());
        double tilt = Math.acos(Math.clamp(-frame.pose().rotation().forward().z(), -1, 1));
        double height = recorded.groundNearZero() ? Math.max(10, recorded.positions()[i].z()) : 300;
        return height * Math.tan(Math.min(half + tilt, Math.toRadians(75)));
    }
}
