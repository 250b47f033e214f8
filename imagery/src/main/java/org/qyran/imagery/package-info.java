/** The way in: {@code Rasters} opens any raster file whatever its format. */
@NullMarked
package org.qyran.imagery;

import org.jspecify.annotations.NullMarked;
