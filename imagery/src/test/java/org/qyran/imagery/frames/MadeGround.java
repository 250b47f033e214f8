package org.qyran.imagery.frames;

import java.util.SplittableRandom;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/** Made-up ground with known brightness and height everywhere, and pictures of it. */
final class MadeGround {

    private static final double CELL_METRES = 0.15;

    private final double half;
    private final int side;
    private final float[] brightness;
    private final double reliefMetres;

    private MadeGround(double half, double reliefMetres) {
        this.half = half;
        this.side = (int) (2 * half / CELL_METRES);
        this.brightness = new float[side * side];
        this.reliefMetres = reliefMetres;
    }

    /** Discs and bars of all sizes thrown at random; no two places look the same. */
    static MadeGround varied(long seed, double halfMetres, double reliefMetres) {
        MadeGround ground = new MadeGround(halfMetres, reliefMetres);
        SplittableRandom random = new SplittableRandom(seed);
        java.util.Arrays.fill(ground.brightness, 120);
        int count = (int) (halfMetres * halfMetres * 1.2);
        for (int i = 0; i < count; i++) {
            double size = 0.4 + 3 * Math.pow(random.nextDouble(), 3);
            ground.paint(
                    random.nextDouble(-halfMetres, halfMetres),
                    random.nextDouble(-halfMetres, halfMetres),
                    size,
                    random.nextDouble(0.4, 1.6) * size,
                    random.nextDouble(Math.PI),
                    (float) random.nextDouble(20, 235));
        }
        return ground;
    }

    /**
     * An orchard: one tree as good as another, every {@code spacing} metres, each off its place and
     * its brightness by {@code unevenness} of what would make them all different.
     */
    static MadeGround orchard(long seed, double halfMetres, double spacing, double unevenness) {
        MadeGround ground = new MadeGround(halfMetres, 0);
        SplittableRandom random = new SplittableRandom(seed);
        java.util.Arrays.fill(ground.brightness, 150);
        for (double y = -halfMetres; y < halfMetres; y += spacing) {
            for (double x = -halfMetres; x < halfMetres; x += spacing) {
                double atX = x + unevenness * random.nextDouble(-1, 1);
                double atY = y + unevenness * random.nextDouble(-1, 1);
                float crown = (float) (60 + 40 * unevenness * random.nextDouble(-1, 1));
                ground.paint(atX, atY, 0.3 * spacing, 0.3 * spacing, 0, crown);
                ground.paint(atX + 0.1 * spacing, atY, 0.1 * spacing, 0.2 * spacing, 0.5, 200);
                ground.paint(atX, atY + 0.15 * spacing, 0.12 * spacing, 0.06 * spacing, 0, 20);
            }
        }
        return ground;
    }

    private void paint(double x, double y, double length, double width, double turn, float value) {
        double reach = Math.max(length, width);
        for (int r = index(y - reach); r <= index(y + reach); r++) {
            for (int c = index(x - reach); c <= index(x + reach); c++) {
                double dx = -half + c * CELL_METRES - x;
                double dy = -half + r * CELL_METRES - y;
                double u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / length;
                double v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / width;
                if (u * u + v * v < 1) {
                    brightness[r * side + c] = value;
                }
            }
        }
    }

    private int index(double metres) {
        return Math.clamp((long) ((metres + half) / CELL_METRES), 0, side - 1);
    }

    /** Gentle waves. */
    double height(double x, double y) {
        return reliefMetres * Math.sin(x / 17) * Math.cos(y / 23);
    }

    /** Where a ray from {@code from} meets the ground: fixed-point steps on the height. */
    Vector3 met(Vector3 from, Vector3 ray) {
        double z = 0;
        Vector3 at = from;
        for (int i = 0; i < 12; i++) {
            at = from.plus(ray.times((z - from.z()) / ray.z()));
            z = height(at.x(), at.y());
        }
        return at;
    }

    /** What a camera sees, at full size. */
    Picture seen(CameraModel camera, Rotation rotation, Vector3 position) {
        byte[] grey = new byte[camera.width() * camera.height()];
        for (int r = 0; r < camera.height(); r++) {
            for (int c = 0; c < camera.width(); c++) {
                Vector3 ray =
                        rotation.apply(camera.direction(new Pixel(c + 0.5, r + 0.5)).orElseThrow());
                Vector3 at = met(position, ray);
                grey[r * camera.width() + c] = (byte) Math.round(at(at.x(), at.y()));
            }
        }
        return new Picture(camera.width(), camera.height(), 1, grey);
    }

    private float at(double x, double y) {
        double column = Math.clamp((x + half) / CELL_METRES, 0, side - 1.001);
        double row = Math.clamp((y + half) / CELL_METRES, 0, side - 1.001);
        int c = (int) column;
        int r = (int) row;
        float a = (float) (column - c);
        float b = (float) (row - r);
        int i = r * side + c;
        return (1 - b) * ((1 - a) * brightness[i] + a * brightness[i + 1])
                + b * ((1 - a) * brightness[i + side] + a * brightness[i + side + 1]);
    }
}
