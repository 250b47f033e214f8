/** Rows about exhibits: samples, totals, chains of custody, figures. */
@NullMarked
package org.qyran.bench.evidence;

import org.jspecify.annotations.NullMarked;
