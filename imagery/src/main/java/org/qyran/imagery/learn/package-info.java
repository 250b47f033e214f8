/**
 * Learning from confirmed examples: gradient-boosted trees and the calibration of what they say.
 * Deterministic for a seed, whatever the number of threads.
 */
@NullMarked
package org.qyran.imagery.learn;

import org.jspecify.annotations.NullMarked;
