package org.qyran.imagery.plots;

/**
 * What another method says about every cell of a tile.
 *
 * @param name of the method, e.g. {@code cover}
 * @param cells one value per cell; NaN is "nothing said"
 */
public record Evidence(String name, float[] cells) {}
