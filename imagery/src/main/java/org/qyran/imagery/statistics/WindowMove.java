package org.qyran.imagery.statistics;

/**
 * How a row of windows moves on to the next row: one line of pixels enters, another one leaves.
 *
 * @param one line that enters: groups of eight bands, each group's columns side by side
 * @param other line that leaves, or enters as well
 * @param sign of the other line's products: -1 where it leaves, 1 where it enters
 * @param first column of the row's first window
 * @param side of a window, columns
 */
record WindowMove(double[] one, double[] other, int sign, int first, int side) {}
