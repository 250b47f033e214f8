package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What recorded yaws, heights and positions of one network are worth against what its pictures and
 * the direction of motion show.
 *
 * @param undecided why recorded poses contradict each other without a way to tell which is right
 * @param yawError true minus recorded of each member, radians
 * @param yawSigma of what was measured, radians
 * @param yawWrong members whose recorded yaw is not to be used
 * @param yawUntold members whose yaw was not recorded
 * @param quarters quarter turns clockwise by which a wrong yaw is explained; 0 where it is not
 * @param heightAboveGround measured for each member, metres
 * @param heightSigma as a fraction
 * @param heightWrong members whose recorded height is not to be used
 * @param positionWrong members whose recorded position is not to be used
 */
record Diagnosis(
        Optional<Note> undecided,
        double[] yawError,
        double yawSigma,
        boolean[] yawWrong,
        boolean[] yawUntold,
        int[] quarters,
        double[] heightAboveGround,
        double heightSigma,
        boolean[] heightWrong,
        boolean[] positionWrong) {

    /** Standard deviations from which a difference is held to be real. */
    private static final double SURE = 3;

    /** Yaws of one flight agree with each other to this, radians. */
    private static final double SAME_YAW = Math.toRadians(12);

    private static final double SAME_LOG_HEIGHT = 0.1;
    private static final double LEAST_HEIGHT_FAULT = 0.08;

    /** A recorded value with this error or more (radians, or a fraction) tells nothing. */
    private static final double UNTOLD = Math.toRadians(45);

    /** No height above ground is off by more than both of these, or far more than the first. */
    private static final double MOST_HEIGHT_FACTOR = 2.5;

    private static final double MOST_HEIGHT_METRES = 45;

    /** So few frames cannot tell a wrong position from a wrong height of all. */
    private static final int FEW = 3;

    /** Of a Rayleigh distribution, in its σ. */
    private static final double RAYLEIGH_MEDIAN = 1.1774;

    static Diagnosis of(Shape shape, Anchoring anchoring, Recorded recorded) {
        int n = shape.members().length;
        double[] yaw = new double[n];
        double[] yawPrior = new double[n];
        double[] height = new double[n];
        double[] logHeight = new double[n];
        double[] heightPrior = new double[n];
        for (int k = 0; k < n; k++) {
            int frame = shape.members()[k];
            yaw[k] = wrapped(anchoring.heading(shape, k) - recorded.yaws()[frame]);
            yawPrior[k] = recorded.yawSigma(frame);
            height[k] = anchoring.height(shape, k);
            double told = recorded.positions()[frame].z();
            boolean usable = recorded.groundNearZero() && told > 2;
            double error = recorded.frames().get(frame).pose().error().verticalMetres();
            double focal = recorded.frames().get(frame).pose().error().focalFraction();
            logHeight[k] = usable ? Math.log(height[k] / told) : 0;
            heightPrior[k] =
                    usable ? Math.hypot(Math.max(1.5, error) / told, focal) : Double.MAX_VALUE;
        }
        Consensus yaws = Consensus.of(yaw, yawPrior, anchoring.sigma(), SAME_YAW, 2 * Math.PI);
        Consensus heights =
                Consensus.of(logHeight, heightPrior, anchoring.sigma(), SAME_LOG_HEIGHT, 0);
        boolean[] yawWrong = yaws.wrong(yawPrior, Math.toRadians(3));
        boolean[] heightWrong = heights.wrong(heightPrior, LEAST_HEIGHT_FAULT);
        for (int k = 0; k < n; k++) {
            height[k] *= Math.exp(-heights.offset());
        }
        return new Diagnosis(
                contradicted(shape, anchoring, recorded, logHeight)
                        .or(() -> bent(shape, anchoring, recorded, heights, heightWrong))
                        .or(() -> undecided(shape, recorded, yaws, heights)),
                yaws.errors(),
                yaws.sigma(),
                yawWrong,
                untold(yawPrior),
                quarters(yaws, yawWrong, yawPrior),
                height,
                heights.sigma(),
                heightWrong,
                positionsWrong(shape, anchoring, recorded));
    }

    private static boolean[] untold(double[] yawPrior) {
        boolean[] untold = new boolean[yawPrior.length];
        for (int k = 0; k < untold.length; k++) {
            untold[k] = yawPrior[k] >= UNTOLD;
        }
        return untold;
    }

    /**
     * A fit that no flight near the recorded one can have: what repeats on the ground makes such.
     */
    private static Optional<Note> contradicted(
            Shape shape, Anchoring anchoring, Recorded recorded, double[] logHeight) {
        int n = shape.members().length;
        int nearest =
                IntStream.range(0, n)
                        .boxed()
                        .min(Comparator.comparingDouble(k -> Math.abs(logHeight[k])))
                        .orElseThrow();
        double factor = Math.exp(Math.abs(logHeight[nearest]));
        double metres =
                Math.abs(anchoring.height(shape, nearest) * -Math.expm1(-logHeight[nearest]));
        boolean scale =
                factor > MOST_HEIGHT_FACTOR * MOST_HEIGHT_FACTOR
                        || (factor > MOST_HEIGHT_FACTOR && metres > MOST_HEIGHT_METRES);
        double miss = medianMiss(anchoring);
        double stated = recorded.ownHorizontal(shape.members()[0]) / Recorded.OWN;
        return scale || (n >= 4 && miss > Math.max(15, 4 * stated))
                ? Optional.of(Note.of("network.contradicts", names(shape, recorded), factor, miss))
                : Optional.empty();
    }

    /**
     * Heights that nearly all are wrong: of a bent network each by another amount, of two or three
     * frames because as well one position may be.
     */
    private static Optional<Note> bent(
            Shape shape,
            Anchoring anchoring,
            Recorded recorded,
            Consensus heights,
            boolean[] wrong) {
        int n = shape.members().length;
        double[] off =
                IntStream.range(0, n)
                        .filter(k -> wrong[k])
                        .mapToDouble(k -> heights.errors()[k])
                        .sorted()
                        .toArray();
        boolean few = n <= FEW && off.length == n;
        boolean each = 2 * off.length > n && off[off.length - 1] - off[0] > 2 * SAME_LOG_HEIGHT;
        if (!few && !each) {
            return Optional.empty();
        }
        double factor = Math.exp(Math.max(Math.abs(off[0]), Math.abs(off[off.length - 1])));
        return Optional.of(
                Note.of(
                        "network.contradicts",
                        names(shape, recorded),
                        factor,
                        medianMiss(anchoring)));
    }

    private static String names(Shape shape, Recorded recorded) {
        List<String> names = new ArrayList<>();
        for (int member : shape.members()) {
            names.add(recorded.frames().get(member).name());
        }
        return String.join(", ", names);
    }

    /** Off by far more than stated, and than the others are. */
    private static boolean missed(Shape shape, Anchoring anchoring, Recorded recorded, int member) {
        double own = recorded.ownHorizontal(shape.members()[member]);
        double usual = medianMiss(anchoring) / RAYLEIGH_MEDIAN;
        return anchoring.misses()[member] > Math.max(8, Math.max(5 * own, 4 * usual));
    }

    private static double medianMiss(Anchoring anchoring) {
        double[] sorted = Arrays.stream(anchoring.misses()).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Optional<Note> undecided(
            Shape shape, Recorded recorded, Consensus yaws, Consensus heights) {
        String all = names(shape, recorded);
        if (!yaws.decided()) {
            double spread = Math.toDegrees(yaws.spread());
            double sigma = Math.toDegrees(yaws.sigma());
            return Optional.of(Note.of("network.undecided-yaw", all, spread, sigma));
        }
        if (!heights.decided()) {
            double spread = 100 * Math.expm1(heights.spread());
            double sigma = 100 * heights.sigma();
            return Optional.of(Note.of("network.undecided-height", all, spread, sigma));
        }
        return Optional.empty();
    }

    /**
     * A viewer turns pictures by quarters; a compass is off by anything. Frames wrong by nearly the
     * same are judged together, so that one leg gets one name.
     */
    private static int[] quarters(Consensus yaws, boolean[] wrong, double[] priors) {
        int[] quarters = new int[wrong.length];
        boolean tells = SURE * yaws.sigma() < Math.PI / 4;
        for (int k = 0; k < wrong.length && tells; k++) {
            double own = yaws.errors()[k];
            double together =
                    own
                            + IntStream.range(0, wrong.length)
                                    .filter(j -> wrong[j])
                                    .mapToDouble(j -> wrapped(yaws.errors()[j] - own))
                                    .filter(apart -> Math.abs(apart) < SAME_YAW)
                                    .average()
                                    .orElse(0);
            int nearest = Math.floorMod(Math.round(together / (Math.PI / 2)), 4);
            double rest = wrapped(together - nearest * Math.PI / 2);
            if (wrong[k] && Math.abs(rest) < SURE * Math.hypot(yaws.sigma(), priors[k])) {
                quarters[k] = nearest;
            }
        }
        return quarters;
    }

    /** A few positions may be wrong among many right ones; of three none can be singled out. */
    private static boolean[] positionsWrong(Shape shape, Anchoring anchoring, Recorded recorded) {
        boolean[] wrong = new boolean[shape.members().length];
        for (int k = 0; k < wrong.length && wrong.length >= 4; k++) {
            wrong[k] = missed(shape, anchoring, recorded, k);
        }
        return wrong;
    }

    static double wrapped(double radians) {
        return Math.IEEEremainder(radians, 2 * Math.PI);
    }

    /**
     * Which of many recorded values to trust: they fall into groups that agree among themselves;
     * what motion says (offset 0 ± sigma) tells which group is right.
     *
     * @param errors true minus recorded of each, after the offset is taken off
     * @param offset of what motion says, found from the group held to be right
     * @param sigma of the errors
     * @param decided whether one group could be held right, or none is
     * @param spread between the two groups that could both be right
     */
    record Consensus(double[] errors, double offset, double sigma, boolean decided, double spread) {

        static Consensus of(
                double[] values, double[] priors, double sigma, double same, double period) {
            List<int[]> groups = groups(values, priors, same, period);
            List<int[]> possible = new ArrayList<>();
            for (int[] group : groups) {
                double prior = median(priors, group);
                if (Math.abs(middle(values, group, period)) < SURE * Math.hypot(sigma, prior)) {
                    possible.add(group);
                }
            }
            if (possible.isEmpty()) {
                return new Consensus(values, 0, sigma, true, 0);
            }
            int[] trusted = possible.getFirst();
            boolean decided =
                    possible.size() == 1
                            || (trusted.length >= 3 && 3 * trusted.length > 2 * told(groups));
            double spread =
                    possible.size() == 1
                            ? 0
                            : Math.abs(
                                    wrap(
                                            middle(values, possible.get(1), period)
                                                    - middle(values, trusted, period),
                                            period));
            double prior = median(priors, trusted);
            double both = Math.hypot(sigma, prior);
            double offset = middle(values, trusted, period) * (sigma / both) * (sigma / both);
            double[] errors = Arrays.stream(values).map(v -> wrap(v - offset, period)).toArray();
            return new Consensus(errors, offset, sigma * (prior / both), decided, spread);
        }

        boolean[] wrong(double[] priors, double least) {
            boolean[] wrong = new boolean[errors.length];
            for (int k = 0; k < wrong.length; k++) {
                wrong[k] =
                        Math.abs(errors[k])
                                > Math.max(least, SURE * Math.max(sigma, Math.min(1e3, priors[k])));
            }
            return wrong;
        }

        /** Largest first; each around the value most others lie near. */
        private static List<int[]> groups(
                double[] values, double[] priors, double same, double period) {
            List<Integer> left = new ArrayList<>();
            for (int k = 0; k < values.length; k++) {
                if (priors[k] < UNTOLD) {
                    left.add(k);
                }
            }
            List<int[]> groups = new ArrayList<>();
            while (!left.isEmpty()) {
                int[] best = {};
                for (int centre : left) {
                    int[] near =
                            left.stream()
                                    .mapToInt(k -> k)
                                    .filter(k ->
                                            Math.abs(wrap(values[k] - values[centre], period))
                                                    < same)
                                    .toArray();
                    if (near.length > best.length) {
                        best = near;
                    }
                }
                int[] taken = best;
                groups.add(taken);
                left.removeIf(k -> Arrays.binarySearch(taken, k) >= 0);
            }
            return groups;
        }

        private static int told(List<int[]> groups) {
            return groups.stream().mapToInt(g -> g.length).sum();
        }

        private static double middle(double[] values, int[] group, double period) {
            double first = values[group[0]];
            double sum = 0;
            for (int k : group) {
                sum += wrap(values[k] - first, period);
            }
            return wrap(first + sum / group.length, period);
        }

        private static double median(double[] values, int[] group) {
            double[] sorted = Arrays.stream(group).mapToDouble(k -> values[k]).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        private static double wrap(double value, double period) {
            return period > 0 ? Math.IEEEremainder(value, period) : value;
        }
    }
}
