package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.locationtech.jts.geom.Coordinate;

/**
 * Shares one order of lines among aircraft by time (route first, cluster second: J. E. Beasley,
 * Omega 11, 1983): each aircraft in turn takes what it can do within a time, sortie by sortie, and
 * a line may be cut anywhere. The least such time is found by halving; the order is then disturbed
 * for as long as that makes it less.
 */
final class Split {

    /** Shorter pieces of a line are not worth flying to. */
    private static final double LEAST_PIECE_METRES = 50;

    private static final double EXACT = 1e-4;
    private static final int HALVINGS = 24;
    private static final int LONGEST_MOVED = 8;

    private final List<Flier> fliers = new ArrayList<>();
    private int[] order;

    /** What one aircraft needs to and from every end. */
    private record Flier(
            Craft craft,
            Transfers transfers,
            double[] launchInto,
            double[] launchPast,
            double[] recoveryInto,
            double[] recoveryPast) {}

    /** How far along the order everything is flown. */
    private static final class Cursor {
        int at;
        double share;
    }

    /**
     * @param transfers for each aircraft, in the same order; the same object where motions are
     *     equal
     */
    Split(List<Craft> crafts, List<Transfers> transfers, int[] order) {
        this.order = order.clone();
        for (int c = 0; c < crafts.size(); c++) {
            Craft craft = crafts.get(c);
            Transfers ways = transfers.get(c);
            fliers.add(
                    new Flier(
                            craft,
                            ways,
                            into(ways, craft.launch()),
                            past(ways, craft.launch()),
                            into(ways, craft.recovery()),
                            past(ways, craft.recovery())));
        }
    }

    static double[] into(Transfers transfers, Coordinate place) {
        double[] seconds = new double[transfers.ends()];
        for (int e = 0; e < seconds.length; e++) {
            seconds[e] = transfers.into(place, e);
        }
        return seconds;
    }

    private static double[] past(Transfers transfers, Coordinate place) {
        double[] seconds = new double[transfers.ends()];
        for (int e = 0; e < seconds.length; e++) {
            seconds[e] = transfers.past(place, e);
        }
        return seconds;
    }

    /** Seconds of the busiest aircraft; infinite when the aircraft cannot do it in any time. */
    double busiest() {
        double high = 60;
        while (!feasible(high)) {
            high *= 2;
            if (high > 1e9) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return least(high / 2, high);
    }

    private double least(double low, double high) {
        double lower = low;
        double upper = high;
        while (upper - lower > EXACT * upper) {
            double middle = (lower + upper) / 2;
            if (feasible(middle)) {
                upper = middle;
            } else {
                lower = middle;
            }
        }
        return upper;
    }

    private boolean feasible(double seconds) {
        return run(seconds, new ArrayList<>(), false);
    }

    /** The sorties that do it in {@link #busiest} seconds. */
    List<Sortie> sorties(double seconds) {
        List<Sortie> sorties = new ArrayList<>();
        if (!run(seconds, sorties, true)) {
            throw new IllegalStateException("not done in " + seconds + " s");
        }
        return sorties;
    }

    private boolean run(double seconds, List<Sortie> sorties, boolean record) {
        Cursor cursor = new Cursor();
        for (int f = 0; f < fliers.size() && cursor.at < order.length; f++) {
            Craft craft = fliers.get(f).craft();
            double free = seconds;
            for (int s = 0; s < craft.mostSorties() && cursor.at < order.length; s++) {
                double limit = Math.min(free, craft.sortieSeconds());
                List<Sortie.Stretch> stretches = new ArrayList<>();
                double used = sortie(fliers.get(f), limit, cursor, stretches, record);
                if (used == 0) {
                    break;
                }
                if (record) {
                    sorties.add(new Sortie(f, stretches, used));
                }
                free -= used + craft.swapSeconds();
            }
        }
        return cursor.at == order.length;
    }

    /** Moves the cursor by one sortie; returns its seconds, 0 when nothing can be done. */
    private double sortie(
            Flier flier,
            double limit,
            Cursor cursor,
            List<Sortie.Stretch> stretches,
            boolean record) {
        Transfers transfers = flier.transfers();
        double seconds = flier.craft().overheadSeconds();
        double home = 0;
        int last = -1;
        while (cursor.at < order.length) {
            int entry = order[cursor.at];
            int exit = entry ^ 1;
            double share = cursor.share;
            double begun = seconds;
            begun +=
                    last < 0
                            ? (1 - share) * flier.launchInto()[entry]
                                    + share * flier.launchPast()[exit]
                            : transfers.seconds(last, entry);
            double metres = transfers.line(entry).metres();
            double whole = begun + transfers.motion().lineSeconds(metres * (1 - share));
            double back = flier.recoveryInto()[exit];
            double until = 1;
            if (whole + back > limit) {
                until = cut(flier, limit - begun, entry, share);
                if (!(until > share)) {
                    break;
                }
                whole = begun + transfers.motion().lineSeconds(metres * (until - share));
                back = back(flier, entry, until);
            }
            if (record) {
                record(flier, last, entry, share, until, stretches);
            }
            seconds = whole;
            home = whole + back;
            last = exit;
            cursor.share = until;
            if (until < 1) {
                break;
            }
            cursor.share = 0;
            cursor.at++;
        }
        if (record && !stretches.isEmpty()) {
            Coordinate from = stretches.getLast().way().getLast();
            stretches.add(new Sortie.Stretch(transfers.way(from, flier.craft().recovery()), false));
        }
        return home;
    }

    private static double back(Flier flier, int entry, double share) {
        return (1 - share) * flier.recoveryPast()[entry] + share * flier.recoveryInto()[entry ^ 1];
    }

    /**
     * How far along the line one can go and still be home in time; at most {@code share} if not
     * worth it.
     */
    private static double cut(Flier flier, double limit, int entry, double share) {
        Transfers transfers = flier.transfers();
        double metres = transfers.line(entry).metres();
        double least = LEAST_PIECE_METRES / metres;
        double low = share + least;
        double high = 1 - least;
        if (!(low < high) || !fits(flier, limit, entry, share, low, metres)) {
            return share;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (fits(flier, limit, entry, share, middle, metres)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean fits(
            Flier flier, double limit, int entry, double share, double until, double metres) {
        return flier.transfers().motion().lineSeconds(metres * (until - share))
                        + back(flier, entry, until)
                <= limit;
    }

    private static void record(
            Flier flier,
            int last,
            int entry,
            double share,
            double until,
            List<Sortie.Stretch> stretches) {
        Transfers transfers = flier.transfers();
        Line line = transfers.line(entry);
        boolean forward = (entry & 1) == 0;
        Coordinate from = line.between(forward ? share : 1 - share);
        Coordinate to = line.between(forward ? until : 1 - until);
        Coordinate before = last < 0 ? flier.craft().launch() : transfers.at(last);
        stretches.add(new Sortie.Stretch(transfers.way(before, from), false));
        stretches.add(new Sortie.Stretch(List.of(from, to), true));
    }

    /** Tries other orders until told to stop; the time never gets worse. Returns it. */
    double search(SplittableRandom random, BooleanSupplier goOn) {
        double best = busiest();
        if (order.length < 2 || Double.isInfinite(best)) {
            return best;
        }
        while (goOn.getAsBoolean()) {
            int[] before = order;
            order = moved(random);
            double wished = best * (1 - EXACT);
            if (feasible(wished)) {
                best = least(wished * 0.9, wished);
            } else {
                order = before;
            }
        }
        return best;
    }

    /** Turns a stretch, or moves a short one beside a near end. */
    private int[] moved(SplittableRandom random) {
        int n = order.length;
        int i = random.nextInt(n);
        int[] near = fliers.getFirst().transfers().neighbours(order[i]);
        int j = near.length == 0 ? i : indexOf(near[random.nextInt(near.length)] >> 1);
        int[] moved = order.clone();
        if (random.nextInt(3) == 0) {
            for (int a = Math.min(i, j), b = Math.max(i, j); a <= b; a++, b--) {
                moved[a] = order[b] ^ 1;
                moved[b] = order[a] ^ 1;
            }
            return moved;
        }
        int length = 1 + random.nextInt(Math.min(LONGEST_MOVED, n));
        int from = Math.min(i, n - length);
        boolean turned = random.nextBoolean();
        int[] stretch = new int[length];
        for (int k = 0; k < length; k++) {
            stretch[k] = turned ? order[from + length - 1 - k] ^ 1 : order[from + k];
        }
        int[] rest = new int[n - length];
        System.arraycopy(order, 0, rest, 0, from);
        System.arraycopy(order, from + length, rest, from, n - from - length);
        int to = Math.min(rest.length, j > from ? Math.max(0, j - length + 1) : j);
        System.arraycopy(rest, 0, moved, 0, to);
        System.arraycopy(stretch, 0, moved, to, length);
        System.arraycopy(rest, to, moved, to + length, rest.length - to);
        return moved;
    }

    private int indexOf(int line) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] >> 1 == line) {
                return i;
            }
        }
        throw new IllegalStateException("line " + line + " is not in the order");
    }
}
