/**
 * Marks: from scores to polygons with holes, with area, score and reasons. Everything here is
 * independent of how the scores came to be.
 */
@NullMarked
package org.qyran.imagery.mark;

import org.jspecify.annotations.NullMarked;
