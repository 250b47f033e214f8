package org.qyran.bench.anomaly;

import java.util.Random;
import org.qyran.bench.anomaly.Material.Kind;

/** The places scenes are made of: first what is ordinary there, last what is looked for. */
enum Place {
    AIRPORT,
    SUBURB,
    BEACH,
    HARBOUR,
    COUNTRY,
    TOWN;

    /** Roofs come in these; the last ones are as strange as what is looked for. */
    private static final Kind[] ROOFS = {
        Kind.SHINGLE, Kind.TILE, Kind.CONCRETE, Kind.SHINGLE, Kind.TILE, Kind.ASPHALT, Kind.SOIL
    };

    private static final Kind[] ODD = {
        Kind.METAL, Kind.WHITE_PAINT, Kind.COLOURED_PAINT, Kind.PLASTIC
    };

    Ground ground(
            int width, int height, double[] wavelengths, Difficulty difficulty, Random random) {
        Ground ground = new Ground(width, height, wavelengths, difficulty, random);
        switch (this) {
            case AIRPORT -> airport(ground);
            case SUBURB -> suburb(ground, true);
            case BEACH -> beach(ground);
            case HARBOUR -> harbour(ground);
            case COUNTRY -> country(ground);
            case TOWN -> suburb(ground, false);
        }
        return ground;
    }

    private static void airport(Ground g) {
        g.patches(
                new int[] {g.add(Kind.CONCRETE), g.add(Kind.CONCRETE), g.add(Kind.ASPHALT)}, 8, 1);
        int grass = g.add(Kind.GRASS);
        int dry = g.add(Kind.DRY_GRASS);
        for (int i = 0; i < 3; i++) {
            g.slab(grass, x(g), y(g), g.within(60, 150), g.within(25, 70), g.turn());
            g.slab(dry, x(g), y(g), g.within(30, 90), g.within(15, 50), g.turn());
        }
        int asphalt = g.add(Kind.ASPHALT);
        double heading = g.turn();
        for (int i = 0; i < 2; i++) {
            g.slab(asphalt, x(g), y(g), 2 * g.width, g.within(12, 30), heading);
        }
        houses(g, 4 + g.random.nextInt(8), 20, 80);
        litter(g);
        int plane = g.any(Kind.METAL, Kind.WHITE_PAINT, Kind.COLOURED_PAINT);
        double size = g.within(10, 25);
        double row = g.within(0.2, 0.8) * g.height;
        double parked = g.turn();
        double solid = solid(g);
        int planes = 3 + g.random.nextInt(5);
        for (int i = 0; i < planes; i++) {
            double at = (0.12 + 0.76 * (i + 0.5 * g.random.nextDouble()) / planes) * g.width;
            double own = size * g.within(0.8, 1.2);
            g.plane(plane, at, row + g.within(-30, 30), own, parked, solid);
        }
    }

    private static void suburb(Ground g, boolean gardens) {
        int lawn = gardens ? g.add(Kind.GRASS) : g.add(Kind.CONCRETE);
        g.patches(new int[] {lawn, g.add(Kind.DRY_GRASS), g.add(Kind.SOIL), lawn}, 14, 3);
        int road = g.add(Kind.ASPHALT);
        double heading = g.turn();
        double block = g.within(50, 90);
        for (double at = -g.width; at < 2 * g.width; at += block) {
            g.slab(road, at, g.height / 2.0, 12, 4 * g.height, heading);
            g.slab(road, g.width / 2.0, at * 1.3, 4 * g.width, 10, heading);
        }
        // Small ones are never odd: nothing could tell them from what is looked for.
        int[] roofs = roofs(g, 10, 0);
        for (int i = 0; i < 130; i++) {
            int roof = roofs[g.random.nextInt(roofs.length)];
            g.house(roof, x(g), y(g), g.within(9, 22), g.within(8, 16), heading);
        }
        houses(g, 4, 20, 50);
        g.trees(g.add(Kind.TREE), gardens ? 160 : 60);
        litter(g);
        int odd = g.any(ODD);
        int count = 4 + g.random.nextInt(10);
        double solid = solid(g);
        for (int i = 0; i < count; i++) {
            g.sought(odd, g.inX(), g.inY(), g.within(5, 12), g.within(4, 10), heading, solid);
        }
    }

    private static void beach(Ground g) {
        int water = g.add(Kind.WATER);
        int shallow = g.add(Kind.WATER);
        g.patches(new int[] {water, water, shallow}, 5, 12);
        int sand = g.add(Kind.SAND);
        int plants = g.add(Kind.TREE);
        double heading = g.turn();
        double off = g.within(0.35, 0.75);
        g.halfPlane(sand, off, heading, 14);
        g.halfPlane(plants, off + g.within(0.05, 0.2), heading, 25);
        g.halfPlane(g.add(Kind.DRY_GRASS), off + g.within(0.2, 0.4), heading, 40);
        litter(g);
        int odd = g.any(ODD);
        if (g.random.nextBoolean()) {
            int bridge = g.add(Kind.CONCRETE);
            g.slab(bridge, g.width / 2.0, g.height / 2.0, 3 * g.width, 15, heading + 1.4);
        }
        int boats = 1 + g.random.nextInt(4);
        double solid = solid(g);
        for (int i = 0; i < boats; i++) {
            g.sought(odd, g.inX(), g.inY(), g.within(4, 15), g.within(3, 6), g.turn(), solid);
        }
    }

    private static void harbour(Ground g) {
        g.patches(new int[] {g.add(Kind.WATER), g.add(Kind.WATER)}, 3, 12);
        double heading = g.turn();
        g.halfPlane(g.add(Kind.CONCRETE), g.within(0.4, 0.6), heading, 3);
        g.halfPlane(g.add(Kind.SOIL), g.within(0.7, 0.9), heading, 20);
        houses(g, 14, 15, 50);
        int bridge = g.add(Kind.CONCRETE);
        g.slab(bridge, g.width / 2.0, g.height / 2.0, 2 * g.width, 18, heading + 1.5);
        litter(g);
        int car = g.any(Kind.WHITE_PAINT, Kind.COLOURED_PAINT, Kind.METAL);
        int cars = 6 + g.random.nextInt(12);
        double solid = solid(g);
        for (int i = 0; i < cars; i++) {
            double along = g.within(-0.45, 0.45) * g.width;
            double x = g.width / 2.0 + along * Math.cos(heading + 1.5) + g.within(-6, 6);
            double y = g.height / 2.0 + along * Math.sin(heading + 1.5) + g.within(-6, 6);
            g.sought(car, x, y, g.within(3, 6), g.within(2, 3.5), heading + 1.5, solid);
        }
    }

    private static void country(Ground g) {
        int[] fields = {
            g.add(Kind.GRASS),
            g.add(Kind.DRY_GRASS),
            g.add(Kind.SOIL),
            g.add(Kind.GRASS),
            g.add(Kind.SOIL)
        };
        g.patches(fields, 10, 4);
        g.trees(g.add(Kind.TREE), 220);
        g.slab(g.add(Kind.ASPHALT), g.inX(), g.inY(), 3 * g.width, 11, g.turn());
        g.slab(g.add(Kind.SOIL), g.inX(), g.inY(), 3 * g.width, 7, g.turn());
        g.slab(g.add(Kind.WATER), g.inX(), g.inY(), g.within(20, 60), g.within(15, 40), g.turn());
        houses(g, 5, 12, 40);
        litter(g);
        int odd = g.any(ODD);
        int count = 5 + g.random.nextInt(8);
        double solid = solid(g);
        for (int i = 0; i < count; i++) {
            g.sought(odd, g.inX(), g.inY(), g.within(2, 5), g.within(2, 3.5), g.turn(), solid);
        }
    }

    private static int[] roofs(Ground g, int count, double odd) {
        int[] roofs = new int[count];
        for (int i = 0; i < count; i++) {
            roofs[i] = g.any(g.random.nextDouble() < odd ? ODD : ROOFS);
        }
        return roofs;
    }

    private static void houses(Ground g, int count, double least, double most) {
        double heading = g.turn();
        for (int roof : roofs(g, count, g.difficulty.oddRoofs())) {
            double length = g.within(least, most);
            g.house(roof, g.inX(), g.inY(), length, length * g.within(0.4, 0.8), heading);
        }
    }

    /** Rare but ordinary: small things of their own kinds, and thin lines. */
    private static void litter(Ground g) {
        int count = (int) (g.difficulty.litter() * (3 + g.random.nextInt(10)));
        for (int i = 0; i < count; i++) {
            int kind = g.any(Kind.values());
            g.slab(kind, g.inX(), g.inY(), g.within(2, 9), g.within(2, 6), g.turn());
        }
        for (int i = g.random.nextInt(4); i > 0; i--) {
            int kind = g.any(Kind.values());
            g.slab(kind, g.inX(), g.inY(), g.within(30, 200), g.within(1, 3), g.turn());
        }
    }

    private static double solid(Ground g) {
        return g.within(g.difficulty.solidFrom(), 1);
    }

    private static double x(Ground g) {
        return g.within(0, g.width);
    }

    private static double y(Ground g) {
        return g.within(0, g.height);
    }
}
