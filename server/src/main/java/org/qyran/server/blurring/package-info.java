/**
 * What people painted over, so that no face and no plate is shown: strokes on rasters and photos,
 * who made them and why. The originals stay sealed in the store; everything shown is drawn without
 * what is covered.
 */
@NullMarked
package org.qyran.server.blurring;

import org.jspecify.annotations.NullMarked;
