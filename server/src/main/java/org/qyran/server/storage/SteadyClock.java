package org.qyran.server.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's time. It begins at the machine's clock and then runs by the counter that nobody can
 * set; it draws near the machine's clock by at most a hundredth of the time that passes and never
 * goes back. So when somebody sets the machine's clock, or it jumps, sessions and leases do not end
 * at once, decisions do not lapse an hour early, and the journal's instants stay in order.
 */
public final class SteadyClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
    private static final int SLEW = 100;
    private static final Duration JUMP = Duration.ofSeconds(5);

    private final InstantSource machine;
    private final LongSupplier counter;
    private Instant told;
    private long at;
    private boolean warned;

    public SteadyClock() {
        this(InstantSource.system());
    }

    /**
     * @param machine drawn near to; may jump
     */
    public SteadyClock(InstantSource machine) {
        this(machine, System::nanoTime);
    }

    /**
     * @param machine may jump
     * @param counter nanoseconds from anywhere, never going back
     */
    SteadyClock(InstantSource machine, LongSupplier counter) {
        this.machine = machine;
        this.counter = counter;
        this.told = machine.instant();
        this.at = counter.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = counter.getAsLong();
        long passed = Math.max(0, now - at);
        at = now;
        told = told.plusNanos(passed);
        Duration off = Duration.between(told, machine.instant());
        warn(off);
        long most = passed / SLEW;
        told = told.plusNanos(nanos(off, most));
        return told;
    }

    /** As far as it may be corrected now; a duration of years does not fit nanoseconds. */
    private static long nanos(Duration off, long most) {
        if (off.compareTo(Duration.ofNanos(most)) > 0) {
            return most;
        }
        return off.compareTo(Duration.ofNanos(-most)) < 0 ? -most : off.toNanos();
    }

    private void warn(Duration off) {
        boolean far = off.abs().compareTo(JUMP) > 0;
        if (far != warned) {
            warned = far;
            LOG.warn(
                    far
                            ? "the machine's clock jumped by {}: the server's time goes on steadily; restart it if the machine is right"
                            : "the machine's clock and the server's time agree again ({})",
                    off);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the server's time is UTC");
    }
}
