package org.qyran.bench.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.qyran.bench.anomaly.Material.Kind;

/**
 * What lies where and how much light falls on it, drawn three times finer than the camera sees, so
 * that pixels at edges are mixed. What is looked for is drawn last and remembered.
 */
final class Ground {

    static final int FINE = 3;

    /** Direct sunlight left in a shadow; skylight is the sensor's business. */
    private static final float SHADE = 0.1f;

    final int width;
    final int height;
    final int[] material;
    final float[] light;
    final boolean[] anomaly;
    final List<Material> materials = new ArrayList<>();
    final Difficulty difficulty;
    final Random random;
    private final double[] wavelengths;
    private final double sun;

    Ground(int width, int height, double[] wavelengths, Difficulty difficulty, Random random) {
        this.difficulty = difficulty;
        this.width = width * FINE;
        this.height = height * FINE;
        this.material = new int[this.width * this.height];
        this.light = new float[material.length];
        Arrays.fill(light, 1);
        this.anomaly = new boolean[material.length];
        this.wavelengths = wavelengths;
        this.random = random;
        this.sun = turn();
    }

    int add(Kind kind) {
        materials.add(Material.of(kind, wavelengths, random));
        return materials.size() - 1;
    }

    int any(Kind... kinds) {
        return add(kinds[random.nextInt(kinds.length)]);
    }

    double within(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double turn() {
        return within(0, Math.PI);
    }

    double inX() {
        return within(0.06, 0.94) * width;
    }

    double inY() {
        return within(0.06, 0.94) * height;
    }

    /** The nearest of some random seats decides; edges are bent, and ragged by so many cells. */
    void patches(int[] kinds, int seats, double ragged) {
        double[] x = new double[seats];
        double[] y = new double[seats];
        int[] own = new int[seats];
        for (int i = 0; i < seats; i++) {
            x[i] = within(0, width);
            y[i] = within(0, height);
            own[i] = another(kinds[i % kinds.length]);
        }
        double[] bend = Fields.rough(width, height, 40, random);
        for (int at = 0; at < material.length; at++) {
            double px = at % width + 12 * bend[at] + ragged * random.nextGaussian();
            double py = row(at) - 12 * bend[at] + ragged * random.nextGaussian();
            int nearest = 0;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < seats; i++) {
                double distance = (px - x[i]) * (px - x[i]) + (py - y[i]) * (py - y[i]);
                if (distance < least) {
                    least = distance;
                    nearest = i;
                }
            }
            material[at] = own[nearest];
        }
    }

    /** Everything beyond a bent line. */
    void halfPlane(int kind, double share, double heading, double bendSize) {
        double[] bend = Fields.rough(width, height, 50, random);
        double nx = Math.cos(heading);
        double ny = Math.sin(heading);
        double reach = (Math.abs(nx) * width + Math.abs(ny) * height) / 2;
        for (int at = 0; at < material.length; at++) {
            double dx = at % width - width / 2.0;
            double dy = row(at) - height / 2.0;
            if (dx * nx + dy * ny + bendSize * bend[at] > (2 * share - 1) * reach) {
                material[at] = kind;
            }
        }
    }

    /** Crowns with their shadows; no two trees are quite alike. */
    void trees(int kind, int count) {
        for (int i = 0; i < count; i++) {
            double radius = within(2.5, 9);
            double x = within(0, width);
            double y = within(0, height);
            shadow(x, y, radius, radius, 0, within(0.5, 1.2) * radius);
            int own = another(kind);
            for (int at = 0; at < material.length; at++) {
                double dx = at % width - x;
                double dy = row(at) - y;
                if (dx * dx + dy * dy < radius * radius) {
                    material[at] = own;
                    light[at] = 1;
                }
            }
        }
    }

    /** A house: a roof of its own kind of material, with a shadow on the side away from the sun. */
    void house(int roof, double x, double y, double length, double broad, double heading) {
        shadow(x, y, length, broad, heading, within(1, 5));
        slab(roof, x, y, length, broad, heading);
        if (random.nextInt(4) == 0) {
            double dx = within(-0.3, 0.3) * length;
            double size = within(1, 3);
            int thing = any(Kind.METAL, Kind.WHITE_PAINT, Kind.CONCRETE, Kind.SHINGLE);
            slab(thing, x + dx * Math.cos(heading), y + dx * Math.sin(heading), size, size, 0);
        }
    }

    private void shadow(
            double x, double y, double length, double broad, double heading, double reach) {
        double sx = x + reach * Math.cos(sun);
        double sy = y + reach * Math.sin(sun);
        for (int at = 0; at < material.length; at++) {
            if (inside(at, sx, sy, length, broad, heading)) {
                light[at] = SHADE;
            }
        }
    }

    void slab(int kind, double x, double y, double length, double broad, double heading) {
        draw(another(kind), x, y, length, broad, heading, 1, false);
    }

    /** What is looked for covers a share of its cells only: nets, gaps, cabins, dirt. */
    void sought(
            int kind,
            double x,
            double y,
            double length,
            double broad,
            double heading,
            double solid) {
        draw(another(kind), x, y, length, broad, heading, solid, true);
    }

    /** Fuselage, wings and tail. */
    void plane(int kind, double x, double y, double size, double heading, double solid) {
        double c = Math.cos(heading);
        double s = Math.sin(heading);
        int own = another(kind);
        draw(own, x, y, size, size * 0.2, heading, solid, true);
        double wing = 0.05 * size;
        draw(own, x - wing * c, y - wing * s, size * 0.2, size, heading, solid, true);
        double tail = 0.42 * size;
        draw(own, x - tail * c, y - tail * s, size * 0.12, size * 0.4, heading, solid, true);
    }

    private int another(int kind) {
        materials.add(materials.get(kind).another(random));
        return materials.size() - 1;
    }

    private void draw(
            int own,
            double x,
            double y,
            double length,
            double broad,
            double heading,
            double solid,
            boolean sought) {
        for (int at = 0; at < material.length; at++) {
            if (inside(at, x, y, length, broad, heading)) {
                anomaly[at] = sought;
                if (random.nextDouble() < solid) {
                    material[at] = own;
                    light[at] = 1;
                }
            }
        }
    }

    private boolean inside(
            int at, double x, double y, double length, double broad, double heading) {
        double dx = at % width - x;
        double dy = row(at) - y;
        double c = Math.cos(heading);
        double s = Math.sin(heading);
        return Math.abs(dx * c + dy * s) < length / 2 && Math.abs(dy * c - dx * s) < broad / 2;
    }

    private int row(int at) {
        return at / width;
    }
}
