package org.qyran.imagery.plots;

/**
 * A candidate that was judged as a whole.
 *
 * @param cells of the tile's grid, rising
 * @param features what it was judged by
 * @param logOdds what the trees say
 * @param probability calibrated
 */
public record Plot(int[] cells, float[] features, double logOdds, double probability) {}
