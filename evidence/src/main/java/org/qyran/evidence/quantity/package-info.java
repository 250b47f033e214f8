/**
 * How much of something there is, and how sure that is: amounts as weighed or counted, their
 * totals, and what may be said of a legal limit. Every uncertainty is a standard one unless it says
 * expanded.
 */
@NullMarked
package org.qyran.evidence.quantity;

import org.jspecify.annotations.NullMarked;
