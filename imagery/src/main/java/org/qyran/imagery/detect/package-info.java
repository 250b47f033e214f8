/**
 * Detectors: what looks unusual in one raster, pixel by pixel. One file a detector, listed in
 * {@code Detectors}; each learns in one pass what is ordinary and then scores tiles.
 */
@NullMarked
package org.qyran.imagery.detect;

import org.jspecify.annotations.NullMarked;
