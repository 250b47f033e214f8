/**
 * Rows on a cluster: processes of Spark on loopback, started and ended by the row, against the
 * command of one machine; and what both cost as their input grows.
 */
@NullMarked
package org.qyran.bench.cluster;

import org.jspecify.annotations.NullMarked;
