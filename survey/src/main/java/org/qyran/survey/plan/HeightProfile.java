package org.qyran.survey.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Heights along one straight way: as few corners as possible while the flight stays between a floor
 * and a ceiling over every place of the ground, and no part is steeper than the aircraft climbs.
 * Where the ground rises more steeply than that, the floor holds and the ceiling gives way.
 */
final class HeightProfile {

    private HeightProfile() {}

    /** A corner: metres along the way, and height. */
    record Corner(double along, double height) {}

    /**
     * @param along metres from the start of each place, rising; at least two
     * @param floor lowest height allowed there
     * @param ceiling highest height wished there
     * @param steepest rise over run, above 0
     */
    static List<Corner> through(double[] along, double[] floor, double[] ceiling, double steepest) {
        int n = along.length;
        double[] low = floor.clone();
        for (int i = 1; i < n; i++) {
            low[i] = Math.max(low[i], low[i - 1] - steepest * (along[i] - along[i - 1]));
        }
        for (int i = n - 2; i >= 0; i--) {
            low[i] = Math.max(low[i], low[i + 1] - steepest * (along[i + 1] - along[i]));
        }
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            high[i] = Math.max(ceiling[i], low[i]);
        }
        List<Corner> corners = new ArrayList<>();
        corners.add(new Corner(along[0], (low[0] + high[0]) / 2));
        int from = 0;
        while (from < n - 1) {
            Corner start = corners.getLast();
            double least = -steepest;
            double most = steepest;
            int to = from;
            for (int i = from + 1; i < n; i++) {
                double run = along[i] - start.along();
                double a = Math.max(least, (low[i] - start.height()) / run);
                double b = Math.min(most, (high[i] - start.height()) / run);
                if (a > b) {
                    break;
                }
                least = a;
                most = b;
                to = i;
            }
            if (to == from) {
                // From too low or too high a start: as near as the climb allows.
                to = from + 1;
                double wished = (low[to] - start.height()) / (along[to] - start.along());
                least = Math.clamp(wished, -steepest, steepest);
                most = least;
            }
            double slope = (least + most) / 2;
            corners.add(
                    new Corner(along[to], start.height() + slope * (along[to] - start.along())));
            from = to;
        }
        return corners;
    }
}
