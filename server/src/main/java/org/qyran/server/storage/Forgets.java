package org.qyran.server.storage;

import java.io.IOException;
import java.util.UUID;

/**
 * Whoever keeps something derived of an object outside the tables and the store: a cache, a file.
 */
public interface Forgets {

    /** The object was erased: nothing of it is kept any more when this returns. */
    void forget(UUID object) throws IOException;
}
