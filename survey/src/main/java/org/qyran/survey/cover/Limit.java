package org.qyran.survey.cover;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a first plan may take. Once {@code hurry}, nothing is tried that a plan can do without:
 * other lines, shorter ones. Once {@code over}, planning ends without a plan.
 */
public record Limit(BooleanSupplier hurry, BooleanSupplier over) {

    /** A first plan is made whatever it takes. */
    public static final Limit NONE = new Limit(() -> false, () -> false);

    /** From now on; half of it is for what a plan can do without. */
    public static Limit of(Duration most) {
        long start = System.nanoTime();
        long nanos = most.toNanos();
        return new Limit(
                () -> System.nanoTime() - start > nanos / 2,
                () -> System.nanoTime() - start > nanos);
    }

    /** It took longer than allowed. */
    public static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("planning took longer than allowed", null, false, false);
        }
    }

    /**
     * @throws Over once it is
     */
    void check() {
        if (over.getAsBoolean()) {
            throw new Over();
        }
    }
}
