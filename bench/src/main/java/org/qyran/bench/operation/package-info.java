/**
 * Rows about the H-hour, with one model over everything and whoever takes the nearest team beside.
 */
@NullMarked
package org.qyran.bench.operation;

import org.jspecify.annotations.NullMarked;
