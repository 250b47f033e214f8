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
    private static final int ROWS = 4;
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
        float[] columns = new float[LENGTH * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < LENGTH; k++) {
                columns[k * n + j] = b.descriptors()[(from + j) * LENGTH + k];
            }
        }
        float[][] products = new float[ROWS][n];
        for (int i = 0; i < a.count(); i += ROWS) {
            for (float[] row : products) {
                Arrays.fill(row, 0);
            }
            int rows = Math.min(ROWS, a.count() - i);
            for (int k = 0; k < LENGTH; k++) {
                float x0 = a.descriptors()[i * LENGTH + k];
                float x1 = rows > 1 ? a.descriptors()[(i + 1) * LENGTH + k] : 0;
                float x2 = rows > 2 ? a.descriptors()[(i + 2) * LENGTH + k] : 0;
                float x3 = rows > 3 ? a.descriptors()[(i + 3) * LENGTH + k] : 0;
                addProducts(products, columns, k * n, n, x0, x1, x2, x3);
            }
            for (int r = 0; r < rows; r++) {
                keepNearest(i + r, from, products[r]);
            }
        }
    }

    // Along j the compiler uses vector instructions by itself.
    private static void addProducts(
            float[][] products,
            float[] columns,
            int at,
            int n,
            float x0,
            float x1,
            float x2,
            float x3) {
        float[] p0 = products[0];
        float[] p1 = products[1];
        float[] p2 = products[2];
        float[] p3 = products[3];
        for (int j = 0; j < n; j++) {
            float y = columns[at + j];
            p0[j] += x0 * y;
            p1[j] += x1 * y;
            p2[j] += x2 * y;
            p3[j] += x3 * y;
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
