package org.qyran.bench.anomaly;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made hyperspectral scene with its truth.
 *
 * @param name place and seed
 * @param bands one row-major array per band
 * @param truth pixels a fifth, a third or half covered by what is looked for, as generous as its
 *     drawer
 */
public record MadeScene(String name, int width, int height, float[][] bands, boolean[] truth) {

    private static final double[] COVERED = {0.2, 0.33, 0.5};

    /** The same seed and difficulty give the same scene. */
    public static MadeScene of(long seed, Difficulty difficulty) {
        Random random = new Random(seed * 7919 + 17);
        int side = seed % 7 == 6 ? 150 : 100;
        Place[] places = Place.values();
        Place place = places[(int) (seed % places.length)];
        double[] wavelengths = wavelengths(random);
        Ground ground = place.ground(side, side, wavelengths, difficulty, random);
        float[][] bands = Sensor.see(ground, side, wavelengths, random);
        double covered = COVERED[random.nextInt(COVERED.length)];
        return new MadeScene(place + "-" + seed, side, side, bands, truth(ground, side, covered));
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

    private static boolean[] truth(Ground ground, int side, double share) {
        boolean[] truth = new boolean[side * side];
        for (int at = 0; at < truth.length; at++) {
            int cells = 0;
            for (int i = 0; i < Ground.FINE * Ground.FINE; i++) {
                int x = at % side * Ground.FINE + i % Ground.FINE;
                int y = at / side * Ground.FINE + i / Ground.FINE;
                cells += ground.anomaly[y * ground.width + x] ? 1 : 0;
            }
            truth[at] = cells >= share * Ground.FINE * Ground.FINE;
        }
        return truth;
    }
}
