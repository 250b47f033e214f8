package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Shares one order of lines among aircraft by time (route first, cluster second: J. E. Beasley,
 * Omega 11, 1983). Within a time, each aircraft in turn takes a stretch of the order in each of its
 * sorties, up to the end of any line it can reach or as far along the next as it can; of all places
 * reached so the farthest few are followed. The least time in which all is done is found by
 * halving; the order is then disturbed for as long as that makes it less.
 */
final class Split {

    /** Shorter pieces of a line are not worth flying to. */
    private static final double LEAST_PIECE_METRES = 50;

    private static final double EXACT = 1e-4;
    private static final int HALVINGS = 24;
    private static final int LONGEST_MOVED = 8;

    /** One move in so many changes who flies when. */
    private static final int CREW_MOVES = 20;

    /** How many places reached are followed on. */
    private static final int FOLLOWED = 12;

    private final List<Flier> fliers = new ArrayList<>();
    private int[] order;

    /** What one aircraft needs to and from every end. */
    private record Flier(
            int index,
            Craft craft,
            Transfers transfers,
            double[] launchInto,
            double[] launchPast,
            double[] recoveryInto,
            double[] recoveryPast) {

        double out(int entry, double share) {
            return (1 - share) * launchInto[entry] + share * launchPast[entry ^ 1];
        }

        double back(int entry, double share) {
            return (1 - share) * recoveryPast[entry] + share * recoveryInto[entry ^ 1];
        }

        double line(int entry, double share) {
            return transfers.motion().lineSeconds(transfers.line(entry).metres() * share);
        }
    }

    /**
     * A place in the order up to which all is flown, and how.
     *
     * @param at line of the order that comes next
     * @param share of that line that is flown already
     * @param craft who flew last, −1 before the first
     * @param free seconds it has left
     * @param used seconds of its last sortie
     * @param before the place it began at
     */
    private record Place(
            int at, double share, int craft, double free, double used, @Nullable Place before) {}

    private static final Comparator<Place> FARTHEST =
            Comparator.comparingInt(Place::at)
                    .thenComparingDouble(Place::share)
                    .thenComparingDouble(Place::free)
                    .reversed();

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
                            c,
                            craft,
                            ways,
                            into(ways, craft.launch()),
                            past(ways, craft.launch()),
                            into(ways, craft.recovery()),
                            past(ways, craft.recovery())));
        }
        sortFliers();
    }

    /** Whoever starts nearest to what comes first flies first. */
    private void sortFliers() {
        fliers.sort(Comparator.comparingInt(this::nearest));
    }

    private int nearest(Flier flier) {
        int nearest = 0;
        for (int i = 1; i < order.length; i++) {
            if (flier.launchInto()[order[i]] < flier.launchInto()[order[nearest]]) {
                nearest = i;
            }
        }
        return nearest;
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
        while (done(high) == null) {
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
            if (done(middle) != null) {
                upper = middle;
            } else {
                lower = middle;
            }
        }
        return upper;
    }

    /** The place after the last line, reached within so many seconds; null when it is not. */
    private @Nullable Place done(double seconds) {
        List<Place> reached = new ArrayList<>(List.of(new Place(0, 0, -1, 0, 0, null)));
        for (Flier flier : fliers) {
            List<Place> all = new ArrayList<>(reached);
            List<Place> last = new ArrayList<>();
            for (Place place : reached) {
                last.add(new Place(place.at(), place.share(), place.craft(), seconds, 0, place));
            }
            for (int s = 0; s < flier.craft().mostSorties() && !last.isEmpty(); s++) {
                List<Place> next = new ArrayList<>();
                for (Place place : last) {
                    fly(flier, place, next);
                }
                last = farthest(next);
                if (!last.isEmpty() && last.getFirst().at() == order.length) {
                    return last.getFirst();
                }
                all.addAll(last);
            }
            reached = farthest(all);
        }
        return null;
    }

    private static List<Place> farthest(List<Place> places) {
        places.sort(FARTHEST);
        List<Place> kept = new ArrayList<>();
        for (Place place : places) {
            boolean same =
                    !kept.isEmpty()
                            && kept.getLast().at() == place.at()
                            && kept.getLast().share() == place.share();
            if (!same && kept.size() < FOLLOWED) {
                kept.add(place);
            }
        }
        return kept;
    }

    /**
     * One sortie from a place: every line's end it can reach and be home in time, and the last cut.
     */
    private void fly(Flier flier, Place from, List<Place> reached) {
        Craft craft = flier.craft();
        double limit = Math.min(from.free(), craft.sortieSeconds());
        int at = from.at();
        double share = from.share();
        double seconds = craft.overheadSeconds() + flier.out(order[at], share);
        while (seconds < limit) {
            int entry = order[at];
            double whole = seconds + flier.line(entry, 1 - share);
            double home = whole + flier.back(entry, 1);
            if (home > limit) {
                double until = cut(flier, limit - seconds, entry, share);
                if (until > share) {
                    double used =
                            seconds + flier.line(entry, until - share) + flier.back(entry, until);
                    reached.add(after(from, flier, at, until, used));
                }
                if (whole > limit) {
                    return;
                }
            } else {
                reached.add(after(from, flier, at + 1, 0, home));
            }
            if (++at == order.length) {
                return;
            }
            share = 0;
            seconds = whole + flier.transfers().seconds(entry ^ 1, order[at]);
        }
    }

    private static Place after(Place from, Flier flier, int at, double share, double used) {
        double free = from.free() - used - flier.craft().swapSeconds();
        return new Place(at, share, flier.index(), free, used, from);
    }

    /**
     * How far along the line one can go and be home in time; at most {@code share} if not worth it.
     */
    private static double cut(Flier flier, double limit, int entry, double share) {
        double least = LEAST_PIECE_METRES / flier.transfers().line(entry).metres();
        double low = share + least;
        double high = 1 - least;
        if (!(low < high) || !fits(flier, limit, entry, share, low)) {
            return share;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (fits(flier, limit, entry, share, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean fits(Flier flier, double limit, int entry, double share, double until) {
        return flier.line(entry, until - share) + flier.back(entry, until) <= limit;
    }

    /** The sorties that do it in {@link #busiest} seconds. */
    List<Sortie> sorties(double seconds) {
        Place place = done(seconds);
        if (place == null) {
            throw new IllegalStateException("not done in " + seconds + " s");
        }
        List<Sortie> sorties = new ArrayList<>();
        while (place != null) {
            if (place.used() > 0 && place.before() != null) {
                sorties.addFirst(sortie(flier(place.craft()), place.before(), place));
            }
            place = place.before();
        }
        return sorties;
    }

    private Flier flier(int index) {
        return fliers.stream().filter(f -> f.index() == index).findFirst().orElseThrow();
    }

    private Sortie sortie(Flier flier, Place from, Place until) {
        List<Sortie.Stretch> stretches = new ArrayList<>();
        Coordinate here = flier.craft().launch();
        double share = from.share();
        for (int at = from.at(); at < order.length; at++) {
            double end = at == until.at() ? until.share() : 1;
            if (at > until.at() || end == 0) {
                break;
            }
            Line line = flier.transfers().line(order[at]);
            boolean forward = (order[at] & 1) == 0;
            Coordinate begin = line.between(forward ? share : 1 - share);
            Coordinate finish = line.between(forward ? end : 1 - end);
            stretches.add(new Sortie.Stretch(flier.transfers().way(here, begin), false));
            stretches.add(new Sortie.Stretch(List.of(begin, finish), true));
            here = finish;
            share = 0;
        }
        stretches.add(
                new Sortie.Stretch(flier.transfers().way(here, flier.craft().recovery()), false));
        return new Sortie(flier.index(), stretches, until.used());
    }

    /** Tries other orders until told to stop; the time never gets worse. Returns it. */
    double search(SplittableRandom random, BooleanSupplier goOn) {
        double best = busiest();
        if (order.length < 2 || Double.isInfinite(best)) {
            return best;
        }
        while (goOn.getAsBoolean()) {
            int[] before = order;
            List<Flier> crews = List.copyOf(fliers);
            if (fliers.size() > 1 && random.nextInt(CREW_MOVES) == 0) {
                Collections.swap(
                        fliers, random.nextInt(fliers.size()), random.nextInt(fliers.size()));
            } else {
                order = moved(random);
            }
            double wished = best * (1 - EXACT);
            if (done(wished) != null) {
                best = least(wished * 0.9, wished);
            } else {
                order = before;
                fliers.clear();
                fliers.addAll(crews);
            }
        }
        return best;
    }

    /** Turns a stretch, or moves a short one beside a near end. */
    private int[] moved(SplittableRandom random) {
        int n = order.length;
        int i = random.nextInt(n);
        int end = order[i] ^ random.nextInt(2);
        int[] near = fliers.getFirst().transfers().neighbours(end);
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
