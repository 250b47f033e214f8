/**
 * Sightings: places on the ground that detections of several rasters or passes support. What is
 * seen twice is fused once.
 */
@NullMarked
package org.qyran.survey;

import org.jspecify.annotations.NullMarked;
