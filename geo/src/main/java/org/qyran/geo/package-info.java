/**
 * Where things are: geodesy, coordinate systems, MGRS, and the way from a camera's pixel to a place
 * on the ground with its error. Terrain and travel times come in through interfaces.
 */
@NullMarked
package org.qyran.geo;

import org.jspecify.annotations.NullMarked;
