/**
 * What the ground looks like in half-metre cells: signals of plants and cloth, texture, rows,
 * shapes and parcels of land. Works on one tile at a time and knows nothing of detectors.
 */
@NullMarked
package org.qyran.imagery.parcels;

import org.jspecify.annotations.NullMarked;
