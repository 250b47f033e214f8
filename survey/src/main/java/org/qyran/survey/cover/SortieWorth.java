package org.qyran.survey.cover;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The most that one sortie of an aircraft is worth, by how long it takes, when every line has a
 * price: routes that may come to a line again, but not by way of one other (q-routes without
 * 2-cycles, N. Christofides, A. Mingozzi and P. Toth, 1981), so no less than of any real sortie.
 * Times are rounded down to steps. The first line and the last may be flown in part. What a line
 * takes beyond whole steps counts with the way to it. Not for several threads.
 */
final class SortieWorth {

    private static final float NONE = -1;

    /** Of a step: less is rounding. */
    static final double LEAST_STEP = 1e-9;

    /** In place of a line: the sortie begins here. */
    private static final int BEGUN = -1;

    private final Flier flier;
    private final double step;
    private final int ends;
    private final int steps;
    private final int[] lineSteps;
    private final double[] rest;

    private final boolean tells;

    /** Per end that is entered: the ends one comes from, nearest first, and steps to it. */
    private final int[][] from;

    private final int[][] away;

    /** When an end is entered first, at the earliest. */
    private final int[] firstStep;

    /** Ends in whose lines there is no whole step, then all others. */
    private final int[] order;

    private double[] prices = {};

    /** By step and end left over: the most there, the line before, the most after another line. */
    private final float[] most;

    private final int[] before;
    private final float[] second;

    /** No place has more by a step. */
    private final float[] highest;

    /** By step: what a whole sortie is worth, its last entry, and when. */
    private final float[] worth;

    private final int[] lastEntry;
    private final int[] lastStep;

    /** How to be where, the best and the second best, after different lines. */
    private static final class Arrival {
        private float most = NONE;
        private int line = -2;
        private int end = -1;
        private float second = NONE;
        private int secondLine = -2;
        private int secondEnd = -1;
    }

    private final Arrival arrival = new Arrival();

    /**
     * @param steps of its endurance
     */
    SortieWorth(Flier flier, int steps) {
        Transfers transfers = flier.transfers();
        this.flier = flier;
        this.ends = transfers.ends();
        this.step = flier.craft().sortieSeconds() / steps;
        this.steps = steps + 1;
        this.lineSteps = new int[ends / 2];
        this.rest = new double[ends / 2];
        for (int l = 0; l < lineSteps.length; l++) {
            lineSteps[l] = down(transfers.lineSeconds(2 * l));
            rest[l] = transfers.lineSeconds(2 * l) - lineSteps[l] * step;
        }
        boolean tells = true;
        this.from = new int[ends][];
        this.away = new int[ends][];
        for (int f = 0; f < ends; f++) {
            int entry = f;
            from[f] =
                    IntStream.range(0, ends)
                            .filter(x -> x >> 1 != entry >> 1)
                            .boxed()
                            .sorted(Comparator.comparingDouble(x -> transfers.seconds(x, entry)))
                            .mapToInt(Integer::intValue)
                            .toArray();
            int least = lineSteps[f >> 1] > 0 ? 0 : 1;
            away[f] =
                    Arrays.stream(from[f])
                            .map(x -> down(transfers.seconds(x, entry) + rest[entry >> 1]))
                            .toArray();
            tells &= away[f].length == 0 || away[f][0] >= least;
            away[f] = Arrays.stream(away[f]).map(way -> Math.max(least, way)).toArray();
        }
        this.tells = tells;
        this.firstStep =
                IntStream.range(0, ends)
                        .map(f ->
                                down(
                                        flier.craft().overheadSeconds()
                                                + flier.launchInto()[f]
                                                + rest[f >> 1]))
                        .toArray();
        this.order =
                IntStream.range(0, ends)
                        .boxed()
                        .sorted(Comparator.comparing(f -> lineSteps[f >> 1] > 0))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int places = this.steps * ends;
        this.most = new float[places];
        this.before = new int[places];
        this.second = new float[places];
        this.highest = new float[this.steps];
        this.worth = new float[this.steps];
        this.lastEntry = new int[this.steps];
        this.lastStep = new int[this.steps];
    }

    /** Never more than it is, whatever rounding did. */
    private int down(double seconds) {
        int whole = (int) Math.floor(Math.min(seconds, 1e9) / step - LEAST_STEP);
        return seconds < 0 ? whole : Math.max(0, whole);
    }

    /**
     * Whether every line takes a step at least; else some are counted as a step that take less, and
     * nothing is proven.
     */
    boolean tells() {
        return tells;
    }

    double step() {
        return step;
    }

    Flier flier() {
        return flier;
    }

    /**
     * @param linePrices not below 0, of each line
     * @return by steps: the most that a sortie no longer than that is worth
     */
    float[] priced(double[] linePrices) {
        prices = linePrices.clone();
        Arrays.fill(most, NONE);
        Arrays.fill(second, NONE);
        Arrays.fill(before, -2);
        Arrays.fill(worth, 0);
        Arrays.fill(lastEntry, -1);
        begin();
        float[][] gains = gains();
        int[] least = new int[ends];
        for (int f = 0; f < ends; f++) {
            least[f] = down(Math.min(home(f, 0), home(f, 1)));
        }
        for (int t = 0; t < steps; t++) {
            raise(t);
            boolean raised = false;
            for (int f : order) {
                if (!raised && lineSteps[f >> 1] > 0) {
                    raise(t);
                    raised = true;
                }
                arrive(f, t);
                if (arrival.most > NONE) {
                    for (int k = 0; k < gains[f].length; k++) {
                        int at = Math.max(0, t + least[f] + k);
                        end(at, arrival.most + gains[f][k], f, t);
                    }
                    leave(f, t + lineSteps[f >> 1]);
                }
            }
            raise(t);
            for (int x = 0; x < ends; x++) {
                float value = most[t * ends + x];
                if (value > NONE) {
                    end(t + down(flier.back(x ^ 1, 1)), value, x ^ 1, -t - 1);
                }
            }
        }
        for (int t = 1; t < steps; t++) {
            if (worth[t] < worth[t - 1]) {
                worth[t] = worth[t - 1];
                lastEntry[t] = lastEntry[t - 1];
                lastStep[t] = lastStep[t - 1];
            }
        }
        return worth.clone();
    }

    /** Seconds from entering a line, its rest counted already, over a share of it and home. */
    private double home(int entry, double share) {
        return share * flier.line(entry, 1) - rest[entry >> 1] + flier.back(entry, share);
    }

    /** Seconds from launch over what is left of a line, when a share of it is not flown. */
    private double begun(int entry, double share) {
        return flier.craft().overheadSeconds()
                + flier.out(entry, share)
                + (1 - share) * flier.line(entry, 1);
    }

    /** The most of a line that can be flown last, by the steps more than the least it takes. */
    private float[][] gains() {
        float[][] gains = new float[ends][];
        for (int f = 0; f < ends; f++) {
            double none = home(f, 0);
            double all = home(f, 1);
            int first = down(Math.min(none, all));
            gains[f] = new float[down(Math.max(none, all)) - first + 1];
            for (int k = 0; k < gains[f].length; k++) {
                double share =
                        all > none
                                ? ((first + k + 1) * step - none) / (all - none)
                                : (none - (first + k) * step) / (none - all);
                double flown = all == none ? 1 : Math.clamp(share, 0, 1);
                gains[f][k] = (float) (flown * prices[f >> 1]);
            }
        }
        return gains;
    }

    /** All sorties whose first line is flown from some place on to its end. */
    private void begin() {
        for (int e = 0; e < ends; e++) {
            double all = begun(e, 0);
            double none = begun(e, 1);
            int last = Math.min(steps - 1, down(Math.max(none, all)));
            for (int k = down(Math.min(none, all)); k <= last; k++) {
                double share =
                        all > none
                                ? ((k + 1) * step - none) / (all - none)
                                : (none - k * step) / (none - all);
                double flown = all == none ? 1 : Math.clamp(share, 0, 1);
                add(k * ends + (e ^ 1), (float) (flown * prices[e >> 1]), BEGUN);
            }
        }
    }

    private void raise(int t) {
        float high = t == 0 ? NONE : highest[t - 1];
        for (int q = t * ends; q < (t + 1) * ends; q++) {
            high = Math.max(high, most[q]);
        }
        highest[t] = high;
    }

    /** How best to be about to enter a line. */
    private void arrive(int entry, int t) {
        boolean first = firstStep[entry] == t;
        float best = first ? 0 : NONE;
        int line = first ? BEGUN : -2;
        int end = -1;
        float next = NONE;
        int nextLine = -2;
        int nextEnd = -1;
        int[] ways = away[entry];
        int[] ends = from[entry];
        int own = entry >> 1;
        for (int i = 0; i < ways.length; i++) {
            int then = t - ways[i];
            if (then < 0 || highest[then] <= next) {
                break;
            }
            int x = ends[i];
            int q = then * this.ends + x;
            float value = most[q];
            if (value <= next) {
                continue;
            }
            value = before[q] == own ? second[q] : value;
            if (value > best) {
                if (line != x >> 1) {
                    next = best;
                    nextLine = line;
                    nextEnd = end;
                }
                best = value;
                line = x >> 1;
                end = x;
            } else if (x >> 1 != line && value > next) {
                next = value;
                nextLine = x >> 1;
                nextEnd = x;
            }
        }
        Arrival a = arrival;
        a.most = best;
        a.line = line;
        a.end = end;
        a.second = next;
        a.secondLine = nextLine;
        a.secondEnd = nextEnd;
    }

    private void leave(int entry, int t) {
        if (t < steps) {
            int q = t * ends + (entry ^ 1);
            float price = (float) prices[entry >> 1];
            add(q, arrival.most + price, arrival.line);
            if (arrival.second > NONE) {
                add(q, arrival.second + price, arrival.secondLine);
            }
        }
    }

    private void add(int q, float value, int line) {
        if (value > most[q]) {
            if (line != before[q]) {
                second[q] = most[q];
            }
            most[q] = value;
            before[q] = line;
        } else if (line != before[q] && value > second[q]) {
            second[q] = value;
        }
    }

    /** Negative: the whole line, left at step −t − 1. */
    private void end(int at, float value, int entry, int t) {
        if (at < steps && value > worth[at]) {
            worth[at] = value;
            lastEntry[at] = entry;
            lastStep[at] = t;
        }
    }

    /**
     * A sortie that is worth that much.
     *
     * @param at a step
     * @param flown shares of lines, to be added to
     * @return what it really takes, in seconds
     */
    double traced(int at, double[] flown) {
        if (lastEntry[at] < 0) {
            return 0;
        }
        int entry = lastEntry[at];
        if (lastStep[at] < 0) {
            return flier.back(entry, 1) + left(entry ^ 1, -lastStep[at] - 1, false, flown);
        }
        arrive(entry, lastStep[at]);
        float gain = worth[at] - arrival.most;
        double price = prices[entry >> 1];
        double share = price > 0 ? Math.clamp(gain / price, 0, 1) : 0;
        flown[entry >> 1] += share;
        return share * flier.line(entry, 1)
                + flier.back(entry, share)
                + arrived(entry, lastStep[at], false, flown);
    }

    /** Seconds until a line is entered, the best or second best way. */
    private double arrived(int entry, int t, boolean secondBest, double[] flown) {
        arrive(entry, t);
        int x = secondBest ? arrival.secondEnd : arrival.end;
        if ((secondBest ? arrival.secondLine : arrival.line) == BEGUN) {
            return flier.craft().overheadSeconds() + flier.launchInto()[entry];
        }
        double way = flier.transfers().seconds(x, entry);
        int then = t - Math.max(lineSteps[entry >> 1] > 0 ? 0 : 1, down(way + rest[entry >> 1]));
        return way + left(x, then, before[then * ends + x] == entry >> 1, flown);
    }

    /** Seconds until a line is left over an end. */
    private double left(int x, int t, boolean other, double[] flown) {
        int q = t * ends + x;
        int entry = x ^ 1;
        float price = (float) prices[x >> 1];
        float value = other ? second[q] : most[q];
        int then = t - lineSteps[x >> 1];
        if (other || before[q] != BEGUN) {
            if (then >= 0) {
                arrive(entry, then);
                boolean best = arrival.line != BEGUN && follows(arrival.line, before[q], other);
                boolean next =
                        arrival.secondLine != BEGUN
                                && follows(arrival.secondLine, before[q], other);
                if (best && arrival.most > NONE && arrival.most + price == value) {
                    flown[x >> 1] += 1;
                    return flier.line(entry, 1) + arrived(entry, then, false, flown);
                }
                if (next && arrival.second > NONE && arrival.second + price == value) {
                    flown[x >> 1] += 1;
                    return flier.line(entry, 1) + arrived(entry, then, true, flown);
                }
            }
        }
        double share = price > 0 ? Math.clamp(value / price, 0, 1) : 1;
        flown[x >> 1] += share;
        return begun(entry, 1 - share);
    }

    private static boolean follows(int line, int before, boolean other) {
        return other == (line != before);
    }
}
