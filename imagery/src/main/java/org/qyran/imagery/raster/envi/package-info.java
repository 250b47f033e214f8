/**
 * ENVI rasters: a text header beside a plain file of samples, band-sequential, by line or by pixel.
 * After L3Harris, <i>ENVI Header Files</i>.
 */
@NullMarked
package org.qyran.imagery.raster.envi;

import org.jspecify.annotations.NullMarked;
