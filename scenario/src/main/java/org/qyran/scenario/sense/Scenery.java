package org.qyran.scenario.sense;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;

/** What a camera looks at. Safe for many threads. */
public interface Scenery {

    /** Height of the tallest thing that reaches into the bounds. */
    double tallestMetres(Bounds within);

    /** Paints a canvas: everything in {@code core}, outside of it only what can throw a shadow. */
    void paint(Canvas canvas, Bounds core);
}
