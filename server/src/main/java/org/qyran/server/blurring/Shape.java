package org.qyran.server.blurring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.chip.Stroke;
import org.qyran.server.api.Refused;

/**
 * One stroke as the API and the table hold it.
 *
 * @param radius of the brush in pixels; absent for the area within the points
 * @param points {column, row} in pixels; (0, 0) is the outer corner of the first
 */
public record Shape(@Nullable Double radius, @Nullable List<List<Double>> points) {

    private static final int MOST_SHAPES = 60;
    private static final int MOST_POINTS = 500;
    private static final double WIDEST = 5_000;
    private static final double FARTHEST = 1_000_000;

    /** A picture's pixel to the raster's. */
    public interface Map extends Function<double[], double[]> {}

    /**
     * @throws Refused naming what is missing or out of range
     */
    public static List<Shape> checked(@Nullable List<Shape> shapes) {
        if (shapes == null || shapes.isEmpty()) {
            throw Refused.field("missing", "shapes");
        }
        if (shapes.size() > MOST_SHAPES) {
            throw Refused.field("out-of-range", "shapes", shapes.size(), 1, MOST_SHAPES);
        }
        shapes.forEach(Shape::check);
        return List.copyOf(shapes);
    }

    private void check() {
        if (radius != null && !(radius >= 0.5 && radius <= WIDEST)) {
            throw Refused.field("out-of-range", "radius", radius, 0.5, WIDEST);
        }
        int least = radius == null ? 3 : 1;
        if (points == null || points.size() < least || points.size() > MOST_POINTS) {
            throw Refused.field(
                    "out-of-range",
                    "points",
                    points == null ? 0 : points.size(),
                    least,
                    MOST_POINTS);
        }
        for (List<Double> point : points) {
            boolean good = point != null && point.size() == 2;
            for (Double value : good ? point : List.<Double>of()) {
                good &= value != null && Math.abs(value) <= FARTHEST;
            }
            if (!good) {
                throw Refused.field("field", "points", String.valueOf(point));
            }
        }
    }

    /**
     * The same on other pixels.
     *
     * @param scale pixels there of one here
     */
    public Shape on(Map map, double scale) {
        List<List<Double>> mapped = new ArrayList<>();
        for (List<Double> point : known()) {
            double[] at = map.apply(new double[] {point.get(0), point.get(1)});
            mapped.add(List.of(at[0], at[1]));
        }
        return new Shape(radius == null ? null : Math.max(0.5, radius * scale), mapped);
    }

    Stroke stroke() {
        double[] x = known().stream().mapToDouble(p -> p.get(0)).toArray();
        double[] y = known().stream().mapToDouble(p -> p.get(1)).toArray();
        return new Stroke(radius == null ? 0 : radius, x, y);
    }

    private List<List<Double>> known() {
        return points == null ? List.of() : points;
    }
}
