package org.qyran.bench.operation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.qyran.operation.law.Holiday;
import org.qyran.operation.presence.Look;
import org.qyran.scenario.routine.MadeRoutine;

/**
 * The plainer way: a Beta from sums of a kernel over hour and kind of day, around the site's own
 * mean, its bandwidth chosen by how likely it makes each look from the others.
 */
final class KernelBeta {

    private static final double[] BANDWIDTHS = {0.5, 1, 2, 4, 8};
    private static final double PRIOR = 2;

    /** How much a look on a weekday says of a day off. */
    private static final double OTHER_KIND = 0.3;

    private static final int STEPS = 400;

    private final double[] hour;
    private final boolean[] free;
    private final boolean[] seen;
    private final double mean;
    private final double bandwidth;

    KernelBeta(List<Look> looks, ZoneId zone) {
        int n = looks.size();
        hour = new double[n];
        free = new boolean[n];
        seen = new boolean[n];
        int there = 0;
        for (int i = 0; i < n; i++) {
            LocalDateTime at = LocalDateTime.ofInstant(looks.get(i).at(), zone);
            hour[i] = hour(at);
            free[i] = isFree(at);
            seen[i] = looks.get(i).seen();
            there += seen[i] ? 1 : 0;
        }
        mean = (there + 1.0) / (n + 2);
        double best = Double.NEGATIVE_INFINITY;
        double chosen = BANDWIDTHS[0];
        for (double one : BANDWIDTHS) {
            double likely = 0;
            for (int i = 0; i < n; i++) {
                double[] beta = beta(hour[i], free[i], one, i);
                double p = beta[0] / (beta[0] + beta[1]);
                likely += Math.log(seen[i] ? p : 1 - p);
            }
            if (likely > best) {
                best = likely;
                chosen = one;
            }
        }
        bandwidth = chosen;
    }

    private static double hour(LocalDateTime at) {
        return at.getHour() + at.getMinute() / 60.0;
    }

    private static boolean isFree(LocalDateTime at) {
        return at.getDayOfWeek().getValue() > 5
                || Holiday.is(MadeRoutine.COUNTRY, at.toLocalDate());
    }

    private double[] beta(double at, boolean isFree, double width, int without) {
        double[] beta = {PRIOR * mean, PRIOR * (1 - mean)};
        for (int i = 0; i < hour.length; i++) {
            double apart = Math.abs(at - hour[i]);
            double hours = Math.min(apart, 24 - apart);
            double counts =
                    Math.exp(-hours * hours / (2 * width * width))
                            * (free[i] == isFree ? 1 : OTHER_KIND);
            beta[seen[i] ? 0 : 1] += i == without ? 0 : counts;
        }
        return beta;
    }

    /** Its 5 %, mean and 95 % at an instant. */
    double[] at(Instant instant, ZoneId zone) {
        LocalDateTime at = LocalDateTime.ofInstant(instant, zone);
        double[] beta = beta(hour(at), isFree(at), bandwidth, -1);
        double[] below = new double[STEPS + 1];
        for (int i = 0; i < STEPS; i++) {
            double p = (i + 0.5) / STEPS;
            below[i + 1] =
                    below[i]
                            + Math.exp(
                                    (beta[0] - 1) * Math.log(p) + (beta[1] - 1) * Math.log1p(-p));
        }
        int low = 0;
        while (below[low + 1] < 0.05 * below[STEPS]) {
            low++;
        }
        int high = low;
        while (below[high + 1] < 0.95 * below[STEPS]) {
            high++;
        }
        return new double[] {
            low / (double) STEPS, beta[0] / (beta[0] + beta[1]), (high + 1.0) / STEPS
        };
    }
}
