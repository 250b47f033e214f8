/** Rows of the table, peer comparisons and benchmarks. Nothing here is shipped. */
@NullMarked
package org.qyran.bench;

import org.jspecify.annotations.NullMarked;
