package org.qyran.server.storage;

import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Copies of the store's files on this machine end soon after what they are copies of, whichever
 * server replaced it; what was erased by order goes at once, in another way (retention). Nobody is
 * shown one meanwhile: each is asked for by a row, and the row went first.
 */
@Component
final class ForgetCopies extends Rounds {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration UNASKED = Duration.ofMinutes(5);

    private final SharedFiles files;

    ForgetCopies(SharedFiles files) {
        super("forget-copies", EVERY);
        this.files = files;
    }

    @Override
    protected Duration round() throws IOException {
        files.forgetErased(UNASKED);
        return EVERY;
    }
}
