package org.qyran.bench.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qyran.bench.anomaly.Material.Kind;

/**
 * What lies where, drawn three times finer than the camera sees, so that pixels at edges are mixed.
 * Ordinary things come first; what is looked for is drawn last and remembered.
 */
final class Ground {

    static final int FINE = 3;

    /** The places scenes are made of; {@code index % 6} of a scene's seed. */
    enum Place {
        AIRPORT,
        SUBURB,
        BEACH,
        HARBOUR,
        COUNTRY,
        TOWN
    }

    final int width;
    final int height;
    final int[] material;
    final boolean[] anomaly;
    final List<Material> materials = new ArrayList<>();
    private final double[] wavelengths;
    private final Random random;

    Ground(Place place, int width, int height, double[] wavelengths, Random random) {
        this.width = width * FINE;
        this.height = height * FINE;
        this.material = new int[this.width * this.height];
        this.anomaly = new boolean[material.length];
        this.wavelengths = wavelengths;
        this.random = random;
        switch (place) {
            case AIRPORT -> airport();
            case SUBURB -> suburb(true);
            case BEACH -> beach();
            case HARBOUR -> harbour();
            case COUNTRY -> country();
            case TOWN -> suburb(false);
        }
    }

    private int row(int at) {
        return at / width;
    }

    private int add(Kind kind) {
        materials.add(Material.of(kind, wavelengths, random));
        return materials.size() - 1;
    }

    private int any(Kind... kinds) {
        return add(kinds[random.nextInt(kinds.length)]);
    }

    private double within(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private void airport() {
        patches(new int[] {add(Kind.CONCRETE), add(Kind.CONCRETE), add(Kind.ASPHALT)}, 8);
        int grass = add(Kind.GRASS);
        int dry = add(Kind.DRY_GRASS);
        for (int i = 0; i < 3; i++) {
            slab(
                    grass,
                    within(0, width),
                    within(0, height),
                    within(60, 150),
                    within(25, 70),
                    turn());
            slab(dry, within(0, width), within(0, height), within(30, 90), within(15, 50), turn());
        }
        int asphalt = add(Kind.ASPHALT);
        double heading = turn();
        for (int i = 0; i < 2; i++) {
            slab(asphalt, within(0, width), within(0, height), 2 * width, within(12, 30), heading);
        }
        buildings(new int[] {add(Kind.SHINGLE), add(Kind.CONCRETE), add(Kind.METAL)}, 5, 25, 70);
        litter();
        int plane = any(Kind.METAL, Kind.WHITE_PAINT, Kind.COLOURED_PAINT);
        double size = within(14, 30);
        double row = within(0.2, 0.8) * height;
        double parked = turn();
        int planes = 3 + random.nextInt(5);
        for (int i = 0; i < planes; i++) {
            double x = (0.12 + 0.76 * (i + 0.5 * random.nextDouble()) / planes) * width;
            plane(plane, x, row + within(-30, 30), size * within(0.8, 1.2), parked);
        }
    }

    private void suburb(boolean gardens) {
        int lawn = gardens ? add(Kind.GRASS) : add(Kind.CONCRETE);
        patches(new int[] {lawn, add(Kind.DRY_GRASS), add(Kind.SOIL), lawn}, 14);
        int road = add(Kind.ASPHALT);
        double heading = turn();
        double block = within(50, 90);
        for (double at = -width; at < 2 * width; at += block) {
            slab(road, at, height / 2.0, 12, 4 * height, heading);
            slab(road, width / 2.0, at * 1.3, 4 * width, 10, heading);
        }
        int[] roofs = {
            add(Kind.SHINGLE), add(Kind.TILE), add(Kind.SHINGLE), add(Kind.CONCRETE), add(Kind.TILE)
        };
        for (int i = 0; i < 130; i++) {
            int roof = roofs[random.nextInt(roofs.length)];
            slab(roof, within(0, width), within(0, height), within(9, 22), within(8, 16), heading);
        }
        trees(add(Kind.TREE), gardens ? 160 : 60);
        litter();
        int odd = any(Kind.METAL, Kind.WHITE_PAINT, Kind.COLOURED_PAINT, Kind.PLASTIC);
        int count = 4 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            slabSought(odd, inX(), inY(), within(7, 17), within(6, 14), heading);
        }
    }

    private void beach() {
        int water = add(Kind.WATER);
        int shallow = add(Kind.WATER);
        patches(new int[] {water, water, shallow}, 5);
        int sand = add(Kind.SAND);
        int plants = add(Kind.TREE);
        double heading = turn();
        double off = within(0.35, 0.75);
        halfPlane(sand, off, heading, 14);
        halfPlane(plants, off + within(0.05, 0.2), heading, 25);
        halfPlane(add(Kind.DRY_GRASS), off + within(0.2, 0.4), heading, 40);
        litter();
        int odd = any(Kind.METAL, Kind.WHITE_PAINT, Kind.PLASTIC, Kind.COLOURED_PAINT);
        if (random.nextBoolean()) {
            int bridge = add(Kind.CONCRETE);
            slab(bridge, width / 2.0, height / 2.0, 3 * width, 15, heading + 1.4);
        }
        int boats = 1 + random.nextInt(4);
        for (int i = 0; i < boats; i++) {
            slabSought(odd, inX(), inY(), within(6, 22), within(4, 9), turn());
        }
    }

    private void harbour() {
        patches(new int[] {add(Kind.WATER), add(Kind.WATER)}, 3);
        double heading = turn();
        halfPlane(add(Kind.CONCRETE), within(0.4, 0.6), heading, 3);
        halfPlane(add(Kind.SOIL), within(0.7, 0.9), heading, 20);
        buildings(new int[] {add(Kind.SHINGLE), add(Kind.TILE), add(Kind.ASPHALT)}, 14, 15, 50);
        slab(add(Kind.CONCRETE), width / 2.0, height / 2.0, 2 * width, 18, heading + 1.5);
        litter();
        int car = any(Kind.WHITE_PAINT, Kind.COLOURED_PAINT, Kind.METAL);
        int cars = 6 + random.nextInt(12);
        for (int i = 0; i < cars; i++) {
            double along = within(-0.45, 0.45) * width;
            double x = width / 2.0 + along * Math.cos(heading + 1.5) + within(-6, 6);
            double y = height / 2.0 + along * Math.sin(heading + 1.5) + within(-6, 6);
            slabSought(car, x, y, within(4, 8), within(3, 5), heading + 1.5);
        }
    }

    private void country() {
        patches(
                new int[] {
                    add(Kind.GRASS),
                    add(Kind.DRY_GRASS),
                    add(Kind.SOIL),
                    add(Kind.GRASS),
                    add(Kind.SOIL)
                },
                10);
        trees(add(Kind.TREE), 220);
        slab(add(Kind.ASPHALT), inX(), inY(), 3 * width, 11, turn());
        slab(add(Kind.SOIL), inX(), inY(), 3 * width, 7, turn());
        slab(add(Kind.WATER), inX(), inY(), within(20, 60), within(15, 40), turn());
        buildings(new int[] {add(Kind.SHINGLE), add(Kind.TILE)}, 4, 12, 30);
        litter();
        int odd = any(Kind.WHITE_PAINT, Kind.COLOURED_PAINT, Kind.METAL, Kind.PLASTIC);
        int count = 5 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            slabSought(odd, inX(), inY(), within(3, 7), within(3, 5), turn());
        }
    }

    /**
     * Rare but ordinary: small things of their own kinds, and thin lines. Nobody looks for them.
     */
    private void litter() {
        int count = 3 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            int kind = any(Kind.values());
            slab(kind, inX(), inY(), within(2, 9), within(2, 6), turn());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            slab(any(Kind.values()), inX(), inY(), within(30, 200), within(1, 3), turn());
        }
    }

    private double turn() {
        return within(0, Math.PI);
    }

    private double inX() {
        return within(0.06, 0.94) * width;
    }

    private double inY() {
        return within(0.06, 0.94) * height;
    }

    /** The nearest of some random seats, edges bent a little, decides. */
    private void patches(int[] kinds, int seats) {
        double[] x = new double[seats];
        double[] y = new double[seats];
        for (int i = 0; i < seats; i++) {
            x[i] = within(0, width);
            y[i] = within(0, height);
        }
        double[] bend = Fields.rough(width, height, 40, random);
        for (int at = 0; at < material.length; at++) {
            int nearest = 0;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < seats; i++) {
                double dx = at % width - x[i] + 12 * bend[at];
                double dy = row(at) - y[i] - 12 * bend[at];
                double distance = dx * dx + dy * dy;
                if (distance < least) {
                    least = distance;
                    nearest = i;
                }
            }
            material[at] = kinds[nearest % kinds.length];
        }
    }

    private void halfPlane(int kind, double share, double heading, double bendSize) {
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

    private void buildings(int[] roofs, int count, double least, double most) {
        double heading = turn();
        for (int i = 0; i < count; i++) {
            int roof = roofs[i % roofs.length];
            slab(roof, inX(), inY(), within(least, most), within(least, most) * 0.6, heading);
        }
    }

    private void trees(int kind, int count) {
        for (int i = 0; i < count; i++) {
            double size = within(2.5, 9);
            disc(kind, within(0, width), within(0, height), size);
        }
    }

    private void disc(int kind, double x, double y, double radius) {
        for (int at = 0; at < material.length; at++) {
            double dx = at % width - x;
            double dy = row(at) - y;
            if (dx * dx + dy * dy < radius * radius) {
                material[at] = kind;
            }
        }
    }

    private void slab(int kind, double x, double y, double length, double broad, double heading) {
        draw(kind, x, y, length, broad, heading, false);
    }

    private void slabSought(
            int kind, double x, double y, double length, double broad, double heading) {
        draw(kind, x, y, length, broad, heading, true);
    }

    private void plane(int kind, double x, double y, double size, double heading) {
        slabSought(kind, x, y, size, size * 0.2, heading);
        double back = 0.05 * size;
        double wingX = x - back * Math.cos(heading);
        double wingY = y - back * Math.sin(heading);
        slabSought(kind, wingX, wingY, size * 0.2, size, heading);
        double tail = 0.42 * size;
        double tailX = x - tail * Math.cos(heading);
        double tailY = y - tail * Math.sin(heading);
        slabSought(kind, tailX, tailY, size * 0.12, size * 0.4, heading);
    }

    private void draw(
            int kind,
            double x,
            double y,
            double length,
            double broad,
            double heading,
            boolean sought) {
        // No two roofs, cars or planes are quite alike.
        materials.add(materials.get(kind).another(random));
        int own = materials.size() - 1;
        double c = Math.cos(heading);
        double s = Math.sin(heading);
        for (int at = 0; at < material.length; at++) {
            double dx = at % width - x;
            double dy = row(at) - y;
            if (Math.abs(dx * c + dy * s) < length / 2 && Math.abs(dy * c - dx * s) < broad / 2) {
                material[at] = own;
                anomaly[at] = sought;
            }
        }
    }
}
