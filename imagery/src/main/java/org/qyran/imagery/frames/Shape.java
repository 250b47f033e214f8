package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How the frames of a network lie to each other, from pictures alone: headings, heights and
 * positions up to one common turn, scale and shift. Averages the pairs' turns and scales first,
 * then their shifts, and drops pairs that contradict the rest (V. Govindu, Robustness in motion
 * averaging, 2006).
 *
 * @param members frame indices, ascending; all joined by links
 * @param links the links that agree
 * @param heading of each member's level view, radians clockwise, up to a common turn
 * @param height of each member above ground, up to a common scale
 * @param x of each member's position, in the same unit, before the common turn
 * @param y see x
 */
record Shape(
        int[] members,
        List<Link> links,
        double[] heading,
        double[] height,
        double[] x,
        double[] y) {

    private static final double WORST_TURN = Math.toRadians(8);
    private static final double WORST_LOG_SCALE = 0.12;

    /** Of a height above ground. */
    private static final double WORST_SHIFT = 0.2;

    private static final int ROUNDS = 15;

    /** One shape for each set of frames that found links join; frames without links have none. */
    static List<Shape> of(int frames, List<Link> links) {
        List<Link> found =
                new ArrayList<>(
                        links.stream()
                                .filter(l -> l.geometry() instanceof PairGeometry.Result.Found)
                                .toList());
        List<Shape> shapes = new ArrayList<>();
        for (int[] members : components(frames, found)) {
            shapes.addAll(settle(frames, members, within(found, members)));
        }
        return shapes;
    }

    /** Solves, drops the worst contradicting link, and solves again until none contradicts. */
    private static List<Shape> settle(int frames, int[] members, List<Link> links) {
        List<Link> kept = new ArrayList<>(links);
        while (true) {
            Shape shape = solve(members, kept);
            Link worst = null;
            double most = 1;
            for (Link link : kept) {
                double contradiction = shape.contradiction(link);
                if (contradiction > most) {
                    most = contradiction;
                    worst = link;
                }
            }
            if (worst == null) {
                return List.of(shape);
            }
            kept.remove(worst);
            List<int[]> parts = components(frames, kept);
            if (parts.size() != 1 || parts.getFirst().length != members.length) {
                List<Shape> shapes = new ArrayList<>();
                for (int[] part : parts) {
                    shapes.addAll(settle(frames, part, within(kept, part)));
                }
                return shapes;
            }
        }
    }

    private static Shape solve(int[] members, List<Link> links) {
        int n = members.length;
        double[] heading = new double[n];
        double[] logHeight = new double[n];
        spanningTree(members, links, heading, logHeight);
        for (int round = 0; round < ROUNDS; round++) {
            average(members, links, heading, logHeight);
        }
        double[] height = Arrays.stream(logHeight).map(Math::exp).toArray();
        double[] x = new double[n];
        double[] y = new double[n];
        Shape shape = new Shape(members, links, heading, height, x, y);
        for (int round = 0; round < ROUNDS; round++) {
            shape.placeMembers(round > 0);
        }
        return shape;
    }

    /** Starts from the links most matches hold, so that no turn is off by a whole circle. */
    private static void spanningTree(
            int[] members, List<Link> links, double[] heading, double[] logHeight) {
        List<Link> strongest = new ArrayList<>(links);
        strongest.sort(
                Comparator.comparingInt((Link l) -> -found(l).inliers().length)
                        .thenComparingInt(Link::first)
                        .thenComparingInt(Link::second));
        boolean[] reached = new boolean[members.length];
        reached[0] = true;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Link link : strongest) {
                int i = at(members, link.first());
                int j = at(members, link.second());
                if (reached[i] == reached[j]) {
                    continue;
                }
                Similarity s = found(link).similarity();
                if (reached[i]) {
                    heading[j] = heading[i] + s.turn();
                    logHeight[j] = logHeight[i] - Math.log(s.scale());
                } else {
                    heading[i] = heading[j] - s.turn();
                    logHeight[i] = logHeight[j] + Math.log(s.scale());
                }
                reached[i] = true;
                reached[j] = true;
                grown = true;
                break;
            }
        }
    }

    private static void average(
            int[] members, List<Link> links, double[] heading, double[] logHeight) {
        int n = members.length;
        DMatrixRMaj normal = new DMatrixRMaj(n, n);
        DMatrixRMaj right = new DMatrixRMaj(n, 2);
        for (Link link : links) {
            int i = at(members, link.first());
            int j = at(members, link.second());
            Similarity s = found(link).similarity();
            double turn = Math.IEEEremainder(s.turn() - (heading[j] - heading[i]), 2 * Math.PI);
            double scale = -Math.log(s.scale()) - (logHeight[j] - logHeight[i]);
            double off = Math.hypot(turn / WORST_TURN, scale / WORST_LOG_SCALE);
            double weight = Math.sqrt(found(link).inliers().length) / (1 + off * off);
            addDifference(normal, right, i, j, weight, turn, scale);
        }
        DMatrixRMaj step = solved(normal, right);
        for (int k = 0; k < n; k++) {
            heading[k] += step.get(k, 0);
            logHeight[k] += step.get(k, 1);
        }
    }

    private void placeMembers(boolean robust) {
        int n = members.length;
        DMatrixRMaj normal = new DMatrixRMaj(n, n);
        DMatrixRMaj right = new DMatrixRMaj(n, 2);
        for (Link link : links) {
            int i = at(members, link.first());
            int j = at(members, link.second());
            double[] gap = gap(link, i, j);
            double off = robust ? Math.hypot(gap[0], gap[1]) / (WORST_SHIFT * height[i]) : 0;
            double weight = Math.sqrt(found(link).inliers().length) / (1 + off * off);
            addDifference(normal, right, i, j, weight, gap[0], gap[1]);
        }
        DMatrixRMaj step = solved(normal, right);
        for (int k = 0; k < n; k++) {
            x[k] += step.get(k, 0);
            y[k] += step.get(k, 1);
        }
    }

    /** What the matched ground says position j − i lacks. */
    private double[] gap(Link link, int i, int j) {
        Similarity s = found(link).similarity();
        double[] centre = link.centre();
        double[] a = ground(i, centre[0], centre[1]);
        double[] b = ground(j, s.x(centre[0], centre[1]), s.y(centre[0], centre[1]));
        return new double[] {a[0] - b[0], a[1] - b[1]};
    }

    /** Where member {@code k} sees level position (u, v). */
    private double[] ground(int k, double u, double v) {
        double cos = height[k] * Math.cos(heading[k]);
        double sin = height[k] * Math.sin(heading[k]);
        return new double[] {x[k] + cos * u + sin * v, y[k] - sin * u + cos * v};
    }

    /** Above 1, the link contradicts the shape. */
    private double contradiction(Link link) {
        int i = at(members, link.first());
        int j = at(members, link.second());
        Similarity s = found(link).similarity();
        double turn = Math.IEEEremainder(s.turn() - (heading[j] - heading[i]), 2 * Math.PI);
        double scale = Math.log(s.scale() * height[j] / height[i]);
        double[] gap = gap(link, i, j);
        return Math.max(
                Math.abs(turn) / WORST_TURN,
                Math.max(
                        Math.abs(scale) / WORST_LOG_SCALE,
                        Math.hypot(gap[0], gap[1]) / (WORST_SHIFT * height[i])));
    }

    private static void addDifference(
            DMatrixRMaj normal,
            DMatrixRMaj right,
            int i,
            int j,
            double weight,
            double first,
            double second) {
        normal.add(i, i, weight);
        normal.add(j, j, weight);
        normal.add(i, j, -weight);
        normal.add(j, i, -weight);
        right.add(i, 0, -weight * first);
        right.add(j, 0, weight * first);
        right.add(i, 1, -weight * second);
        right.add(j, 1, weight * second);
    }

    /** Holds the first member still: differences alone leave the whole free. */
    private static DMatrixRMaj solved(DMatrixRMaj normal, DMatrixRMaj right) {
        normal.add(0, 0, normal.get(0, 0) + 1);
        DMatrixRMaj step = new DMatrixRMaj(right.numRows, 2);
        if (!CommonOps_DDRM.solve(normal, right, step)) {
            throw new IllegalStateException(
                    "links that do not join %d frames".formatted(right.numRows));
        }
        for (int column = 0; column < 2; column++) {
            double first = step.get(0, column);
            for (int k = 0; k < step.numRows; k++) {
                step.add(k, column, -first);
            }
        }
        return step;
    }

    int at(int frame) {
        return at(members, frame);
    }

    private static int at(int[] members, int frame) {
        return Arrays.binarySearch(members, frame);
    }

    private static PairGeometry.Result.Found found(Link link) {
        return (PairGeometry.Result.Found) link.geometry();
    }

    private static List<Link> within(List<Link> links, int[] members) {
        return links.stream().filter(l -> at(members, l.first()) >= 0).toList();
    }

    /** Sets of two or more frames that links join, each ascending, by their first frame. */
    private static List<int[]> components(int frames, List<Link> links) {
        int[] root = new int[frames];
        Arrays.setAll(root, i -> i);
        for (Link link : links) {
            int a = rootOf(root, link.first());
            int b = rootOf(root, link.second());
            root[Math.max(a, b)] = Math.min(a, b);
        }
        List<int[]> components = new ArrayList<>();
        for (int r = 0; r < frames; r++) {
            if (root[r] != r) {
                continue;
            }
            int wanted = r;
            int[] members =
                    java.util.stream.IntStream.range(0, frames)
                            .filter(i -> rootOf(root, i) == wanted)
                            .toArray();
            if (members.length > 1) {
                components.add(members);
            }
        }
        return components;
    }

    private static int rootOf(int[] root, int i) {
        int r = i;
        while (root[r] != r) {
            r = root[r];
        }
        return r;
    }
}
