package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * The shortest way of something that cannot turn more tightly than a radius: an arc, a line or a
 * third arc, an arc (L. E. Dubins, American Journal of Mathematics 79, 1957; formulae of A. Shkel
 * and V. Lumelsky, Robotics and Autonomous Systems 34, 2001).
 */
final class Dubins {

    private static final double TURN = 2 * Math.PI;

    /** One word: turns (+1 left, −1 right, 0 straight) and how far each, in radii. */
    private record Word(int[] turns, double[] parts) {
        double length() {
            return parts[0] + parts[1] + parts[2];
        }
    }

    private Dubins() {}

    /**
     * Metres; a heading that is NaN may be any, and is then taken as straight towards the other.
     */
    static double length(
            Coordinate from, double leaving, Coordinate to, double arriving, double r) {
        return best(from, leaving, to, arriving, r).length() * r;
    }

    /** Places along it, at most {@code step} metres apart on arcs, both ends included. */
    static List<Coordinate> trace(
            Coordinate from,
            double leaving,
            Coordinate to,
            double arriving,
            double r,
            double step) {
        Word word = best(from, leaving, to, arriving, r);
        List<Coordinate> trace = new ArrayList<>(List.of(from));
        double x = from.x;
        double y = from.y;
        double heading = known(leaving, from, to);
        for (int p = 0; p < 3; p++) {
            double part = word.parts()[p];
            int turn = word.turns()[p];
            int pieces = turn == 0 ? 1 : Math.max(1, (int) Math.ceil(part * r / step));
            for (int i = 0; i < pieces && part > 1e-9; i++) {
                double d = part / pieces;
                if (turn == 0) {
                    x += r * d * Math.cos(heading);
                    y += r * d * Math.sin(heading);
                } else {
                    x += turn * r * (Math.sin(heading + turn * d) - Math.sin(heading));
                    y += turn * r * (Math.cos(heading) - Math.cos(heading + turn * d));
                    heading += turn * d;
                }
                trace.add(new Coordinate(x, y));
            }
        }
        trace.set(trace.size() - 1, to);
        return trace;
    }

    private static double known(double heading, Coordinate from, Coordinate to) {
        return Double.isNaN(heading) ? Math.atan2(to.y - from.y, to.x - from.x) : heading;
    }

    private static Word best(
            Coordinate from, double leaving, Coordinate to, double arriving, double r) {
        double toward = Math.atan2(to.y - from.y, to.x - from.x);
        double d = from.distance(to) / r;
        double a = turned(known(leaving, from, to) - toward);
        double b = turned(known(arriving, from, to) - toward);
        double sa = Math.sin(a);
        double sb = Math.sin(b);
        double ca = Math.cos(a);
        double cb = Math.cos(b);
        double cab = Math.cos(a - b);
        List<Word> words = new ArrayList<>(6);
        double p2 = 2 + d * d - 2 * cab + 2 * d * (sa - sb);
        if (p2 >= 0) {
            double t = Math.atan2(cb - ca, d + sa - sb);
            words.add(word(1, 0, 1, t - a, Math.sqrt(p2), b - t));
        }
        p2 = 2 + d * d - 2 * cab + 2 * d * (sb - sa);
        if (p2 >= 0) {
            double t = Math.atan2(ca - cb, d - sa + sb);
            words.add(word(-1, 0, -1, a - t, Math.sqrt(p2), t - b));
        }
        p2 = -2 + d * d + 2 * cab + 2 * d * (sa + sb);
        if (p2 >= 0) {
            double p = Math.sqrt(p2);
            double t = Math.atan2(-ca - cb, d + sa + sb) - Math.atan2(-2, p);
            words.add(word(1, 0, -1, t - a, p, t - b));
        }
        p2 = -2 + d * d + 2 * cab - 2 * d * (sa + sb);
        if (p2 >= 0) {
            double p = Math.sqrt(p2);
            double t = Math.atan2(ca + cb, d - sa - sb) - Math.atan2(2, p);
            words.add(word(-1, 0, 1, a - t, p, b - t));
        }
        double c = (6 - d * d + 2 * cab + 2 * d * (sa - sb)) / 8;
        if (Math.abs(c) <= 1) {
            double p = turned(TURN - Math.acos(c));
            double t = turned(a - Math.atan2(ca - cb, d - sa + sb) + p / 2);
            words.add(new Word(new int[] {-1, 1, -1}, new double[] {t, p, turned(a - b - t + p)}));
        }
        c = (6 - d * d + 2 * cab + 2 * d * (sb - sa)) / 8;
        if (Math.abs(c) <= 1) {
            double p = turned(TURN - Math.acos(c));
            double t = turned(-a + Math.atan2(-ca + cb, d + sa - sb) + p / 2);
            words.add(new Word(new int[] {1, -1, 1}, new double[] {t, p, turned(b - a - t + p)}));
        }
        Word best = words.getFirst();
        for (Word word : words) {
            if (word.length() < best.length()) {
                best = word;
            }
        }
        return best;
    }

    private static Word word(int first, int second, int third, double t, double p, double q) {
        return new Word(new int[] {first, second, third}, new double[] {turned(t), p, turned(q)});
    }

    /** Into 0 … 2π; what is a whole turn but for rounding is none. */
    private static double turned(double angle) {
        double turned = angle - TURN * Math.floor(angle / TURN);
        return TURN - turned < 1e-9 ? 0 : turned;
    }
}
