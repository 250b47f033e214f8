/**
 * One instant at which every door is entered: the whole curve over the quarter-hours, the best of
 * them with its teams, and the proof. All times are quarter-hours since the problem's beginning.
 */
@NullMarked
package org.qyran.operation.entry;

import org.jspecify.annotations.NullMarked;
