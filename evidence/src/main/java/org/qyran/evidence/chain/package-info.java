/**
 * From the bag sealed at the scene to its end: acts on exhibits, folded into who holds what, under
 * which seal, how much of it, and what does not agree. Acts are ordered by what must have come
 * first, never by the time that somebody's clock showed.
 */
@NullMarked
package org.qyran.evidence.chain;

import org.jspecify.annotations.NullMarked;
