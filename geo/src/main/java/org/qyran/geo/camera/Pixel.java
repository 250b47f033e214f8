package org.qyran.geo.camera;

/**
 * A position in an image as its pixels are stored: x to the right, y down; (0, 0) is the outer
 * corner of the first pixel and (0.5, 0.5) its centre.
 */
public record Pixel(double x, double y) {}
