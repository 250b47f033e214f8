/**
 * Finding small, spectrally strange things in scenes of many bands, without tuning per scene. Pure
 * arithmetic on one scene or tile; {@code docs/design/detection.md} has the formulae.
 */
@NullMarked
package org.qyran.imagery.anomaly;

import org.jspecify.annotations.NullMarked;
