package org.qyran.bench.anomaly;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made hyperspectral scene with its truth.
 *
 * @param name place and seed
 * @param bands one row-major array per band
 * @param truth pixels a third or more covered by what is looked for
 */
public record MadeScene(String name, int width, int height, float[][] bands, boolean[] truth) {

    private static final double COVERED = 0.33;

    /** The same seed gives the same scene. */
    public static MadeScene of(long seed) {
        Random random = new Random(seed * 7919 + 17);
        Ground.Place[] places = Ground.Place.values();
        Ground.Place place = places[(int) (seed % places.length)];
        int side = seed % 7 == 6 ? 150 : 100;
        double[] wavelengths = wavelengths(random);
        Ground ground = new Ground(place, side, side, wavelengths, random);
        float[][] bands = Sensor.see(ground, side, wavelengths, random);
        return new MadeScene(place + "-" + seed, side, side, bands, truth(ground, side));
    }

    /** AVIRIS-like 188…207 bands without the two deep water bands, or a camera to 860 nm. */
    private static double[] wavelengths(Random random) {
        if (random.nextInt(8) == 0) {
            double[] near = new double[102];
            for (int b = 0; b < near.length; b++) {
                near[b] = 430 + b * 4.2;
            }
            return near;
        }
        int raw = 208 + random.nextInt(16);
        double step = 2100.0 / raw;
        return IntStream.range(0, raw)
                .mapToDouble(b -> 400 + b * step)
                .filter(nm -> !(nm > 1360 && nm < 1420) && !(nm > 1820 && nm < 1930))
                .toArray();
    }

    private static boolean[] truth(Ground ground, int side) {
        boolean[] truth = new boolean[side * side];
        for (int at = 0; at < truth.length; at++) {
            int covered = 0;
            for (int i = 0; i < Ground.FINE * Ground.FINE; i++) {
                int x = at % side * Ground.FINE + i % Ground.FINE;
                int y = at / side * Ground.FINE + i / Ground.FINE;
                covered += ground.anomaly[y * ground.width + x] ? 1 : 0;
            }
            truth[at] = covered >= COVERED * Ground.FINE * Ground.FINE;
        }
        return truth;
    }
}
