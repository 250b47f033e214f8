package org.qyran.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (and a polite kill) asks the running command to stop and waits for it to leave things in
 * order; the process then exits with 130 (143), as shells expect.
 */
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /**
     * @param ask what to do when asked to stop; must return at once
     */
    Interrupt(Runnable ask) {
        hook =
                new Thread(
                        () -> {
                            ask.run();
                            awaitEnd();
                        },
                        "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitEnd() {
        try {
            boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("not stopped after %d s".formatted(PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended, by itself or because it was asked. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs already: that is why we end.
            return;
        }
    }
}
