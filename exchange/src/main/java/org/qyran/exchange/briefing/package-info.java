/**
 * What a crew takes along on paper: where to fly, how high, for how long, under which order, and
 * where to break off. Says what was not given instead of inventing it.
 */
@NullMarked
package org.qyran.exchange.briefing;

import org.jspecify.annotations.NullMarked;
