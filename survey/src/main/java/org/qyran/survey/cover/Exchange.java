package org.qyran.survey.cover;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.survey.cover.Route.Piece;

/**
 * Betters finished sorties for as long as there is time: simulated annealing (S. Kirkpatrick et
 * al., Science 220, 1983) over what {@link Rebuild} makes of them, stretches that are turned
 * (2-opt), tails that two exchange (2-opt*), crews that change places, and cuts of lines that move,
 * appear and vanish. A line is cut only where a sortie begins or ends on it; both parts may be
 * flown in either direction.
 */
final class Exchange {

    /** Shorter pieces of a line are not worth flying to. */
    static final double LEAST_PIECE_METRES = 50;

    private static final double GAIN = 1e-6;

    /** Of the least transfer from an end, on average. */
    private static final double HOT = 4;

    private static final double COLD = 0.05;

    /** From hot to cold; then again from the best so far. */
    private static final int CYCLE = 80_000;

    /** The last share of a cycle, cold, in which what is uneven weighs more. */
    private static final double EVENING = 0.15;

    private static final double MORE_EVEN = 10;
    private static final int ASKED_EVERY = 20;

    /** Half of what is given to another sortie is shorter. */
    private static final double SHORT_METRES = 500;

    private final Transfers ways;
    private final SplittableRandom random;
    private final Rebuild rebuild;
    private final double scale;

    /** Now, what they take, and the best so far. */
    private final Route[] routes;

    private final Hours hours;
    private Route[] best;
    private double bestSeconds;

    /** The route in which a piece of a line is found; kept up to date. */
    private final int[] routeOf;

    /**
     * @param sorties that cover all lines, as {@link Split} made them; at least one
     */
    Exchange(int aircraft, List<Route> sorties, SplittableRandom random) {
        this.ways = sorties.getFirst().flier().transfers();
        this.random = random;
        this.rebuild = new Rebuild(ways, random);
        this.scale =
                IntStream.range(0, ways.ends()).mapToDouble(ways::leastSeconds).average().orElse(0);
        this.routes = sorties.toArray(Route[]::new);
        this.hours = new Hours(aircraft);
        this.routeOf = new int[ways.ends() / 2];
        for (int r = 0; r < routes.length; r++) {
            hours.add(routes[r]);
            index(r);
        }
        this.best = routes.clone();
        this.bestSeconds = hours.busiest();
    }

    private void index(int r) {
        for (Piece piece : routes[r].pieces()) {
            routeOf[piece.line()] = r;
        }
    }

    @SuppressWarnings("ReferenceEquality") // what stays is the same object
    private void become(Route[] others) {
        for (int r = 0; r < routes.length; r++) {
            if (routes[r] != others[r]) {
                hours.remove(routes[r]);
                hours.add(others[r]);
                routes[r] = others[r];
                index(r);
            }
        }
    }

    /** Seconds of the busiest aircraft; never more than before. */
    double search(BooleanSupplier goOn) {
        while (ways.ends() > 2 && goOn.getAsBoolean()) {
            cycle(goOn);
        }
        return bestSeconds;
    }

    /** Once from hot to cold, from the best so far. */
    void cycle(BooleanSupplier goOn) {
        become(best);
        for (int step = 0; step < CYCLE; step++) {
            if (step % ASKED_EVERY == 0 && !goOn.getAsBoolean()) {
                return;
            }
            double share = step / (CYCLE * (1 - EVENING));
            anneal(HOT * Math.pow(COLD / HOT, Math.min(1, share)), share < 1 ? 1 : MORE_EVEN);
        }
    }

    /** Of the busiest aircraft; infinite while a sortie is longer than its endurance. */
    double seconds() {
        return bestSeconds;
    }

    private void anneal(double heat, double uneven) {
        Route[] changed = changed();
        if (changed == null) {
            return;
        }
        Route[] before = routes.clone();
        double weight = hours.weight(uneven);
        become(changed);
        if (hours.weight(uneven) - weight >= -heat * scale * Math.log(1 - random.nextDouble())) {
            become(before);
        } else if (hours.busiest() < bestSeconds - GAIN) {
            bestSeconds = hours.busiest();
            best = routes.clone();
        }
    }

    /** Other routes than now; null when the change drawn cannot be made. */
    private Route @Nullable [] changed() {
        int a = random.nextInt(routes.length);
        return switch (random.nextInt(8)) {
            case 0, 1 -> rebuild.rebuilt(routes, routeOf, hours);
            case 2 -> crews(a);
            case 3 -> routes[a].isEmpty() ? null : turnedWithin(a);
            case 4 -> routes[a].isEmpty() ? null : tails(a);
            default -> routes[a].isEmpty() ? null : cut(a);
        };
    }

    private Route @Nullable [] with(int a, Route atA, int b, Route atB) {
        if (Double.isInfinite(atA.seconds()) || Double.isInfinite(atB.seconds())) {
            return null;
        }
        Route[] changed = routes.clone();
        changed[a] = atA;
        changed[b] = atB;
        return changed;
    }

    private Route @Nullable [] with(int a, Piece[] atA, int b, Piece[] atB) {
        return with(a, Route.of(routes[a].flier(), atA), b, Route.of(routes[b].flier(), atB));
    }

    /** A line that has an end near to an end of this one; itself when there is no other. */
    private int near(Piece piece) {
        int[] near = ways.neighbours(piece.entry() ^ random.nextInt(2));
        return near.length == 0 ? piece.line() : near[random.nextInt(near.length)] >> 1;
    }

    /** Two aircraft fly each other's sorties. */
    private Route @Nullable [] crews(int a) {
        int b = random.nextInt(routes.length);
        return with(
                a,
                Route.of(routes[b].flier(), routes[a].pieces()),
                b,
                Route.of(routes[a].flier(), routes[b].pieces()));
    }

    /** 2-opt. */
    private Route @Nullable [] turnedWithin(int a) {
        Piece[] one = routes[a].pieces();
        int i = random.nextInt(one.length);
        int j = i + 1 + random.nextInt(one.length - i);
        Piece[] end = Arrays.copyOfRange(one, j, one.length);
        Piece[] middle = turned(Arrays.copyOfRange(one, i, j));
        Piece[] all = joined(joined(Arrays.copyOf(one, i), middle), end);
        return with(a, all, a, all);
    }

    /**
     * Two routes exchange what follows a place in each, or what follows it in one and precedes it
     * in the other.
     */
    private Route @Nullable [] tails(int a) {
        Piece[] one = routes[a].pieces();
        int p = random.nextInt(one.length);
        int near = near(one[p]);
        int b = routeOf[near];
        if (a == b) {
            return null;
        }
        Piece[] two = random.nextBoolean() ? routes[b].pieces() : turned(routes[b].pieces());
        int i = p + random.nextInt(2);
        int j = 0;
        while (j < two.length && two[j].line() != near) {
            j++;
        }
        j = Math.min(two.length, j + random.nextInt(2));
        return with(
                a,
                joined(Arrays.copyOf(one, i), Arrays.copyOfRange(two, j, two.length)),
                b,
                joined(Arrays.copyOf(two, j), Arrays.copyOfRange(one, i, one.length)));
    }

    /**
     * Part of a sortie's last line goes to the beginning or end of another, or to whoever flies the
     * rest of it.
     */
    private Route @Nullable [] cut(int a) {
        Piece[] one = random.nextBoolean() ? routes[a].pieces() : turned(routes[a].pieces());
        Piece last = one[one.length - 1];
        double metres = ways.line(last.entry()).metres();
        double most = last.share();
        double some = random.nextBoolean() ? most : SHORT_METRES / metres;
        double given = Math.min(most, some) * random.nextDouble();
        boolean all = (most - given) * metres < LEAST_PIECE_METRES;
        double at = all ? last.from() : last.until() - given;
        Piece gift = new Piece(last.entry(), at, last.until());
        Piece[] less = Arrays.copyOf(one, all ? one.length - 1 : one.length);
        if (!all) {
            less[less.length - 1] = new Piece(last.entry(), last.from(), at);
        }
        if (last.until() < 1) {
            return given(a, less, gift);
        }
        int b = routeOf[near(last)];
        if (a == b || gift.share() * metres < LEAST_PIECE_METRES) {
            return null;
        }
        Piece[] two = random.nextBoolean() ? routes[b].pieces() : turned(routes[b].pieces());
        return with(a, less, b, joined(new Piece[] {gift}, two));
    }

    /** To whoever flies the rest of that line. */
    private Route @Nullable [] given(int a, Piece[] less, Piece gift) {
        for (int b = 0; b < routes.length; b++) {
            Piece[] two = routes[b].pieces();
            for (int i = 0; i < two.length && b != a; i++) {
                Piece more = two[i].with(gift);
                if (more != null) {
                    Piece[] grown = two.clone();
                    grown[i] = more;
                    return with(a, less, b, grown);
                }
            }
        }
        return null;
    }

    private static Piece[] turned(Piece[] pieces) {
        Piece[] turned = new Piece[pieces.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = pieces[pieces.length - 1 - i].turned();
        }
        return turned;
    }

    private static Piece[] joined(Piece[] a, Piece[] b) {
        Piece[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    /** The best so far; some may be empty. */
    List<Route> routes() {
        return List.of(best);
    }

    /** Of each aircraft in turn. */
    List<Sortie> sorties() {
        return Stream.of(best)
                .filter(route -> !route.isEmpty())
                .sorted(Comparator.comparingInt(route -> route.flier().index()))
                .map(Route::sortie)
                .toList();
    }
}
