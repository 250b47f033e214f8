/** The day of the flight: sun, air, drought and soil, drawn from the seed. */
@NullMarked
package org.qyran.scenario.season;

import org.jspecify.annotations.NullMarked;
