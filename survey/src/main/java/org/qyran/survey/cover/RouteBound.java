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
    private static final int[] STALE = {40, 20, 12, 6};

    private static final double LEAST_BETTER = 3e-4;

    /** Prices tried lie this far from those that proved most, the rest from the newest. */
    private static final double[] BOLD = {0.5, 0.5, 0.5, 0.9};

    private final List<Flier> sorts = new ArrayList<>();
    private final int[] alike;
    private final int lines;
    private final double latest;
    private double proven;

    private final LinePrices master;
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
        Map<List<Object>, Integer> known = new LinkedHashMap<>();
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
            if (!known.containsKey(what)) {
                sorts.add(flier);
            }
            sortOf[flier.index()] = known.computeIfAbsent(what, w -> known.size());
        }
        this.alike = new int[sorts.size()];
        Arrays.stream(sortOf).forEach(sort -> alike[sort]++);
        this.master = new LinePrices(lines, alike);
        double[][] flown = new double[fliers.size()][lines];
        for (Route route : plan) {
            for (Route.Piece piece : route.pieces()) {
                flown[route.flier().index()][piece.line()] += piece.share();
            }
        }
        for (int c = 0; c < flown.length; c++) {
            add(sortOf[c], new HoursWorth.Flown(flown[c], latest));
        }
        this.best = atFirst(fliers.getFirst().transfers());
    }

    /** In proportion to what a line takes, with the least to and from it. */
    private static double[] atFirst(Transfers transfers) {
        double[] prices = new double[transfers.ends() / 2];
        for (int l = 0; l < prices.length; l++) {
            double ways = transfers.leastSeconds(2 * l) + transfers.leastSeconds(2 * l + 1);
            prices[l] = transfers.lineSeconds(2 * l) + (Double.isFinite(ways) ? ways / 2 : 0);
        }
        double sum = Arrays.stream(prices).sum();
        return Arrays.stream(prices).map(price -> price / sum).toArray();
    }

    /** What takes longer than is proven counts for so much less. */
    private void add(int sort, HoursWorth.Flown hours) {
        double less = Math.min(1, proven / hours.seconds());
        master.add(sort, Arrays.stream(hours.flown()).map(share -> share * less).toArray());
    }

    /** Seconds; the longer it may go on, the more, until there is no more to prove so. */
    double seconds(BooleanSupplier goOn) {
        if (2 * lines > MOST_ENDS || proven <= 0) {
            return proven;
        }
        for (int level = 0; level < STEPS.length && goOn.getAsBoolean(); level++) {
            int steps = STEPS[level];
            List<SortieWorth> sorties =
                    sorts.stream().map(flier -> new SortieWorth(flier, steps)).toList();
            if (sorties.stream().allMatch(SortieWorth::tells)) {
                refine(sorties, STALE[level], goOn);
            }
        }
        return proven;
    }

    private void refine(List<SortieWorth> sorties, int patience, BooleanSupplier goOn) {
        double[] prices = best;
        double least = Double.POSITIVE_INFINITY;
        int stale = 0;
        double flown = master.share();
        for (int round = 0; stale < patience && goOn.getAsBoolean(); round++) {
            double[] now = prices;
            List<HoursWorth> hours =
                    sorties.stream().parallel().map(sortie -> hours(sortie, now)).toList();
            double before = proven;
            raise(hours, now);
            double won = won(hours, proven);
            boolean better =
                    proven > before * (1 + LEAST_BETTER)
                            || won < least * (1 - LEAST_BETTER)
                            || master.share() > flown * (1 + LEAST_BETTER);
            stale = better ? 0 : stale + 1;
            flown = master.share();
            if (proven > before || won < least) {
                best = now;
                least = won;
            }
            for (int s = 0; s < sorties.size(); s++) {
                add(s, hours.get(s).best(proven, sorties.get(s), lines));
            }
            double[] newest = master.solved();
            double bold = BOLD[round % BOLD.length];
            double[] centre = best;
            prices =
                    IntStream.range(0, lines)
                            .mapToDouble(l -> (1 - bold) * centre[l] + bold * newest[l])
                            .toArray();
        }
    }

    private HoursWorth hours(SortieWorth sortie, double[] prices) {
        return new HoursWorth(sortie.flier().craft(), sortie.step(), sortie.priced(prices), latest);
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
