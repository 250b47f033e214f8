/**
 * Figures counted from exhibits as of an instant, by definitions that are data. What was reported
 * by others stays reported and is never added to what was counted.
 */
@NullMarked
package org.qyran.evidence.figures;

import org.jspecify.annotations.NullMarked;
