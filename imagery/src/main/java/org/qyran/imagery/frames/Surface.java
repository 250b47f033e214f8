package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The ground one frame shows, as heights of the tie points it sees. */
final class Surface {

    private static final int NEAREST = 12;
    private static final int AROUND = 40;

    /** Ground between tie points is never known better than this, metres. */
    private static final double LEAST_SIGMA = 0.15;

    /** Beyond this share of the tie points' spread, heights are guessed from the whole frame. */
    private static final double FAR = 0.15;

    private final List<double[]> seen = new ArrayList<>();
    private final double reach;

    /** {x, y, height} for every tie point of station {@code station}. */
    Surface(Bundle bundle, int station) {
        for (Bundle.Observation o : bundle.observations()) {
            if (o.station() == station) {
                seen.add(new double[] {o.x(), o.y(), bundle.points()[o.point()][2]});
            }
        }
        int width = bundle.lenses().get(bundle.stations().get(station).lens()).recorded().width();
        this.reach = FAR * width;
    }

    /**
     * @param metres most likely
     * @param sigmaMetres of it
     * @param lowest worth looking at
     * @param highest worth looking at
     */
    record Height(double metres, double sigmaMetres, double lowest, double highest) {}

    Height near(double x, double y) {
        List<double[]> sorted = new ArrayList<>(seen);
        sorted.sort(Comparator.comparingDouble(p -> Math.hypot(p[0] - x, p[1] - y)));
        double[] nearest = heights(sorted, Math.min(NEAREST, sorted.size()));
        double[] around = heights(sorted, Math.min(AROUND, sorted.size()));
        double[] all = heights(sorted, sorted.size());
        double distance =
                Math.hypot(
                        sorted.get(nearest.length / 2)[0] - x,
                        sorted.get(nearest.length / 2)[1] - y);
        double spread = 1.4826 * deviation(nearest);
        double far = Math.max(0, distance / reach - 1);
        double sigma = Math.hypot(Math.max(LEAST_SIGMA, spread), far * 1.4826 * deviation(all));
        double margin = Math.max(1, 3 * sigma);
        return new Height(
                nearest[nearest.length / 2],
                sigma,
                around[around.length / 20] - margin,
                around[around.length - 1 - around.length / 20] + margin);
    }

    private static double[] heights(List<double[]> points, int count) {
        return points.subList(0, count).stream().mapToDouble(p -> p[2]).sorted().toArray();
    }

    /** Median absolute deviation. */
    private static double deviation(double[] sorted) {
        double middle = sorted[sorted.length / 2];
        double[] off = Arrays.stream(sorted).map(h -> Math.abs(h - middle)).sorted().toArray();
        return off[off.length / 2];
    }
}
