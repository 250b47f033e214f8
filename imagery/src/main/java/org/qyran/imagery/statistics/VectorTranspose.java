package org.qyran.imagery.statistics;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Turns neighbouring pixels' values, eight each, into eight vectors with a lane a pixel. */
final class VectorTranspose {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int COUNT = SPECIES.length();
    private static final int STEP = PackedSums.BLOCK;

    private static final VectorShuffle<Double> BY_1 = swap(1);
    private static final VectorShuffle<Double> BY_2 = swap(2);
    private static final VectorShuffle<Double> BY_4 = swap(4);
    private static final VectorMask<Double> ODD_1 = odd(1);
    private static final VectorMask<Double> ODD_2 = odd(2);
    private static final VectorMask<Double> ODD_4 = odd(4);

    private VectorTranspose() {}

    private static VectorShuffle<Double> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % COUNT);
    }

    private static VectorMask<Double> odd(int distance) {
        boolean[] odd = new boolean[COUNT];
        for (int lane = 0; lane < COUNT; lane++) {
            odd[lane] = (lane & distance) != 0;
        }
        return VectorMask.fromArray(SPECIES, odd, 0);
    }

    /**
     * @param from the first pixel's values begin at {@code at}, the next one's a block further
     * @param to gets eight vectors
     */
    static void eight(double[] from, int at, double[] to) {
        if (COUNT == 8) {
            inRegisters(from, at, to);
            return;
        }
        for (int k = 0; k < PackedSums.SIDE; k++) {
            for (int lane = 0; lane < COUNT; lane++) {
                to[k * COUNT + lane] = from[at + lane * STEP + k];
            }
        }
    }

    /** Eight by eight: changes places within pairs of lanes, of twos and of fours. */
    private static void inRegisters(double[] from, int at, double[] to) {
        DoubleVector a = load(from, at);
        DoubleVector b = load(from, at + STEP);
        DoubleVector c = load(from, at + 2 * STEP);
        DoubleVector d = load(from, at + 3 * STEP);
        DoubleVector e = load(from, at + 4 * STEP);
        DoubleVector f = load(from, at + 5 * STEP);
        DoubleVector g = load(from, at + 6 * STEP);
        DoubleVector h = load(from, at + 7 * STEP);
        DoubleVector a1 = low(a, b, BY_1, ODD_1);
        DoubleVector b1 = high(a, b, BY_1, ODD_1);
        DoubleVector c1 = low(c, d, BY_1, ODD_1);
        DoubleVector d1 = high(c, d, BY_1, ODD_1);
        DoubleVector e1 = low(e, f, BY_1, ODD_1);
        DoubleVector f1 = high(e, f, BY_1, ODD_1);
        DoubleVector g1 = low(g, h, BY_1, ODD_1);
        DoubleVector h1 = high(g, h, BY_1, ODD_1);
        a = low(a1, c1, BY_2, ODD_2);
        c = high(a1, c1, BY_2, ODD_2);
        b = low(b1, d1, BY_2, ODD_2);
        d = high(b1, d1, BY_2, ODD_2);
        e = low(e1, g1, BY_2, ODD_2);
        g = high(e1, g1, BY_2, ODD_2);
        f = low(f1, h1, BY_2, ODD_2);
        h = high(f1, h1, BY_2, ODD_2);
        low(a, e, BY_4, ODD_4).intoArray(to, 0);
        low(b, f, BY_4, ODD_4).intoArray(to, COUNT);
        low(c, g, BY_4, ODD_4).intoArray(to, 2 * COUNT);
        low(d, h, BY_4, ODD_4).intoArray(to, 3 * COUNT);
        high(a, e, BY_4, ODD_4).intoArray(to, 4 * COUNT);
        high(b, f, BY_4, ODD_4).intoArray(to, 5 * COUNT);
        high(c, g, BY_4, ODD_4).intoArray(to, 6 * COUNT);
        high(d, h, BY_4, ODD_4).intoArray(to, 7 * COUNT);
    }

    private static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at);
    }

    private static DoubleVector low(
            DoubleVector a, DoubleVector b, VectorShuffle<Double> swap, VectorMask<Double> odd) {
        return a.blend(b.rearrange(swap), odd);
    }

    private static DoubleVector high(
            DoubleVector a, DoubleVector b, VectorShuffle<Double> swap, VectorMask<Double> odd) {
        return a.rearrange(swap).blend(b, odd);
    }
}
