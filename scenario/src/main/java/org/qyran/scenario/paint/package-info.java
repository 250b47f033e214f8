/**
 * What the made world is painted with: materials, noise, dice and the canvas of small cells. It
 * knows no things and no cameras.
 */
@NullMarked
package org.qyran.scenario.paint;

import org.jspecify.annotations.NullMarked;
