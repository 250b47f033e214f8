/**
 * GeoTIFF, COG and BigTIFF: a reader of the whole matrix of sample types, layouts and compressions,
 * and a writer. After TIFF 6.0, the Adobe supplements, the BigTIFF design and OGC GeoTIFF 1.1.
 */
@NullMarked
package org.qyran.imagery.raster.tiff;

import org.jspecify.annotations.NullMarked;
