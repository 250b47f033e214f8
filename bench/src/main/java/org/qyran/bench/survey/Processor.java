package org.qyran.bench.survey;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.BooleanSupplier;

/**
 * Time the calling thread has really had, so that a crowded machine searches as long as a quiet
 * one.
 */
final class Processor {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Processor() {}

    /** True until the calling thread has had so many more seconds of a processor. */
    static BooleanSupplier seconds(double seconds) {
        long end = THREADS.getCurrentThreadCpuTime() + (long) (seconds * 1e9);
        return () -> THREADS.getCurrentThreadCpuTime() < end;
    }
}
