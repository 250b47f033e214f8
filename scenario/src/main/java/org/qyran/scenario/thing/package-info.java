/**
 * The things of the made world, one file a kind, each painting itself into a canvas at its true
 * size. Descriptions go no further than what is visible from the air.
 */
@NullMarked
package org.qyran.scenario.thing;

import org.jspecify.annotations.NullMarked;
