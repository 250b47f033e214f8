package org.qyran.imagery.chip;

/**
 * Pixels of a raster that no picture shows. What is covered becomes one flat grey, whatever lay
 * there: nothing can be worked back from it, at any zoom.
 */
@FunctionalInterface
public interface Cover {

    int GREY = 0x7f7f7f;

    Cover NONE = (_, _) -> false;

    boolean covers(int column, int row);
}
