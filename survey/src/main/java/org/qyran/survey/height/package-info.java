/**
 * How high to fly so that a thing can be told, and what can be told from a height: pixels on the
 * thing, swath, the speed that does not blur, and the probability with its source.
 */
@NullMarked
package org.qyran.survey.height;

import org.jspecify.annotations.NullMarked;
