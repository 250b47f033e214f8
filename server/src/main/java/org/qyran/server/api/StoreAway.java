package org.qyran.server.api;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store does not answer, or not as it should: nothing was changed, and it may come back. */
public final class StoreAway extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    /**
     * @param why for the log: what it answered, if anything
     */
    public StoreAway(String why, @Nullable Throwable cause) {
        super("the store does not answer: " + why, cause);
    }
}
