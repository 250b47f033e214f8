package org.qyran.server.storage;

import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Copies of the store's files on this machine end soon after what they are copies of, whichever
 * server erased it. Until then nobody is shown one either: each is asked for by a row, and the row
 * went first.
 */
@Component
final class ForgetCopies extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final SharedFiles files;

    ForgetCopies(SharedFiles files) {
        super("forget-copies", EVERY);
        this.files = files;
    }

    @Override
    protected Duration round() throws IOException {
        files.forgetErased();
        return EVERY;
    }
}
