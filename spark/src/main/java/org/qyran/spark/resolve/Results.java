package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.List;

/** What a slice's pieces result in, in their order. */
record Results<R extends Serializable>(List<R> pieces) implements Serializable {

    Results {
        pieces = List.copyOf(pieces);
    }
}
