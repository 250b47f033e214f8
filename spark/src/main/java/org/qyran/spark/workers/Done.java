package org.qyran.spark.workers;

import java.io.Serializable;

/**
 * A piece that is done.
 *
 * @param where it was done; a later piece on the same data goes there gladly
 * @param coreNanos how long it held a core
 */
public record Done<R extends Serializable>(R result, String where, long coreNanos)
        implements Serializable {}
