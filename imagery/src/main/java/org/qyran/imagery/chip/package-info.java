/**
 * Chips: small true-pixel pictures of marks with their surroundings, outline and scale bar.
 * Simulated imagery says so inside the picture.
 */
@NullMarked
package org.qyran.imagery.chip;

import org.jspecify.annotations.NullMarked;
