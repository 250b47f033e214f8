package org.qyran.bench.platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate, whether or not the ones before were answered. A latency counts from the
 * instant a request was due, so that a server that stalls is charged with everybody who would have
 * come meanwhile (no coordinated omission).
 */
final class OpenLoop {

    private OpenLoop() {}

    /** One request; false when the answer was wrong. */
    @FunctionalInterface
    interface Asking {
        boolean ask(int number) throws Exception;
    }

    /**
     * How it went.
     *
     * @param sorted latencies in nanoseconds from the due instant, smallest first
     * @param failed wrong answers and errors
     */
    record Latencies(long[] sorted, int failed) {

        double millis(double quantile) {
            int at = (int) Math.ceil(quantile * sorted.length) - 1;
            return sorted[Math.max(0, at)] / 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.1f, p99 %.1f, p99.9 %.1f ms, %d of %d failed",
                    millis(0.5),
                    millis(0.99),
                    millis(0.999),
                    failed,
                    sorted.length);
        }
    }

    static Latencies run(int perSecond, Duration length, Asking asking)
            throws InterruptedException {
        int requests = Math.toIntExact(length.toMillis() * perSecond / 1000);
        long[] latencies = new long[requests];
        AtomicInteger failed = new AtomicInteger();
        long gap = 1_000_000_000L / perSecond;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + gap;
            for (int i = 0; i < requests; i++) {
                int number = i;
                long due = start + i * gap;
                for (long wait = due - System.nanoTime(); wait > 0; ) {
                    LockSupport.parkNanos(wait);
                    wait = due - System.nanoTime();
                }
                threads.execute(() -> {
                    try {
                        if (!asking.ask(number)) {
                            failed.incrementAndGet();
                        }
                    } catch (Exception e) {
                        failed.incrementAndGet();
                    }
                    latencies[number] = System.nanoTime() - due;
                });
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the load was cut short");
        }
        Arrays.sort(latencies);
        return new Latencies(latencies, failed.get());
    }
}
