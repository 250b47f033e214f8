package org.qyran.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * The box around several places on a round Earth: west may be greater than east when the box passes
 * ±180 degrees (RFC 7946 section 5.2).
 */
record Bounds(double west, double south, double east, double north) {

    /**
     * The narrowest box.
     *
     * @param boxes at least one, longitudes continuous within each
     */
    static Bounds of(List<Envelope> boxes) {
        double south = boxes.stream().mapToDouble(Envelope::getMinY).min().orElseThrow();
        double north = boxes.stream().mapToDouble(Envelope::getMaxY).max().orElseThrow();
        List<double[]> merged = merged(boxes);
        double widestGap = merged.getFirst()[0] + 360 - merged.getLast()[1];
        int after = 0;
        for (int i = 1; i < merged.size(); i++) {
            double gap = merged.get(i)[0] - merged.get(i - 1)[1];
            if (gap > widestGap) {
                widestGap = gap;
                after = i;
            }
        }
        if (widestGap <= 0) {
            return new Bounds(-180, south, 180, north);
        }
        double west = merged.get(after)[0];
        double east = merged.get((after + merged.size() - 1) % merged.size())[1];
        return new Bounds(home(west), south, home(east), north);
    }

    /** Intervals of longitude, western ends in −180 … 180, overlapping ones joined. */
    private static List<double[]> merged(List<Envelope> boxes) {
        List<double[]> intervals =
                boxes.stream()
                        .map(box -> {
                            double west = home(box.getMinX());
                            return new double[] {west, west + box.getWidth()};
                        })
                        .sorted(Comparator.comparingDouble(interval -> interval[0]))
                        .toList();
        List<double[]> merged = new ArrayList<>();
        for (double[] interval : intervals) {
            if (!merged.isEmpty() && interval[0] <= merged.getLast()[1]) {
                merged.getLast()[1] = Math.max(merged.getLast()[1], interval[1]);
            } else {
                merged.add(interval);
            }
        }
        return merged;
    }

    private static double home(double longitude) {
        return Math.abs(longitude) <= 180
                ? longitude
                : longitude - Math.rint(longitude / 360) * 360;
    }
}
