package org.qyran.scenario.sense;

import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.season.Sun;

/**
 * Which cells the sun reaches. One sweep away from the sun carries the height of the shadow's upper
 * edge along: it falls by tan(elevation) per metre and is raised by whatever stands higher. The
 * share between two cells is interpolated, which softens edges with distance as the sun's disc
 * does.
 */
final class Shadow {

    /** Depth below the shadow's edge at which it is full, metres. */
    private static final double SOFT = 0.12;

    private Shadow() {}

    /**
     * @param lit receives the share of direct sun on every cell, 0 … 1
     */
    static void cast(Canvas canvas, Sun sun, float[] lit) {
        boolean rows = Math.abs(sun.north()) >= Math.abs(sun.east());
        double major = rows ? -sun.north() : sun.east();
        double minor = rows ? sun.east() : -sun.north();
        // Row indices grow to the south, column indices to the east.
        int majorCount = rows ? canvas.height : canvas.width;
        int minorCount = rows ? canvas.width : canvas.height;
        int majorStride = rows ? canvas.width : 1;
        int minorStride = rows ? 1 : canvas.width;
        double shift = minor / Math.abs(major);
        double tangent = sun.up() / sun.level();
        float drop = (float) (canvas.cell * Math.hypot(1, shift) * tangent);
        int whole = (int) Math.floor(shift);
        float fraction = (float) (shift - whole);
        float[] edge = new float[minorCount];
        float[] next = new float[minorCount];
        boolean ascending = major < 0;
        for (int step = 0; step < majorCount; step++) {
            int line = ascending ? step : majorCount - 1 - step;
            int start = line * majorStride;
            for (int k = 0; k < minorCount; k++) {
                int a = k + whole;
                float low = a >= 0 && a < minorCount ? edge[a] : 0;
                float high = a + 1 >= 0 && a + 1 < minorCount ? edge[a + 1] : 0;
                float shade = low + (high - low) * fraction - drop;
                int at = start + k * minorStride;
                float metres = canvas.metres[at];
                lit[at] = 1 - Math.clamp((shade - metres) / (float) SOFT, 0f, 1f);
                next[k] = Math.max(shade, metres);
            }
            float[] kept = edge;
            edge = next;
            next = kept;
        }
    }
}
