/**
 * MATLAB cubes: version 5 files by a reader of ours that believes no size a file's length cannot
 * back, version 7.3 files (HDF5) through jhdf. The cube is the largest three-dimensional numeric
 * array, rows × columns × bands, else the largest matrix.
 */
@NullMarked
package org.qyran.imagery.raster.matlab;

import org.jspecify.annotations.NullMarked;
