package org.qyran.bench.radius;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.imagery.frames.Picture;

/**
 * Ground of known height and brightness everywhere, and pictures of it: ellipses of all sizes
 * thrown at random on gentle waves, so that no two places look the same.
 */
final class FlownGround {

    private static final int SIDE = 1000;

    private final double half;
    private final double cell;
    private final double level;
    private final double relief;
    private final double wave;
    private final float[] brightness = new float[SIDE * SIDE];

    /**
     * @param half from the middle to each side, metres
     * @param level height of the mean ground above the place of take-off, metres
     * @param relief highest wave, metres
     */
    FlownGround(double half, double level, double relief, SplittableRandom random) {
        this.half = half;
        this.cell = 2 * half / SIDE;
        this.level = level;
        this.relief = relief;
        this.wave = half / random.nextDouble(3, 6);
        Arrays.fill(brightness, 120);
        for (int i = 0; i < 7000; i++) {
            double length = cell * (3 + 20 * Math.pow(random.nextDouble(), 3));
            throwOne(
                    random.nextDouble(-half, half),
                    random.nextDouble(-half, half),
                    length,
                    length * random.nextDouble(0.4, 1.6),
                    random.nextDouble(Math.PI),
                    (float) random.nextDouble(20, 235));
        }
    }

    private void throwOne(
            double x, double y, double length, double width, double turn, float value) {
        double reach = Math.max(length, width);
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        for (int row = index(y - reach); row <= index(y + reach); row++) {
            for (int column = index(x - reach); column <= index(x + reach); column++) {
                double dx = column * cell - half - x;
                double dy = row * cell - half - y;
                double u = (dx * c + dy * s) / length;
                double v = (dy * c - dx * s) / width;
                if (u * u + v * v < 1) {
                    brightness[row * SIDE + column] = value;
                }
            }
        }
    }

    private int index(double metres) {
        return Math.clamp(Math.round((metres + half) / cell), 0, SIDE - 1);
    }

    /** Above the place of take-off, metres. */
    private double height(double east, double north) {
        return level + relief * Math.sin(east / wave) * Math.cos(north / (1.3 * wave));
    }

    /** Where a ray that points down meets the ground. */
    Vector3 met(Vector3 from, Vector3 ray) {
        double z = level;
        Vector3 at = from;
        for (int i = 0; i < 15; i++) {
            at = from.plus(ray.times((z - from.z()) / ray.z()));
            z = height(at.x(), at.y());
        }
        return at;
    }

    Picture seen(CameraModel camera, Rotation rotation, Vector3 position) {
        byte[] grey = new byte[camera.width() * camera.height()];
        for (int i = 0; i < grey.length; i++) {
            int row = i / camera.width();
            Pixel pixel = new Pixel(i - row * camera.width() + 0.5, row + 0.5);
            Vector3 at = met(position, rotation.apply(camera.direction(pixel).orElseThrow()));
            grey[i] = (byte) Math.round(at(at.x(), at.y()));
        }
        return new Picture(camera.width(), camera.height(), 1, grey);
    }

    private float at(double east, double north) {
        double column = Math.clamp((east + half) / cell, 0, SIDE - 1.001);
        double row = Math.clamp((north + half) / cell, 0, SIDE - 1.001);
        int i = ((int) row) * SIDE + (int) column;
        float a = (float) (column - (int) column);
        float b = (float) (row - (int) row);
        return (1 - b) * ((1 - a) * brightness[i] + a * brightness[i + 1])
                + b * ((1 - a) * brightness[i + SIDE] + a * brightness[i + SIDE + 1]);
    }
}
