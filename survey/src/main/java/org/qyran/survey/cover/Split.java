package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shares one order of lines among aircraft by time (route first, cluster second: J. E. Beasley,
 * Omega 11, 1983). Within a time, each aircraft in turn takes a stretch of the order in each of its
 * sorties, up to the end of any line it can reach or as far along the next as it can; of all places
 * reached so the farthest few are followed. The least time in which all is done is found by
 * halving. What comes of it {@link Exchange} betters.
 */
final class Split {

    private static final double EXACT = 1e-4;
    private static final int HALVINGS = 24;

    /** Times its endurance, at first, when sorties are to be few. */
    private static final double LASTING = 1.5;

    /** How many places reached are followed on. */
    private static final int FOLLOWED = 12;

    private final List<Flier> fliers = new ArrayList<>();
    private final int[] order;

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
        this(fliers(crafts, transfers), order);
    }

    private Split(List<Flier> fliers, int[] order) {
        this.order = order.clone();
        this.fliers.addAll(fliers);
        sortFliers();
    }

    private static List<Flier> fliers(List<Craft> crafts, List<Transfers> transfers) {
        return IntStream.range(0, crafts.size())
                .mapToObj(c -> Flier.of(c, crafts.get(c), transfers.get(c)))
                .toList();
    }

    List<Flier> fliers() {
        return List.copyOf(fliers);
    }

    int lines() {
        return order.length;
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
        double least = Exchange.LEAST_PIECE_METRES / flier.transfers().line(entry).metres();
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

    /** The sorties that do it in {@link #busiest} seconds, and empty ones to spare. */
    List<Route> sorties(double seconds) {
        Place place = done(seconds);
        if (place == null) {
            throw new IllegalStateException("not done in " + seconds + " s");
        }
        List<Route> sorties = new ArrayList<>();
        while (place != null) {
            if (place.used() > 0 && place.before() != null) {
                sorties.addFirst(sortie(place.before(), place));
            }
            place = place.before();
        }
        if (fliers.size() > 1) {
            spare(sorties);
        }
        return sorties;
    }

    /** One more for each that may fly it, to be filled where that evens things out. */
    private void spare(List<Route> sorties) {
        int[] flown = new int[fliers.size()];
        sorties.forEach(sortie -> flown[sortie.flier().index()]++);
        for (Flier flier : fliers) {
            if (flown[flier.index()] < flier.craft().mostSorties()) {
                sorties.add(Route.of(flier));
            }
        }
    }

    private Route sortie(Place from, Place until) {
        List<Route.Piece> pieces = new ArrayList<>();
        double share = from.share();
        for (int at = from.at(); at < order.length; at++) {
            double end = at == until.at() ? until.share() : 1;
            if (at > until.at() || end == 0) {
                break;
            }
            pieces.add(new Route.Piece(order[at], share, end));
            share = 0;
        }
        return Route.of(flier(until.craft()), pieces.toArray(Route.Piece[]::new));
    }

    /**
     * Not a plan yet, but what {@link Exchange} may make one of: at most so many sorties each and
     * none to spare, as if they could last longer than they can. Empty when even so they are too
     * few.
     */
    List<Route> sorties(int each) {
        List<Flier> lasting = fliers.stream().map(flier -> flier.lasting(LASTING, each)).toList();
        Split longer = new Split(lasting, order);
        double seconds = longer.busiest();
        if (Double.isInfinite(seconds)) {
            return List.of();
        }
        List<Route> sorties = new ArrayList<>();
        int[] flown = new int[fliers.size()];
        for (Route sortie : longer.sorties(seconds)) {
            if (!sortie.isEmpty()) {
                sorties.add(Route.of(flier(sortie.flier().index()), sortie.pieces()));
                flown[sortie.flier().index()]++;
            }
        }
        for (Flier flier : fliers) {
            int most = Math.min(each, flier.craft().mostSorties());
            for (int s = flown[flier.index()]; s < most; s++) {
                sorties.add(Route.of(flier));
            }
        }
        return sorties;
    }

    private Flier flier(int index) {
        return fliers.stream().filter(f -> f.index() == index).findFirst().orElseThrow();
    }
}
