package org.qyran.spark.resolve;

import java.io.Serializable;

/** Takes what slices result in, in whatever order they are done. */
@FunctionalInterface
interface Taken<R extends Serializable> {

    /**
     * @param at the slice's place among those asked for
     */
    void take(int at, Results<R> results, long coreNanos);
}
