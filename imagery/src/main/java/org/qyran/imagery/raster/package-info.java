/**
 * Rasters of any size and any number of bands, read by windows from many threads. One sub-package a
 * format; {@code Rasters} lists them.
 */
@NullMarked
package org.qyran.imagery.raster;

import org.jspecify.annotations.NullMarked;
