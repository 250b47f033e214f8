package org.qyran.imagery.anomaly;

import java.util.Arrays;

/**
 * A column or row of one band that stands off both neighbours almost everywhere is the instrument's
 * doing (a dead or miscalibrated detector), not the land's. It is replaced by the mean of its
 * neighbours plus what the nearest sound band differs from its own there.
 */
final class DeadLines {

    /** Share of a line's pixels that may disagree. */
    private static final double EXCEPT = 0.1;

    /** Times the band's typical difference from the mean of two neighbours. */
    private static final float OFF = 4;

    /** A dead line makes its neighbours look off half as much, an edge just as much. */
    private static final float MORE_THAN_NEIGHBOURS = 1.5f;

    private final float[][] bands;
    private final boolean[] complete;
    private final int lines;
    private final int across;
    private final int length;
    private final int along;

    /**
     * @param lines how many lie side by side
     * @param across from a pixel to the same of the next line
     * @param length of a line
     * @param along from a pixel to the next of its line
     */
    private DeadLines(
            float[][] bands, boolean[] complete, int lines, int across, int length, int along) {
        this.bands = bands;
        this.complete = complete;
        this.lines = lines;
        this.across = across;
        this.length = length;
        this.along = along;
    }

    /**
     * Repairs in place; pixels without data neither change nor count.
     *
     * @param bands one row-major array a band, each of spread 1, neighbouring bands alike
     */
    static void repair(float[][] bands, int width, boolean[] complete) {
        int height = complete.length / width;
        new DeadLines(bands, complete, width, 1, height, width).repair();
        new DeadLines(bands, complete, height, width, width, 1).repair();
    }

    private void repair() {
        if (lines < 3) {
            return;
        }
        boolean[][] dead = new boolean[bands.length][];
        for (int b = 0; b < bands.length; b++) {
            dead[b] = dead(bands[b]);
        }
        for (int b = 0; b < bands.length; b++) {
            for (int k = 1; k < lines - 1; k++) {
                if (dead[b][k]) {
                    repair(b, k, nearestSound(dead, b, k));
                }
            }
        }
    }

    private boolean[] dead(float[] band) {
        float[] off = new float[lines];
        float[] all = new float[(lines - 2) * length];
        float[] line = new float[length];
        for (int k = 1; k < lines - 1; k++) {
            for (int i = 0; i < length; i++) {
                line[i] = difference(band, k * across + i * along);
                all[(k - 1) * length + i] = Math.abs(line[i]);
            }
            Arrays.sort(line);
            int few = (int) (EXCEPT * (length - 1));
            off[k] = Math.max(line[few], -line[length - 1 - few]);
        }
        Arrays.sort(all);
        float typical = OFF * all[all.length / 2];
        boolean[] dead = new boolean[lines];
        for (int k = 1; k < lines - 1; k++) {
            float neighbours = Math.max(off[k - 1], off[k + 1]);
            dead[k] = off[k] > typical && off[k] > MORE_THAN_NEIGHBOURS * neighbours;
        }
        return dead;
    }

    /** The band itself where no other is sound, which adds nothing. */
    private static int nearestSound(boolean[][] dead, int band, int line) {
        for (int away = 1; away < dead.length; away++) {
            if (band - away >= 0 && !dead[band - away][line]) {
                return band - away;
            }
            if (band + away < dead.length && !dead[band + away][line]) {
                return band + away;
            }
        }
        return band;
    }

    private void repair(int band, int line, int sound) {
        for (int i = 0; i < length; i++) {
            int at = line * across + i * along;
            bands[band][at] -= difference(bands[band], at);
            if (sound != band) {
                bands[band][at] += difference(bands[sound], at);
            }
        }
    }

    /** From the mean of the neighbouring lines. */
    private float difference(float[] band, int at) {
        boolean whole = complete[at - across] && complete[at] && complete[at + across];
        return whole ? band[at] - (band[at - across] + band[at + across]) / 2 : 0;
    }
}
