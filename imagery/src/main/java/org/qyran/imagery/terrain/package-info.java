/**
 * Terrain out of raster files, so that heights come from any raster that can be opened. SRTM tiles
 * are {@code geo}'s.
 */
@NullMarked
package org.qyran.imagery.terrain;

import org.jspecify.annotations.NullMarked;
