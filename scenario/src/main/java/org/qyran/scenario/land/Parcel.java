package org.qyran.scenario.land;

import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Outline;

/**
 * One homestead's land.
 *
 * @param outline its fence
 * @param box the rectangle inside it: u along the street, v away from it
 */
record Parcel(Outline outline, Box box) {}
