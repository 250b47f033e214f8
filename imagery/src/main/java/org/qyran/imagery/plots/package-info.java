/**
 * Plots: cells that look like confirmed places, joined to candidates and judged as a whole. Learned
 * from rasters with known places, in two steps, by boosted trees.
 */
@NullMarked
package org.qyran.imagery.plots;

import org.jspecify.annotations.NullMarked;
