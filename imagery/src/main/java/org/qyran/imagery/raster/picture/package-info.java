/**
 * Ordinary pictures, JPEG and PNG, decoded by the JDK; the JPEG part also serves tiles of TIFF
 * files. A picture is held in memory once read, since neither format can be read by windows.
 */
@NullMarked
package org.qyran.imagery.raster.picture;

import org.jspecify.annotations.NullMarked;
