package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The most that all sorties of one aircraft are worth within a time, from what one is worth. */
final class HoursWorth {

    /** With more sorties than this within the time nothing is told. */
    private static final int MOST_SORTIES = 60;

    private final Craft craft;
    private final double step;
    private final float[] one;

    /** By sorties and their steps together: the most they are worth. */
    private final List<float[]> together = new ArrayList<>();

    private final boolean tells;

    /**
     * What is flown in so many hours.
     *
     * @param flown share of each line, or how often it is
     * @param seconds what that really takes
     */
    record Flown(double[] flown, double seconds) {}

    /**
     * @param one by steps, what one sortie is worth; does not fall
     * @param least seconds, no shorter time will be asked for
     * @param seconds nor a longer one
     */
    HoursWorth(Craft craft, double step, float[] one, double least, double seconds) {
        this.craft = craft;
        this.step = step;
        this.one = one;
        together.add(new float[1]);
        int shortest = 0;
        while (shortest < one.length && one[shortest] <= 0) {
            shortest++;
        }
        double each = Math.max(1e-9, shortest * step + craft.swapSeconds());
        double most = Math.floor((seconds + craft.swapSeconds()) / each);
        double sorties = shortest == one.length ? 0 : Math.min(most, craft.mostSorties());
        double rate = one[0] > 0 ? Double.POSITIVE_INFINITY : 0;
        for (int k = 1; k < one.length; k++) {
            rate = Math.max(rate, one[k] / (k * step));
        }
        int n = 1;
        while (n <= sorties
                && n <= MOST_SORTIES
                && (n == 1 || rate * (room(n, seconds) + step) > most(least))) {
            together.add(added(together.getLast(), whole(room(n, seconds))));
            n++;
        }
        this.tells = n <= MOST_SORTIES;
    }

    private double room(int sorties, double seconds) {
        return seconds - (sorties - 1) * craft.swapSeconds();
    }

    private float[] added(float[] fewer, int most) {
        float[] more = new float[Math.min(most + 1, fewer.length + one.length - 1)];
        for (int k = 0; k < more.length; k++) {
            float best = 0;
            for (int j = Math.max(0, k - fewer.length + 1); j <= Math.min(k, one.length - 1); j++) {
                best = Math.max(best, one[j] + fewer[k - j]);
            }
            more[k] = best;
        }
        return more;
    }

    /** Infinite where nothing is told. */
    double within(double seconds) {
        return tells ? most(seconds) : Double.POSITIVE_INFINITY;
    }

    private double most(double seconds) {
        double best = 0;
        for (int n = 1; n < together.size() && room(n, seconds) >= 0; n++) {
            best = Math.max(best, together.get(n)[steps(n, seconds)]);
        }
        return best;
    }

    private int steps(int sorties, double seconds) {
        return Math.min(together.get(sorties).length - 1, whole(room(sorties, seconds)));
    }

    private int whole(double seconds) {
        return (int) (seconds / step + SortieWorth.LEAST_STEP);
    }

    /** What is worth most within a time. */
    Flown best(double seconds, SortieWorth sortie, int lines) {
        int best = 0;
        double most = 0;
        for (int n = 1; n < together.size() && room(n, seconds) >= 0; n++) {
            double value = together.get(n)[steps(n, seconds)];
            best = value > most ? n : best;
            most = Math.max(most, value);
        }
        double[] flown = new double[lines];
        double taken = Math.max(0, best - 1) * craft.swapSeconds();
        int left = best == 0 ? 0 : steps(best, seconds);
        for (int n = best; n > 0; n--) {
            int last = last(n, left);
            taken += sortie.traced(last, flown);
            left -= last;
        }
        return new Flown(flown, taken);
    }

    /** How many steps the last of so many sorties takes. */
    private int last(int sorties, int steps) {
        float[] fewer = together.get(sorties - 1);
        float[] more = together.get(sorties);
        int at = Math.min(steps, more.length - 1);
        for (int j = Math.max(0, at - fewer.length + 1); j < one.length && j <= at; j++) {
            if (one[j] + fewer[at - j] == more[at]) {
                return j;
            }
        }
        throw new IllegalStateException("nothing is worth " + Arrays.toString(more));
    }
}
