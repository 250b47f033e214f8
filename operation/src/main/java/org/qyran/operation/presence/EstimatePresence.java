package org.qyran.operation.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates presence from looks. Every {@link Habit} is fitted to them and weighs as much as it
 * foretells them; the chance of a quarter-hour is what all of them say together. Sites or people
 * that were declared to move together are one: give the looks at any of them together.
 */
public final class EstimatePresence {

    /** Of more looks the newest count; routines change, and the work grows with their cube. */
    public static final int MOST_LOOKS = 200;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final double HELD = 0.9;

    /** Habits that weigh less than this share of the best are left out. */
    private static final double LEAST_WEIGHT = 0.01;

    /** After so many stays nothing of the last look is left. */
    private static final double STAYS = 8;

    private final DoorClock clock;
    private final List<Look> looks;
    private final Instant origin;
    private final List<Fit> fits = new ArrayList<>();
    private final double[] weight;

    EstimatePresence(List<Look> looks, DoorClock clock) {
        this.clock = clock;
        this.looks = told(looks);
        this.origin = this.looks.isEmpty() ? Instant.EPOCH : this.looks.getLast().at();
        int n = this.looks.size();
        WeekHour[] week = new WeekHour[n];
        double[] hours = new double[n];
        boolean[] seen = new boolean[n];
        for (int i = 0; i < n; i++) {
            Look look = this.looks.get(i);
            week[i] = clock.at(look.at());
            hours[i] = hours(look.at());
            seen[i] = look.seen();
        }
        List<Fit> all =
                Habit.all().stream().map(habit -> new Fit(habit, week, hours, seen)).toList();
        double[] log = all.stream().mapToDouble(Fit::logEvidence).toArray();
        double best = Double.NEGATIVE_INFINITY;
        for (double one : log) {
            best = Math.max(best, one);
        }
        List<Double> kept = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < log.length; i++) {
            double share = Math.exp(log[i] - best);
            if (share >= LEAST_WEIGHT) {
                fits.add(all.get(i));
                kept.add(share);
                sum += share;
            }
        }
        double total = sum;
        weight = kept.stream().mapToDouble(share -> share / total).toArray();
    }

    /**
     * The estimate of one site, or of all that were declared to move together.
     *
     * @param looks in any order; those of one quarter-hour that say the same count once
     * @param zone of the door
     * @param country whose holidays are kept there, two letters
     * @param from when quarter-hour 0 begins
     * @param quarters 1 or more
     */
    public static Presence of(
            List<Look> looks, ZoneId zone, String country, Instant from, int quarters) {
        if (quarters < 1) {
            throw new IllegalArgumentException("quarters " + quarters);
        }
        return new EstimatePresence(looks, new DoorClock(zone, country)).of(from, quarters);
    }

    /** In order of time, once per quarter-hour and answer, the newest. */
    private static List<Look> told(List<Look> looks) {
        Map<String, Look> once = new HashMap<>();
        for (Look look : looks) {
            long quarter = Math.floorDiv(look.at().getEpochSecond(), QUARTER.toSeconds());
            once.merge(
                    quarter + " " + look.seen(),
                    look,
                    (one, other) -> one.at().isBefore(other.at()) ? one : other);
        }
        List<Look> told =
                once.values().stream()
                        .sorted(Comparator.comparing(Look::at).thenComparing(Look::seen))
                        .toList();
        return told.subList(Math.max(0, told.size() - MOST_LOOKS), told.size());
    }

    private double hours(Instant at) {
        return Duration.between(origin, at).toMillis() / 3.6e6;
    }

    private Presence of(Instant from, int quarters) {
        double[] mean = new double[quarters];
        double[] low = new double[quarters];
        double[] high = new double[quarters];
        List<Belief> beliefs = new ArrayList<>();
        // Far from the last look the answer depends on the place in the week alone.
        Map<WeekHour, Integer> known = new HashMap<>();
        for (int q = 0; q < quarters; q++) {
            Instant at = from.plus(QUARTER.multipliedBy(q));
            WeekHour week = clock.at(at);
            boolean isFar = isFar(at);
            @Nullable Integer same = isFar ? known.putIfAbsent(week, q) : null;
            if (same == null) {
                Belief belief = at(at);
                beliefs.add(belief);
                mean[q] = belief.chance();
                double[] interval = belief.shortest(HELD);
                // Of a very lopsided belief the mean lies outside; the interval then reaches to it.
                low[q] = Math.min(interval[0], mean[q]);
                high[q] = Math.max(interval[1], mean[q]);
            } else {
                beliefs.add(beliefs.get(same));
                mean[q] = mean[same];
                low[q] = low[same];
                high[q] = high[same];
            }
        }
        return new Presence(mean, low, high, alone(), beliefs);
    }

    /**
     * The spread of the logarithm of the chance at an H-hour, now and, on average over what it may
     * find, after one more look. What a look tells of a stay that is still on then is left out: who
     * enters looks anyway just before.
     *
     * @return now, then of each look
     */
    double[] spreads(Instant hour, List<Instant> looks) {
        WeekHour at = clock.at(hour);
        List<Fit.Heard> there = fits.stream().map(fit -> fit.at(at, 0)).toList();
        double[] spreads = new double[looks.size() + 1];
        spreads[0] =
                belief(there.stream().mapToDouble(Fit.Heard::x).toArray(), there).spreadOfLog();
        Map<WeekHour, Double> known = new HashMap<>();
        for (int l = 0; l < looks.size(); l++) {
            Instant look = looks.get(l);
            spreads[l + 1] =
                    isFar(look)
                            ? known.computeIfAbsent(clock.at(look), _ -> after(at, there, look))
                            : after(at, there, look);
        }
        return spreads;
    }

    private Belief belief(double[] x, List<Fit.Heard> heard) {
        return new Belief(weight, x, heard.stream().mapToDouble(Fit.Heard::deviation).toArray());
    }

    /** Each normal is moved as one more look moves it (Minka's one step), and weighed anew. */
    private double after(WeekHour at, List<Fit.Heard> there, Instant look) {
        WeekHour week = clock.at(look);
        int n = weight.length;
        double spread = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            double[] likely = new double[n];
            double[] means = new double[n];
            double[] deviations = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                Fit fit = fits.get(i);
                Fit.Heard heard = fit.at(week, stay(fit, look));
                double both =
                        fit.covariance(at, there.get(i), week, heard) / Math.sqrt(heard.open());
                double root = Math.sqrt(1 + heard.deviation() * heard.deviation());
                double z = sign * heard.x() / root;
                double ratio = Normal.ratio(z);
                likely[i] = weight[i] * Normal.cumulative(z);
                sum += likely[i];
                means[i] = there.get(i).x() + sign * both * ratio / root;
                double less = both * both * ratio * (ratio + z) / (root * root);
                deviations[i] = Math.sqrt(Math.max(1e-12, there.get(i).variance() - less));
            }
            for (int i = 0; i < n; i++) {
                likely[i] /= sum;
            }
            spread += sum * new Belief(likely, means, deviations).spreadOfLog();
        }
        return spread;
    }

    private boolean isFar(Instant at) {
        return fits.stream().allMatch(fit -> stay(fit, at) == 0);
    }

    /** How much of the stay that was looked at last may still be; before that, nothing is asked. */
    private double stay(Fit fit, Instant at) {
        double since = hours(at);
        return looks.isEmpty() || since < 0 || since > STAYS * fit.habit().staysHours()
                ? 0
                : fit.habit().lasts(since);
    }

    private Belief at(Instant at) {
        WeekHour week = clock.at(at);
        double[] means = new double[weight.length];
        double[] deviations = new double[weight.length];
        for (int i = 0; i < weight.length; i++) {
            Fit fit = fits.get(i);
            Fit.Heard heard = fit.at(week, stay(fit, at));
            means[i] = heard.x();
            deviations[i] = heard.deviation();
        }
        return new Belief(weight, means, deviations);
    }

    /** How many looks far from each other say as much: 1ᵀ R⁻¹ 1 for the correlations R. */
    private double alone() {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i] * fits.get(i).alone();
        }
        return sum;
    }
}
