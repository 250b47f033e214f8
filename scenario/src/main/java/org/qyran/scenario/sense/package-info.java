/**
 * How cameras see the made world: sunlight and shadow, haze, optics, noise and calibration errors,
 * heat. It knows a canvas and a season, not what the things are.
 */
@NullMarked
package org.qyran.scenario.sense;

import org.jspecify.annotations.NullMarked;
