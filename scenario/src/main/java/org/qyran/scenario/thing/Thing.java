package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;

/** Something on the ground. Immutable, so that many tiles may paint it at once. */
public interface Thing {

    /** Everything it paints lies in here. */
    Bounds bounds();

    /** Its highest point; 0 for what throws no shadow. */
    double tallestMetres();

    /** Paints the part of it that meets the canvas, from the place alone: tiles must agree. */
    void paint(Canvas canvas);
}
