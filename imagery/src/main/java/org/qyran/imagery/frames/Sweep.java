package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Vector3;

/**
 * Finds the height at which a patch around a pixel looks the same in neighbouring frames: the patch
 * is laid on level ground at each height in turn and compared by normalised correlation (plane
 * sweep: R. Collins, A space-sweep approach to true multi-image matching, 1996).
 */
final class Sweep {

    private static final int HALF = 7;
    private static final int SIDE = 2 * HALF + 1;
    private static final int MOST_NEIGHBOURS = 6;
    private static final int MOST_HEIGHTS = 160;
    private static final double ALIKE = 0.6;

    /** A second height nearly as good makes the place ambiguous. */
    private static final double CLEARLY = 0.05;

    private static final double LEAST_BASE = Math.tan(Math.toRadians(3));

    private final Bundle bundle;
    private final List<Optional<Picture>> pictures;

    /** Pictures by station. */
    Sweep(Bundle bundle, List<Optional<Picture>> pictures) {
        this.bundle = bundle;
        this.pictures = pictures;
    }

    /** Where a neighbouring station saw the place. */
    record Sighted(int station, double x, double y) {}

    /** Empty where no height makes the frames alike, or two do. */
    List<Sighted> search(int station, Pixel pixel, Surface.Height height) {
        if (pictures.get(station).isEmpty()) {
            return List.of();
        }
        Picture own = pictures.get(station).get();
        double[] patch = new double[SIDE * SIDE];
        Vector3[] rays = new Vector3[SIDE * SIDE];
        CameraModel camera = bundle.lenses().get(bundle.stations().get(station).lens()).model();
        for (int i = 0; i < patch.length; i++) {
            double x = pixel.x() + (i % SIDE - HALF) * own.shrink();
            double y = pixel.y() + (i / SIDE - HALF) * own.shrink();
            patch[i] = own.at(x, y);
            Optional<Vector3> ray =
                    camera.direction(new Pixel(x, y))
                            .map(bundle.stations().get(station).rotation()::apply)
                            .filter(d -> d.z() < -0.1);
            if (ray.isEmpty() || Double.isNaN(patch[i])) {
                return List.of();
            }
            rays[i] = ray.get();
        }
        if (!normalise(patch)) {
            return List.of();
        }
        List<Integer> neighbours = neighbours(station, rays[SIDE * SIDE / 2], height.metres());
        return neighbours.isEmpty()
                ? List.of()
                : swept(station, patch, rays, neighbours, height, own.shrink());
    }

    private List<Sighted> swept(
            int station,
            double[] patch,
            Vector3[] rays,
            List<Integer> neighbours,
            Surface.Height height,
            double shrink) {
        double step = step(station, rays[SIDE * SIDE / 2], neighbours, height, shrink);
        int count =
                Math.clamp(
                                (long) Math.ceil((height.highest() - height.lowest()) / step),
                                2,
                                MOST_HEIGHTS)
                        + 1;
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            double at = height.lowest() + (height.highest() - height.lowest()) * i / (count - 1);
            for (int neighbour : neighbours) {
                scores[i] +=
                        Math.max(0, alike(station, patch, rays, at, neighbour, 0, 0))
                                / neighbours.size();
            }
        }
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        if (rival(scores, best) > scores[best] - CLEARLY) {
            return List.of();
        }
        double at = height.lowest() + (height.highest() - height.lowest()) * best / (count - 1);
        List<Sighted> sighted = new ArrayList<>();
        for (int neighbour : neighbours) {
            refined(station, patch, rays, at, neighbour).ifPresent(sighted::add);
        }
        return sighted;
    }

    /** The best score at another peak. */
    private static double rival(double[] scores, int best) {
        int left = best;
        while (left > 0 && scores[left - 1] <= scores[left]) {
            left--;
        }
        int right = best;
        while (right + 1 < scores.length && scores[right + 1] <= scores[right]) {
            right++;
        }
        double rival = 0;
        for (int i = 0; i < scores.length; i++) {
            if (i < left || i > right) {
                rival = Math.max(rival, scores[i]);
            }
        }
        return rival;
    }

    /** To a fraction of a sample: a parabola through three correlations along each axis. */
    private Optional<Sighted> refined(
            int station, double[] patch, Vector3[] rays, double at, int neighbour) {
        double shrink = pictures.get(neighbour).orElseThrow().shrink();
        double middle = -1;
        double dx = 0;
        double dy = 0;
        for (int y = -2; y <= 2; y++) {
            for (int x = -2; x <= 2; x++) {
                double score = alike(station, patch, rays, at, neighbour, x * shrink, y * shrink);
                if (score > middle) {
                    middle = score;
                    dx = x;
                    dy = y;
                }
            }
        }
        if (!(middle >= ALIKE) || Math.abs(dx) == 2 || Math.abs(dy) == 2) {
            return Optional.empty();
        }
        double left = alike(station, patch, rays, at, neighbour, (dx - 1) * shrink, dy * shrink);
        double right = alike(station, patch, rays, at, neighbour, (dx + 1) * shrink, dy * shrink);
        double up = alike(station, patch, rays, at, neighbour, dx * shrink, (dy - 1) * shrink);
        double down = alike(station, patch, rays, at, neighbour, dx * shrink, (dy + 1) * shrink);
        double[] seen = projected(station, rays[SIDE * SIDE / 2], at, neighbour);
        return Optional.of(
                new Sighted(
                        neighbour,
                        seen[0] + (dx + peak(left, middle, right)) * shrink,
                        seen[1] + (dy + peak(up, middle, down)) * shrink));
    }

    private static double peak(double before, double at, double after) {
        double bend = before - 2 * at + after;
        return bend < 0 ? Math.clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }

    /** Normalised correlation, −1 … 1; −1 where the neighbour does not show the whole patch. */
    private double alike(
            int station,
            double[] patch,
            Vector3[] rays,
            double height,
            int neighbour,
            double dx,
            double dy) {
        Picture picture = pictures.get(neighbour).orElseThrow();
        double[] other = new double[patch.length];
        for (int i = 0; i < other.length; i++) {
            double[] seen = projected(station, rays[i], height, neighbour);
            other[i] = picture.at(seen[0] + dx, seen[1] + dy);
            if (Double.isNaN(other[i])) {
                return -1;
            }
        }
        if (!normalise(other)) {
            return -1;
        }
        double sum = 0;
        for (int i = 0; i < other.length; i++) {
            sum += patch[i] * other[i];
        }
        return sum;
    }

    private double[] projected(int station, Vector3 ray, double height, int neighbour) {
        Vector3 from = bundle.stations().get(station).position();
        double along = (height - from.z()) / ray.z();
        double[] point = {from.x() + along * ray.x(), from.y() + along * ray.y(), height};
        double[] missed =
                bundle.with(bundle.stations(), bundle.lenses(), new double[][] {point})
                        .residual(new Bundle.Observation(neighbour, 0, 0, 0));
        return new double[] {-missed[0], -missed[1]};
    }

    /** Mean 0, length 1; false where nothing varies. */
    private static boolean normalise(double[] patch) {
        double mean = 0;
        for (double v : patch) {
            mean += v / patch.length;
        }
        double square = 0;
        for (int i = 0; i < patch.length; i++) {
            patch[i] -= mean;
            square += patch[i] * patch[i];
        }
        if (square < patch.length) {
            return false;
        }
        double scale = 1 / Math.sqrt(square);
        for (int i = 0; i < patch.length; i++) {
            patch[i] *= scale;
        }
        return true;
    }

    /** Those that show the place from clearly elsewhere, the nearest first. */
    private List<Integer> neighbours(int station, Vector3 ray, double height) {
        Vector3 from = bundle.stations().get(station).position();
        List<Integer> near = new ArrayList<>();
        for (int j = 0; j < bundle.stations().size(); j++) {
            if (j == station || pictures.get(j).isEmpty()) {
                continue;
            }
            double base = bundle.stations().get(j).position().minus(from).length();
            double[] seen = projected(station, ray, height, j);
            boolean shows = !Double.isNaN(pictures.get(j).get().at(seen[0], seen[1]));
            if (shows && base > LEAST_BASE * (from.z() - height)) {
                near.add(j);
            }
        }
        near.sort(
                java.util.Comparator.<Integer>comparingDouble(
                                j -> bundle.stations().get(j).position().minus(from).length())
                        .thenComparingInt(j -> j));
        return near.subList(0, Math.min(MOST_NEIGHBOURS, near.size()));
    }

    /** Moves the place by at most ¾ of a working sample in any neighbour. */
    private double step(
            int station,
            Vector3 ray,
            List<Integer> neighbours,
            Surface.Height height,
            double shrink) {
        double fastest = 1e-6;
        for (int j : neighbours) {
            double[] low = projected(station, ray, height.metres() - 0.5, j);
            double[] high = projected(station, ray, height.metres() + 0.5, j);
            double moved = Math.hypot(low[0] - high[0], low[1] - high[1]);
            if (Double.isFinite(moved)) {
                fastest = Math.max(fastest, moved);
            }
        }
        return 0.75 * shrink / fastest;
    }
}
