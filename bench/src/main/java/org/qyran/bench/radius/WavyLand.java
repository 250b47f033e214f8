package org.qyran.bench.radius;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Vector3;

/**
 * Made-up land: a dozen waves of random direction, from {@code longest} down to a tenth of it,
 * whose heights fall with their length, scaled to a standard deviation.
 */
final class WavyLand implements Terrain {

    private static final int WAVES = 12;

    private final LocalFrame frame;
    private final double base;
    private final double[] east = new double[WAVES];
    private final double[] north = new double[WAVES];
    private final double[] phase = new double[WAVES];
    private final double[] height = new double[WAVES];
    private final double error;

    WavyLand(
            LocalFrame frame,
            double base,
            double deviation,
            double longest,
            double error,
            SplittableRandom random) {
        this.frame = frame;
        this.base = base;
        this.error = error;
        double squares = 0;
        for (int i = 0; i < WAVES; i++) {
            double length = longest * Math.pow(10, -i / (WAVES - 1.0));
            double azimuth = random.nextDouble(2 * Math.PI);
            east[i] = 2 * Math.PI / length * Math.sin(azimuth);
            north[i] = 2 * Math.PI / length * Math.cos(azimuth);
            phase[i] = random.nextDouble(2 * Math.PI);
            height[i] = length;
            squares += length * length / 2;
        }
        for (int i = 0; i < WAVES; i++) {
            height[i] *= deviation / Math.sqrt(squares);
        }
    }

    double at(double eastMetres, double northMetres) {
        double sum = base;
        for (int i = 0; i < WAVES; i++) {
            sum += height[i] * Math.sin(east[i] * eastMetres + north[i] * northMetres + phase[i]);
        }
        return sum;
    }

    @Override
    public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
        Vector3 at = frame.local(new GroundPoint(latitudeDegrees, longitudeDegrees, 0));
        return OptionalDouble.of(at(at.x(), at.y()));
    }

    @Override
    public String source() {
        return "made-up waves";
    }

    @Override
    public HeightReference reference() {
        return HeightReference.SEA_LEVEL;
    }

    @Override
    public double heightErrorMetres() {
        return error;
    }

    @Override
    public double steepestSlope() {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += height[i] * Math.hypot(east[i], north[i]);
        }
        return sum;
    }
}
