package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A bound on the time of the busiest aircraft from routes priced one by one (column generation):
 * lines have prices; if all aircraft together, each with whatever {@link SortieWorth} lets it do in
 * its sorties within a time T, win less than all lines are worth, nobody can fly all lines within
 * T. {@link LinePrices} finds prices from the ways to spend the hours that came up so far. Any
 * prices prove what they prove, so it may end at any time.
 */
final class RouteBound {

    /** Of the endurance, ever finer. */
    private static final int[] STEPS = {480, 960, 1920, 3840};

    /** With more ends all ways between them take too long. */
    private static final int MOST_ENDS = 700;

    /** Of what all lines are worth: single precision is nearer. */
    private static final double ROUNDING = 1e-5;

    /** They are too coarse when for so many rounds nothing better by a share comes up. */
    private static final int[] STALE = {60, 20, 12, 6};

    private static final double LEAST_BETTER = 3e-4;

    /** Prices tried lie this far from those that proved most towards the newest. */
    private static final double[] BOLD = {0.5, 0.2, 0.9, 0.35};

    /**
     * At first nearly every price is 0 but few. As if one line alone could be flown again and
     * again, at a rate below that of real sorties, no price is far above what the line takes.
     */
    private static final double ALONE = 0.8;

    private static final double PLAIN = 0.3;
    private static final int ALONE_ROUNDS = 25;

    /** Sorties priced at the same time. */
    private static final int AT_ONCE = 8;

    private final List<Flier> sorts = new ArrayList<>();
    private final int[] alike;
    private final int lines;
    private final double latest;
    private double proven;

    /** What is known of what each sort can do, by what {@link #add} makes of it. */
    private record Known(int sort, double[] flown) {}

    private final List<Known> known = new ArrayList<>();
    private LinePrices master;

    /** For so many rounds yet, lines count as flown alone, and sorties of the plan in part. */
    private int alone = ALONE_ROUNDS;

    private double[] best;

    /**
     * @param fliers all aircraft
     * @param proven seconds that are known to be a bound already
     * @param plan that takes so many seconds
     */
    RouteBound(List<Flier> fliers, double proven, List<Route> plan, double seconds) {
        this.lines = fliers.getFirst().transfers().ends() / 2;
        this.proven = proven;
        this.latest = seconds;
        Map<List<Object>, Integer> places = new LinkedHashMap<>();
        int[] sortOf = new int[fliers.size()];
        for (Flier flier : fliers) {
            Craft c = flier.craft();
            List<Object> what =
                    List.of(
                            c.motion(),
                            c.launch(),
                            c.recovery(),
                            c.sortieSeconds(),
                            c.overheadSeconds(),
                            c.swapSeconds(),
                            c.mostSorties());
            if (!places.containsKey(what)) {
                sorts.add(flier);
            }
            sortOf[flier.index()] = places.computeIfAbsent(what, w -> places.size());
        }
        this.alike = new int[sorts.size()];
        Arrays.stream(sortOf).forEach(sort -> alike[sort]++);
        this.master = new LinePrices(lines, alike);
        for (Route route : plan) {
            if (!route.isEmpty()) {
                master.add(sortOf[route.flier().index()], again(route));
            }
        }
        double[] each = least(fliers.getFirst().transfers());
        double sum = Arrays.stream(each).sum();
        this.best = Arrays.stream(each).map(least -> least / sum).toArray();
        for (int l = 0; l < lines; l++) {
            double[] only = new double[lines];
            only[l] = ALONE * latest / (each[l] + sum / lines * PLAIN);
            for (int s = 0; s < alike.length; s++) {
                master.add(s, only);
            }
        }
    }

    /** What a line takes, with half of the least to and from it. */
    private static double[] least(Transfers transfers) {
        return IntStream.range(0, transfers.ends() / 2)
                .mapToDouble(l -> {
                    double ways = transfers.leastSeconds(2 * l) + transfers.leastSeconds(2 * l + 1);
                    return transfers.lineSeconds(2 * l) + (Double.isFinite(ways) ? ways / 2 : 0);
                })
                .toArray();
    }

    /**
     * The same sortie as often as there is time for it, in part if need be: for the first prices
     * only, as nobody can fly part of a sortie in part of its time. Left in, it made lines seem
     * easier than they are, and the prices proved little.
     */
    private double[] again(Route route) {
        double swap = route.flier().craft().swapSeconds();
        double times = (latest + swap) / (route.seconds() + swap);
        double[] flown = new double[lines];
        for (Route.Piece piece : route.pieces()) {
            flown[piece.line()] += times * piece.share();
        }
        return flown;
    }

    /** What takes longer than is proven counts for so much less. */
    private void add(int sort, HoursWorth.Flown hours) {
        double less = Math.min(1, proven / hours.seconds());
        double[] flown = Arrays.stream(hours.flown()).map(share -> share * less).toArray();
        known.add(new Known(sort, flown));
        master.add(sort, flown);
    }

    /** From now on only what can be flown counts. */
    private void onlyKnown() {
        master = new LinePrices(lines, alike);
        known.forEach(each -> master.add(each.sort(), each.flown()));
    }

    /** Seconds; the longer it may go on, the more, until there is no more to prove so. */
    double seconds(BooleanSupplier goOn) {
        if (2 * lines > MOST_ENDS || proven <= 0) {
            return proven;
        }
        int level = 0;
        for (int steps : STEPS) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            List<List<SortieWorth>> sorties = new ArrayList<>();
            for (int a = 0; a < atOnce(); a++) {
                sorties.add(sorts.stream().map(flier -> new SortieWorth(flier, steps)).toList());
            }
            refine(sorties, STALE[level++], goOn);
        }
        return proven;
    }

    /** How many prices are tried at a time, so that no processor is idle. */
    private int atOnce() {
        return Math.clamp(AT_ONCE / sorts.size(), 1, BOLD.length);
    }

    private void refine(List<List<SortieWorth>> sorties, int patience, BooleanSupplier goOn) {
        double least = Double.POSITIVE_INFINITY;
        int stale = 0;
        double flown = master.share();
        double[] newest = best;
        boolean tells = sorties.getFirst().stream().allMatch(SortieWorth::tells);
        for (int round = 0; stale < patience && goOn.getAsBoolean(); round++) {
            double before = proven;
            double leastBefore = least;
            List<double[]> tried = new ArrayList<>();
            for (int a = 0; a < sorties.size(); a++) {
                tried.add(between(best, newest, BOLD[(round + a) % BOLD.length]));
            }
            List<HoursWorth> hours =
                    IntStream.range(0, tried.size() * sorts.size())
                            .parallel()
                            .mapToObj(i ->
                                    hours(
                                            sorties.get(i / sorts.size()).get(i % sorts.size()),
                                            tried.get(i / sorts.size())))
                            .toList();
            for (int a = 0; a < tried.size(); a++) {
                List<HoursWorth> of = hours.subList(a * sorts.size(), (a + 1) * sorts.size());
                double proved = proven;
                if (tells) {
                    raise(of, tried.get(a));
                }
                double won = won(of, proven);
                if (proven > proved || won < least) {
                    best = tried.get(a);
                    least = won;
                }
            }
            for (int i = 0; i < hours.size(); i++) {
                int s = i % sorts.size();
                SortieWorth sortie = sorties.get(i / sorts.size()).get(s);
                add(s, hours.get(i).best(proven, sortie, lines));
            }
            if (alone-- == 0) {
                onlyKnown();
            }
            newest = master.solved();
            boolean better =
                    proven > before * (1 + LEAST_BETTER)
                            || least < leastBefore * (1 - LEAST_BETTER)
                            || master.share() > flown * (1 + LEAST_BETTER);
            stale = better ? 0 : stale + 1;
            flown = master.share();
        }
    }

    private static double[] between(double[] from, double[] to, double share) {
        return IntStream.range(0, from.length)
                .mapToDouble(l -> (1 - share) * from[l] + share * to[l])
                .toArray();
    }

    private HoursWorth hours(SortieWorth sortie, double[] prices) {
        return new HoursWorth(
                sortie.flier().craft(), sortie.step(), sortie.priced(prices), proven, latest);
    }

    private double won(List<HoursWorth> hours, double seconds) {
        double won = 0;
        for (int s = 0; s < alike.length; s++) {
            won += alike[s] * hours.get(s).within(seconds);
        }
        return won;
    }

    /** To what these prices prove, if that is more. */
    private void raise(List<HoursWorth> hours, double[] prices) {
        double all = Arrays.stream(prices).sum() * (1 - ROUNDING);
        double low = proven;
        double high = latest;
        while (won(hours, low) < all && high - low > 1e-5 * high) {
            double middle = (low + high) / 2;
            if (won(hours, middle) < all) {
                low = middle;
            } else {
                high = middle;
            }
        }
        proven = low;
    }
}
