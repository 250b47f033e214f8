package org.qyran.server.storage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that the server does in rounds on a thread of its own. A round that fails is said and tried
 * again later; stopping lets the round in hand end, as an interrupt would break its connection.
 */
public abstract class Rounds implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Duration afterFailure;
    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    /**
     * @param name of the thread
     * @param afterFailure how long to wait after a round that failed
     */
    protected Rounds(String name, Duration afterFailure) {
        this.name = name;
        this.afterFailure = afterFailure;
    }

    /**
     * One round.
     *
     * @return how long to wait before the next one
     * @throws Exception whatever failed; the next round begins anew
     */
    protected abstract Duration round() throws Exception;

    /** After the last round, when the server stops in good order. */
    protected void stopped() {}

    /** The next round begins now. */
    public final void wake() {
        woken.release();
    }

    @Override
    public final void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
    }

    private void loop() {
        try {
            while (running) {
                if (woken.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() throws InterruptedException {
        try {
            return round();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.warn("{} goes on later: {}", name, e.toString());
            return afterFailure;
        } catch (Error e) {
            // Memory comes back; a thread that ended would be missed by nobody until it is needed.
            log.error("{} goes on later", name, e);
            return afterFailure;
        }
    }

    @Override
    public final void stop() {
        running = false;
        wake();
        try {
            if (thread.join(PATIENCE)) {
                stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("{} did not end in good order: {}", name, e.toString());
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
