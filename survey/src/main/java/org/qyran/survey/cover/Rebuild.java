package org.qyran.survey.cover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.survey.cover.Route.Piece;

/**
 * Takes stretches that lie near each other out of some sorties and puts their pieces back one by
 * one, each where it costs least: slack induction by string removals (J. Christiaens and G. Vanden
 * Berghe, Transportation Science 54, 2020). Both parts of a cut line, taken together, are one
 * again; one alone may go to the other.
 */
final class Rebuild {

    /** How many lines near one are looked at. */
    private static final int NEAR = 60;

    /** Pieces taken out at a time, on average at most, and in one stretch. */
    private static final int TAKEN = 10;

    private static final int LONGEST = 10;

    /** When there are fewer sorties, each may lose more than one stretch. */
    private static final int FEW = 4;

    /** How often a place is overlooked, so that not always the same is best. */
    private static final double BLINK = 0.01;

    private final Transfers ways;
    private final SplittableRandom random;
    private final int[][] near;

    /**
     * Where a piece goes.
     *
     * @param piece alone, or with its other part
     * @param instead whether of the piece that is there, else before it
     */
    private record Put(int route, int at, Piece piece, boolean instead) {}

    Rebuild(Transfers ways, SplittableRandom random) {
        this.ways = ways;
        this.random = random;
        this.near = IntStream.range(0, ways.ends() / 2).mapToObj(this::near).toArray(int[][]::new);
    }

    /** A line and those around it, about the nearest first: neighbours, and theirs. */
    private int[] near(int line) {
        Set<Integer> found = new LinkedHashSet<>(List.of(line));
        Deque<Integer> ahead = new ArrayDeque<>(found);
        while (!ahead.isEmpty() && found.size() < NEAR) {
            int next = ahead.removeFirst();
            for (int end = 2 * next; end < 2 * next + 2; end++) {
                for (int neighbour : ways.neighbours(end)) {
                    if (found.add(neighbour >> 1)) {
                        ahead.add(neighbour >> 1);
                    }
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The same pieces, shared otherwise.
     *
     * @param routeOf the route in which a piece of each line is
     * @param hours of these routes
     * @return routes that stay are the same objects; null when a piece finds no place
     */
    Route @Nullable [] rebuilt(Route[] routes, int[] routeOf, Hours hours) {
        Route[] rebuilt = routes.clone();
        Hours then = new Hours(hours);
        double mean = hours.mean();
        for (Piece piece : taken(rebuilt, routeOf, then)) {
            Put put = best(piece, rebuilt, then, mean);
            if (put == null) {
                return null;
            }
            replace(rebuilt, put.route(), grown(rebuilt[put.route()], put), then);
        }
        return rebuilt;
    }

    private static void replace(Route[] routes, int r, Piece[] pieces, Hours hours) {
        hours.remove(routes[r]);
        routes[r] = Route.of(routes[r].flier(), pieces);
        hours.add(routes[r]);
    }

    private static Piece[] grown(Route route, Put put) {
        List<Piece> pieces = new ArrayList<>(Arrays.asList(route.pieces()));
        if (put.instead()) {
            pieces.set(put.at(), put.piece());
        } else {
            pieces.add(put.at(), put.piece());
        }
        return pieces.toArray(Piece[]::new);
    }

    /** What is taken out, in stretches, in the order in which it comes back. */
    private List<Piece> taken(Route[] routes, int[] routeOf, Hours hours) {
        int[] shortened = new int[routes.length];
        List<Piece> taken = new ArrayList<>();
        int pieces = Arrays.stream(routes).mapToInt(route -> route.pieces().length).sum();
        int longest = Math.clamp(pieces / routes.length, 1, LONGEST);
        int stretches = 1 + random.nextInt(Math.max(1, 4 * TAKEN / (1 + longest) - 1));
        for (int line : near[random.nextInt(near.length)]) {
            int r = routeOf[line];
            boolean again = shortened[r] > 0 && (shortened[r] + 1) * routes.length > FEW;
            int at = again ? -1 : routes[r].indexOf(line);
            if (at >= 0 && stretches-- > 0) {
                List<Piece> left = new ArrayList<>(Arrays.asList(routes[r].pieces()));
                int length = 1 + random.nextInt(Math.min(longest, left.size()));
                int first = Math.max(0, at - length + 1);
                int from = first + random.nextInt(Math.min(at, left.size() - length) - first + 1);
                List<Piece> stretch = left.subList(from, from + length);
                stretch.forEach(piece -> addJoined(taken, piece));
                stretch.clear();
                replace(routes, r, left.toArray(Piece[]::new), hours);
                shortened[r]++;
            }
        }
        for (int i = taken.size() - 1; i > 0; i--) {
            Collections.swap(taken, i, random.nextInt(i + 1));
        }
        if (random.nextInt(3) == 0) {
            taken.sort(
                    Comparator.comparingDouble(
                            piece -> -piece.share() * ways.lineSeconds(piece.entry())));
        }
        return taken;
    }

    private static void addJoined(List<Piece> taken, Piece piece) {
        Piece joined = piece;
        for (int i = taken.size() - 1; i >= 0; i--) {
            Piece both = joined.with(taken.get(i));
            if (both != null) {
                taken.remove(i);
                joined = both;
            }
        }
        taken.add(joined);
    }

    private @Nullable Put best(Piece piece, Route[] routes, Hours hours, double mean) {
        Put best = null;
        double least = Double.POSITIVE_INFINITY;
        Piece turned = piece.turned();
        boolean cut = piece.share() < 1;
        for (int r = 0; r < routes.length; r++) {
            Route route = routes[r];
            Flier flier = route.flier();
            Piece[] pieces = route.pieces();
            double looking = flier.looking(piece);
            double begun =
                    route.isEmpty()
                            ? flier.craft().overheadSeconds() + flier.craft().swapSeconds()
                            : 0;
            for (int at = 0; at <= pieces.length; at++) {
                if (random.nextDouble() < BLINK) {
                    continue;
                }
                Piece before = at == 0 ? null : pieces[at - 1];
                Piece after = at == pieces.length ? null : pieces[at];
                double there = flier.way(before, after);
                double so = flier.way(before, piece) + flier.way(piece, after);
                double turnedSo = flier.way(before, turned) + flier.way(turned, after);
                double more = begun + looking + Math.min(so, turnedSo) - there;
                double weight = hours.weightOf(more, flier, route.seconds(), mean);
                if (weight < least) {
                    least = weight;
                    best = new Put(r, at, so <= turnedSo ? piece : turned, false);
                }
                Piece both = cut && after != null ? after.with(piece) : null;
                if (both != null) {
                    Put put = new Put(r, at, both, true);
                    more = Route.of(flier, grown(route, put)).seconds() - route.seconds();
                    weight = hours.weightOf(more, flier, route.seconds(), mean);
                    if (weight < least) {
                        least = weight;
                        best = put;
                    }
                }
            }
        }
        return best;
    }
}
