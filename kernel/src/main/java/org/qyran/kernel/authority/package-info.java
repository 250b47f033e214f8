/**
 * The legal basis of a measure: what was decided, by whom, against which persons and places, from
 * when to when. Whether it is live is asked at an instant and never depends on when one asks.
 */
@NullMarked
package org.qyran.kernel.authority;

import org.jspecify.annotations.NullMarked;
