/**
 * Made hyperspectral scenes with known truth, and the quality of detectors on them. Made so that
 * development and report use different seeds; the public scenes are kept aside for acceptance.
 */
@NullMarked
package org.qyran.bench.anomaly;

import org.jspecify.annotations.NullMarked;
