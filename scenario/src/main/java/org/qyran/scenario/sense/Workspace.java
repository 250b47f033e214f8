package org.qyran.scenario.sense;

import org.jspecify.annotations.Nullable;
import org.qyran.scenario.paint.Canvas;

/** Memory of one thread's block, used again for the next: large arrays are slow to ask for. */
final class Workspace {

    private @Nullable Canvas canvas;
    private float[] lit = new float[0];
    private float[][] planes = new float[0][];

    Canvas canvas(double west, double north, double cell, int width, int height) {
        Canvas made = new Canvas(west, north, cell, width, height, canvas);
        canvas = made;
        return made;
    }

    /** At least {@code cells} values, whatever they are. */
    float[] lit(int cells) {
        if (lit.length < cells) {
            lit = new float[cells];
        }
        return lit;
    }

    /** {@code count} planes of at least {@code cells} values, whatever they are. */
    float[][] planes(int count, int cells) {
        if (planes.length < count || planes[0].length < cells) {
            planes = new float[count][cells];
        }
        return planes;
    }
}
