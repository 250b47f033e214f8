package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which features of two pictures look like the same place: each the other's nearest by descriptor
 * distance, and clearly nearer than the second (Lowe's ratio).
 */
final class Matcher {

    /** Of distances; above it a match is as likely wrong as right (Lowe 2004, figure 11). */
    static final double RATIO = 0.8;

    private static final int LENGTH = Features.LENGTH;
    private static final int COLUMNS = 512;

    private final Features a;
    private final Features b;
    private final float[] squaresOfA;
    private final float[] squaresOfB;
    private final float[] best;
    private final float[] second;
    private final int[] nearestOfA;
    private final float[] bestOfB;
    private final int[] nearestOfB;

    private Matcher(Features a, Features b) {
        this.a = a;
        this.b = b;
        this.squaresOfA = squares(a);
        this.squaresOfB = squares(b);
        this.best = filled(a.count());
        this.second = filled(a.count());
        this.nearestOfA = new int[a.count()];
        this.bestOfB = filled(b.count());
        this.nearestOfB = new int[b.count()];
    }

    /** Feature {@code first} of one picture and {@code second} of the other. */
    record Match(int first, int second) {}

    /** In the order of the first picture's features; equal distances go to the earlier feature. */
    static List<Match> match(Features a, Features b) {
        Matcher matcher = new Matcher(a, b);
        for (int from = 0; from < b.count(); from += COLUMNS) {
            matcher.compare(from, Math.min(b.count(), from + COLUMNS));
        }
        return matcher.mutual();
    }

    /**
     * Compares everything in a with b's features from … to. Products of whole numbers below 256,
     * 128 of them, are exact in a float: the order of adding does not matter.
     */
    private void compare(int from, int to) {
        int n = to - from;
        float[][] columns = new float[LENGTH][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < LENGTH; k++) {
                columns[k][j] = b.descriptors()[(from + j) * LENGTH + k];
            }
        }
        float[] even = new float[n];
        float[] odd = new float[n];
        for (int i = 0; i < a.count(); i += 2) {
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
            int other = Math.min(i + 1, a.count() - 1);
            for (int k = 0; k < LENGTH; k += 4) {
                addProducts(even, odd, columns, k, i * LENGTH + k, other * LENGTH + k);
            }
            keepNearest(i, from, even);
            if (other > i) {
                keepNearest(other, from, odd);
            }
        }
    }

    // Along j, and with nothing but j as index, the compiler uses vector instructions by itself.
    private void addProducts(
            float[] even, float[] odd, float[][] columns, int k, int atEven, int atOdd) {
        short[] x = a.descriptors();
        float e0 = x[atEven];
        float e1 = x[atEven + 1];
        float e2 = x[atEven + 2];
        float e3 = x[atEven + 3];
        float o0 = x[atOdd];
        float o1 = x[atOdd + 1];
        float o2 = x[atOdd + 2];
        float o3 = x[atOdd + 3];
        float[] y0 = columns[k];
        float[] y1 = columns[k + 1];
        float[] y2 = columns[k + 2];
        float[] y3 = columns[k + 3];
        for (int j = 0; j < even.length; j++) {
            even[j] += e0 * y0[j] + e1 * y1[j] + e2 * y2[j] + e3 * y3[j];
            odd[j] += o0 * y0[j] + o1 * y1[j] + o2 * y2[j] + o3 * y3[j];
        }
    }

    private void keepNearest(int i, int from, float[] products) {
        for (int j = 0; j < products.length; j++) {
            float d = squaresOfA[i] + squaresOfB[from + j] - 2 * products[j];
            if (d < best[i]) {
                second[i] = best[i];
                best[i] = d;
                nearestOfA[i] = from + j;
            } else if (d < second[i]) {
                second[i] = d;
            }
            if (d < bestOfB[from + j]) {
                bestOfB[from + j] = d;
                nearestOfB[from + j] = i;
            }
        }
    }

    private List<Match> mutual() {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < a.count() && b.count() > 1; i++) {
            if (best[i] < RATIO * RATIO * second[i] && nearestOfB[nearestOfA[i]] == i) {
                matches.add(new Match(i, nearestOfA[i]));
            }
        }
        return matches;
    }

    private static float[] squares(Features features) {
        float[] squares = new float[features.count()];
        for (int i = 0; i < squares.length; i++) {
            for (int k = 0; k < LENGTH; k++) {
                float v = features.descriptors()[i * LENGTH + k];
                squares[i] += v * v;
            }
        }
        return squares;
    }

    private static float[] filled(int count) {
        float[] values = new float[count];
        Arrays.fill(values, Float.POSITIVE_INFINITY);
        return values;
    }
}
