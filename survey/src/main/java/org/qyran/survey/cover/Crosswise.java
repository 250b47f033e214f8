package org.qyran.survey.cover;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * How long the aircraft that flies longest must be in the air, from how far across the lines they
 * lie from where each is launched: looking along parallel lines brings nobody across them.
 *
 * <p>A transfer takes no less than a part of its way across and what its two ends are given of the
 * rest ({@link #turns}); so does a way home. Let w be what a piece of a line takes, less what that
 * brings across, and what an end is given. Of a sortie whose farthest piece lies d across, there
 * and back, all w together are S, and it takes S + d besides climbing, no more than its endurance
 * E. Since S ≤ E − d, S + d ≥ S E/(E − d), so each of its pieces takes at least w E/(E − d) with
 * its own d. For any shares of the aircraft that add to 1, whoever flies longest flies at least the
 * mean by these shares, and that is at least the sum over all pieces of the least of share × w E/(E
 * − d) of any aircraft: the dual of a linear programme. Good shares are found step by step; any
 * hold.
 */
final class Crosswise {

    private static final int PIECES = 10;
    private static final int STEPS = 200;
    private static final double FIRST_STEP = 0.5;
    private static final int IMPROVED = 3;

    /** With more ends than this each is given nothing: all pairs of them would take too long. */
    private static final int MOST_ENDS = 300;

    /** Instead of infinite, so that no work there adds nothing. */
    private static final double OUT_OF_REACH = 1e9;

    private final List<Craft> crafts;
    private final Transfers transfers;
    private final double acrossX;
    private final double acrossY;

    /**
     * @param transfers of a motion that no aircraft here outdoes
     * @param part of every way across that is counted as such, above 0 and up to 1; the rest goes
     *     to the ends
     */
    Crosswise(List<Craft> crafts, Transfers transfers, double part) {
        this.crafts = crafts;
        this.transfers = transfers;
        Line longest = transfers.line(0);
        for (int e = 2; e < transfers.ends(); e += 2) {
            Line line = transfers.line(e);
            longest = line.metres() > longest.metres() ? line : longest;
        }
        double along = longest.metres() == 0 ? 0 : longest.leaving(1);
        double metres = transfers.motion().transferSpeed() / part;
        this.acrossX = -Math.sin(along) / metres;
        this.acrossY = Math.cos(along) / metres;
    }

    /** Seconds that are counted of the way across. */
    private double across(Coordinate a, Coordinate b) {
        return Math.abs((a.x - b.x) * acrossX + (a.y - b.y) * acrossY);
    }

    /** Seconds in the air without climbing, of whoever flies longest. */
    double flying() {
        int ends = transfers.ends();
        double[] work = Arrays.copyOf(turns(), ends + ends / 2 * PIECES);
        double[][] times = new double[crafts.size()][work.length];
        for (int c = 0; c < crafts.size(); c++) {
            for (int e = 0; e < ends; e++) {
                times[c][e] = times(crafts.get(c), transfers.at(e), transfers.at(e));
            }
        }
        for (int i = ends; i < work.length; i++) {
            int entry = (i - ends) / PIECES * 2;
            double share = (double) ((i - ends) % PIECES) / PIECES;
            Line line = transfers.line(entry);
            double net = transfers.lineSeconds(entry) - across(line.start(), line.end());
            work[i] = Math.max(0, net) / PIECES;
            Coordinate from = line.between(share);
            Coordinate to = line.between(share + 1.0 / PIECES);
            for (int c = 0; c < crafts.size(); c++) {
                times[c][i] = times(crafts.get(c), from, to);
            }
        }
        return shared(work, times);
    }

    /** E/(E − d) where a piece is nearest. */
    private double times(Craft craft, Coordinate from, Coordinate to) {
        double endurance = craft.sortieSeconds() - craft.overheadSeconds();
        double way = Math.min(way(craft, from), way(craft, to));
        return way < endurance ? endurance / (endurance - way) : OUT_OF_REACH;
    }

    private double way(Craft craft, Coordinate at) {
        return across(craft.launch(), at) + across(craft.recovery(), at);
    }

    /** The most that any shares of the aircraft prove; whoever flies long gets a larger one. */
    private static double shared(double[] work, double[][] times) {
        double[] share = new double[times.length];
        Arrays.fill(share, 1.0 / share.length);
        double best = 0;
        for (int step = 1; step <= STEPS; step++) {
            double[] flown = new double[share.length];
            for (int i = 0; i < work.length; i++) {
                int least = 0;
                for (int c = 1; c < share.length; c++) {
                    least = share[c] * times[c][i] < share[least] * times[least][i] ? c : least;
                }
                flown[least] += work[i] * times[least][i];
            }
            double proven = 0;
            double all = Arrays.stream(flown).sum();
            double shares = 0;
            for (int c = 0; c < share.length; c++) {
                proven += share[c] * flown[c];
                double over = all == 0 ? 0 : flown[c] * share.length / all - 1;
                share[c] *= Math.exp(FIRST_STEP / step * over);
                shares += share[c];
            }
            for (int c = 0; c < share.length; c++) {
                share[c] /= shares;
            }
            best = Math.max(best, proven);
        }
        return best;
    }

    /**
     * Seconds given to each end, so that no two ends are given more than the transfer between them
     * takes beyond its way across, and none more than any way home does: a matching's dual. At
     * first half of the least transfer, then whatever the others leave.
     */
    private double[] turns() {
        int ends = transfers.ends();
        double[] turns = new double[ends];
        if (ends > MOST_ENDS) {
            return turns;
        }
        double[][] beyond = new double[ends][ends];
        double[] home = new double[ends];
        for (int e = 0; e < ends; e++) {
            home[e] = home(transfers.at(e));
            double least = Double.POSITIVE_INFINITY;
            for (int f = 0; f < ends; f++) {
                boolean same = f >> 1 == e >> 1;
                beyond[e][f] = same ? Double.POSITIVE_INFINITY : beyond(e, f);
                least = Math.min(least, beyond[e][f]);
            }
            turns[e] = Math.min(home[e], least / 2);
        }
        for (int round = 0; round < IMPROVED; round++) {
            for (int e = 0; e < ends; e++) {
                double left = home[e];
                for (int f = 0; f < ends; f++) {
                    left = Math.min(left, beyond[e][f] - turns[f]);
                }
                turns[e] = Math.max(turns[e], left);
            }
        }
        return turns;
    }

    private double beyond(int from, int to) {
        double across = across(transfers.at(from), transfers.at(to));
        return Math.max(0, transfers.seconds(from, to) - across);
    }

    private double home(Coordinate at) {
        double least = Double.POSITIVE_INFINITY;
        for (Craft craft : crafts) {
            for (Coordinate place : List.of(craft.launch(), craft.recovery())) {
                double straight = place.distance(at) / transfers.motion().transferSpeed();
                least = Math.min(least, straight - across(place, at));
            }
        }
        return Math.max(0, least);
    }
}
