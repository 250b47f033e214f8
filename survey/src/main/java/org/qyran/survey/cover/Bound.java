package org.qyran.survey.cover;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A time that the busiest aircraft cannot go below, whoever flies what in which order, for given
 * lines.
 *
 * <p>Draw circles, in flying time r, around the launch and recovery places. What lies beyond r must
 * be flown: every line, and at each of its ends a transfer, to another line, which takes at least
 * the end's least transfer (half is counted at each end), or to or from home, which takes at least
 * as long beyond r if the end lies that far beyond it. A sortie has no more than its endurance less
 * 2r and the climb for all that, so at least N(r) sorties cross r outwards and back, and each of
 * them spends 2 dr in every shell it crosses: inside a circle at least ∫ 2 N(r) dr. Or else:
 * aircraft sent beyond the circle at all cross it at least once each, and with fewer sent out the
 * work for each only grows. Or else: one aircraft has at least the mean of that work, and flies as
 * many whole sorties as it takes. Or else: one aircraft is in the air as long as {@link Crosswise}
 * proves, in as many whole sorties as that takes. The largest over all circles, the first two
 * divided by the aircraft, is the bound.
 */
final class Bound {

    private static final int PIECES = 40;
    private static final int CIRCLES = 64;

    private static final double[] COUNTED_ACROSS = {0.01, 0.25, 0.5, 0.75, 0.85, 0.95, 1};

    private final List<Craft> crafts;
    private final Transfers fastest;
    private final double[] pieceSeconds;
    private final double[] pieceFrom;
    private final double[] endSeconds;
    private final double[] endFrom;

    /**
     * @param transfers of a motion that no aircraft here outdoes
     */
    Bound(List<Craft> crafts, Transfers transfers) {
        this.crafts = crafts;
        this.fastest = transfers;
        int n = transfers.ends() / 2;
        pieceSeconds = new double[n * PIECES];
        pieceFrom = new double[n * PIECES];
        endSeconds = new double[2 * n];
        endFrom = new double[2 * n];
        for (int p = 0; p < n; p++) {
            Line line = transfers.line(2 * p);
            for (int k = 0; k < PIECES; k++) {
                pieceSeconds[p * PIECES + k] = transfers.lineSeconds(2 * p) / PIECES;
                pieceFrom[p * PIECES + k] =
                        Math.min(
                                away(line.between((double) k / PIECES)),
                                away(line.between((k + 1.0) / PIECES)));
            }
            for (int e = 2 * p; e < 2 * p + 2; e++) {
                double least = n == 1 ? 0 : transfers.leastSeconds(e) / 2;
                endSeconds[e] = least;
                endFrom[e] = away(transfers.at(e)) - least;
            }
        }
    }

    /** Seconds from the nearest launch or recovery place, straight. */
    private double away(Coordinate at) {
        double least = Double.POSITIVE_INFINITY;
        for (Craft craft : crafts) {
            for (Coordinate home : List.of(craft.launch(), craft.recovery())) {
                least = Math.min(least, at.distance(home) / fastest.motion().transferSpeed());
            }
        }
        return least;
    }

    double seconds() {
        double farthest = Arrays.stream(pieceFrom).max().orElse(0);
        double step = farthest / CIRCLES;
        double crossing = 0;
        double best = 0;
        int m = crafts.size();
        double overhead = crafts.stream().mapToDouble(Craft::overheadSeconds).min().orElseThrow();
        double swap = crafts.stream().mapToDouble(Craft::swapSeconds).min().orElseThrow();
        double all = sorties(work(0), 0);
        for (int i = 0; i < CIRCLES; i++) {
            double radius = i * step;
            double work = work(radius);
            double out = sorties(work, radius);
            double shells = crossing + all * overhead + Math.max(0, all - m) * swap;
            double each = Math.max(m, out) * (2 * radius + overhead) + Math.max(0, out - m) * swap;
            best = work == 0 ? best : Math.max(best, (work + Math.max(shells, each)) / m);
            best = Math.max(best, alike(work / m, radius));
            // N falls with r: the shell's outer edge counts for all of it.
            crossing += 2 * step * sorties(work(radius + step), radius + step);
        }
        for (double part : COUNTED_ACROSS) {
            best = Math.max(best, alike(new Crosswise(crafts, fastest, part).flying(), 0));
        }
        return best;
    }

    /**
     * Some aircraft has at least the mean of the work beyond a circle, and as many whole sorties as
     * that takes, each there and back.
     */
    private double alike(double work, double radius) {
        double swap = crafts.stream().mapToDouble(Craft::swapSeconds).min().orElseThrow();
        double overhead = crafts.stream().mapToDouble(Craft::overheadSeconds).min().orElseThrow();
        double sorties = sorties(work, radius);
        return sorties == 0 ? 0 : work + sorties * (2 * radius + overhead) + (sorties - 1) * swap;
    }

    /** Seconds that must be spent beyond a circle. */
    private double work(double radius) {
        double work = 0;
        for (int i = 0; i < pieceSeconds.length; i++) {
            work += pieceFrom[i] >= radius ? pieceSeconds[i] : 0;
        }
        for (int i = 0; i < endSeconds.length; i++) {
            work += endFrom[i] >= radius ? endSeconds[i] : 0;
        }
        return work;
    }

    /** The fewest sorties that can do so much beyond a circle. */
    private double sorties(double work, double radius) {
        double overhead = crafts.stream().mapToDouble(Craft::overheadSeconds).min().orElseThrow();
        double endurance = crafts.stream().mapToDouble(Craft::sortieSeconds).max().orElseThrow();
        double most = endurance - 2 * radius - overhead;
        return work == 0 ? 0 : most <= 0 ? 1 : Math.ceil(work / most - 1e-9);
    }
}
