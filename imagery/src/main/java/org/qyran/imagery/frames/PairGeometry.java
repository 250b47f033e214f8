package org.qyran.imagery.frames;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds the one similarity between two level views that most matches agree on (RANSAC: M. Fischler
 * and R. Bolles, 1981), and refuses where a second, different one is nearly as good, as rows of a
 * crop make it.
 */
final class PairGeometry {

    /** Of the view's half diagonal: relief and tilts bend a similarity this much. */
    private static final double TOLERANCE = 0.02;

    private static final int TRIALS = 3000;
    private static final int FEWEST = 12;

    /** A rival with this share of the best one's matches leaves the pair undecided. */
    private static final double RIVAL = 0.6;

    private PairGeometry() {}

    /** How two views lie to each other. */
    sealed interface Result {
        /**
         * @param similarity from the first view to the second
         * @param inliers indices into the matches, ascending
         */
        record Found(Similarity similarity, int[] inliers) implements Result {}

        /** Too few matches agree. */
        record Nothing(int matches, int agreeing) implements Result {}

        /** Two answers are nearly as good: repetitive ground. */
        record Ambiguous(int agreeing, int rival) implements Result {}
    }

    /**
     * @param first level positions of the matches in one view, {x, y}
     * @param second in the other
     * @param seed makes the sampling repeatable
     */
    static Result relate(double[][] first, double[][] second, long seed) {
        int[] usable =
                IntStream.range(0, first.length)
                        .filter(k -> Double.isFinite(first[k][0] + second[k][0]))
                        .toArray();
        int needed = FEWEST + usable.length / 50;
        if (usable.length < needed) {
            return new Result.Nothing(usable.length, 0);
        }
        double tolerance = TOLERANCE * halfDiagonal(second, usable);
        SplittableRandom random = new SplittableRandom(seed);
        Optional<Result.Found> best = search(first, second, usable, tolerance, random);
        int agreeing = best.map(b -> b.inliers().length).orElse(0);
        if (best.isEmpty() || agreeing < needed) {
            return new Result.Nothing(usable.length, agreeing);
        }
        Similarity found = best.get().similarity();
        int[] rest =
                Arrays.stream(usable)
                        .filter(k -> error(found, first[k], second[k]) > 2 * tolerance)
                        .toArray();
        Optional<Result.Found> rival =
                rest.length < 2 ? Optional.empty() : search(first, second, rest, tolerance, random);
        if (rival.isPresent()
                && rival.get().inliers().length >= Math.max(needed, RIVAL * agreeing)
                && !explainedByRelief(
                        found, rival.get().similarity(), first, best.get().inliers())) {
            return new Result.Ambiguous(agreeing, rival.get().inliers().length);
        }
        return best.get();
    }

    private static Optional<Result.Found> search(
            double[][] first,
            double[][] second,
            int[] among,
            double tolerance,
            SplittableRandom random) {
        Similarity best = null;
        int most = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int p = among[random.nextInt(among.length)];
            int q = among[random.nextInt(among.length)];
            if (distance(first[p], first[q]) < 4 * tolerance
                    || distance(second[p], second[q]) < 4 * tolerance) {
                continue;
            }
            Similarity s =
                    Similarity.through(
                            first[p][0],
                            first[p][1],
                            first[q][0],
                            first[q][1],
                            second[p][0],
                            second[p][1],
                            second[q][0],
                            second[q][1]);
            // Heights of one survey differ, but never threefold between neighbours.
            if (s.scale() < 0.33 || s.scale() > 3) {
                continue;
            }
            int agree = 0;
            for (int k : among) {
                if (error(s, first[k], second[k]) < tolerance) {
                    agree++;
                }
            }
            if (agree > most) {
                most = agree;
                best = s;
            }
        }
        if (best == null || most < 3) {
            return Optional.empty();
        }
        return Optional.of(polished(best, first, second, among, tolerance));
    }

    private static Result.Found polished(
            Similarity start, double[][] first, double[][] second, int[] among, double tolerance) {
        Similarity s = start;
        int[] inliers = inliers(s, first, second, among, tolerance);
        for (int i = 0; i < 4 && inliers.length >= 3; i++) {
            s = Similarity.fit(first, second, inliers);
            inliers = inliers(s, first, second, among, tolerance);
        }
        return new Result.Found(s, inliers);
    }

    private static int[] inliers(
            Similarity s, double[][] first, double[][] second, int[] among, double tolerance) {
        return Arrays.stream(among)
                .filter(k -> error(s, first[k], second[k]) < tolerance)
                .toArray();
    }

    /**
     * A second surface (a roof, a canopy) turns and scales like the first and shifts along the same
     * line, by up to half as much more or less.
     */
    private static boolean explainedByRelief(
            Similarity ground, Similarity other, double[][] first, int[] inliers) {
        double turn = Math.abs(Math.IEEEremainder(ground.turn() - other.turn(), 2 * Math.PI));
        if (turn > Math.toRadians(6) || Math.abs(Math.log(ground.scale() / other.scale())) > 0.15) {
            return false;
        }
        double x = Arrays.stream(inliers).mapToDouble(k -> first[k][0]).average().orElse(0);
        double y = Arrays.stream(inliers).mapToDouble(k -> first[k][1]).average().orElse(0);
        double apart = Math.hypot(ground.x(x, y) - other.x(x, y), ground.y(x, y) - other.y(x, y));
        return apart < 0.5 * Math.hypot(ground.shiftX(), ground.shiftY());
    }

    private static double error(Similarity s, double[] from, double[] to) {
        return Math.hypot(s.x(from[0], from[1]) - to[0], s.y(from[0], from[1]) - to[1]);
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    private static double halfDiagonal(double[][] points, int[] usable) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k : usable) {
            left = Math.min(left, points[k][0]);
            right = Math.max(right, points[k][0]);
            low = Math.min(low, points[k][1]);
            high = Math.max(high, points[k][1]);
        }
        return Math.hypot(right - left, high - low) / 2;
    }
}
