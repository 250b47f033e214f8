package org.qyran.bench.anomaly;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores separate truth from the rest.
 *
 * @param area under the ROC curve, ties counted half
 * @param partialArea the same for false alarms up to 1 % only, divided by 0.01
 */
public record Quality(double area, double partialArea) {

    private static final double FALSE_ALARMS = 0.01;

    /** NaN scores count as lowest. */
    public static Quality of(float[] scores, boolean[] truth) {
        int[] order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -value(scores[i])))
                        .mapToInt(i -> i)
                        .toArray();
        long positives = 0;
        for (boolean is : truth) {
            positives += is ? 1 : 0;
        }
        double falseStep = 1.0 / (truth.length - positives);
        double trueStep = 1.0 / positives;
        double falses = 0;
        double trues = 0;
        double area = 0;
        double partial = 0;
        for (int k = 0; k < order.length; ) {
            double fromFalses = falses;
            double fromTrues = trues;
            float score = scores[order[k]];
            while (k < order.length && Float.compare(scores[order[k]], score) == 0) {
                trues += truth[order[k]] ? trueStep : 0;
                falses += truth[order[k]] ? 0 : falseStep;
                k++;
            }
            area += (falses - fromFalses) * (trues + fromTrues) / 2;
            partial += upTo(FALSE_ALARMS, fromFalses, fromTrues, falses, trues);
        }
        return new Quality(area, partial / FALSE_ALARMS);
    }

    /** Area under the segment from (x0, y0) to (x1, y1) left of a limit. */
    private static double upTo(double limit, double x0, double y0, double x1, double y1) {
        if (x0 >= limit || x1 <= x0) {
            return 0;
        }
        double right = Math.min(limit, x1);
        double y = y0 + (y1 - y0) * (right - x0) / (x1 - x0);
        return (right - x0) * (y0 + y) / 2;
    }

    private static double value(float score) {
        return Float.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }
}
