package org.qyran.imagery.scan;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of decoded blocks may stay, shared by all rasters a process has open. */
public final class CacheBudget {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    public CacheBudget(long most) {
        this.most = most;
    }

    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
