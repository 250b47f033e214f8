/**
 * The scan pipeline: tiles of a raster through detectors to detections, with bounded memory, all
 * cores, progress and restart. Results never depend on the number of threads.
 */
@NullMarked
package org.qyran.imagery.scan;

import org.jspecify.annotations.NullMarked;
