/**
 * Figures counted from exhibits as of any instant, what regions reported beside them, and
 * statements to the press whose every number leads back to both.
 */
@NullMarked
package org.qyran.server.figures;

import org.jspecify.annotations.NullMarked;
