package org.qyran.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A stage that may last so long from when it begins, at the latest when first asked, or until
 * somebody stops the bar, which it moves on.
 */
final class Countdown implements BooleanSupplier {

    private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

    private final ProgressBar bar;
    private final String stage;
    private final long tenths;
    private boolean begun;
    private long end;
    private long told;

    /**
     * @param seconds none when 0: then the stage never begins
     */
    Countdown(ProgressBar bar, String stage, double seconds) {
        this.bar = bar;
        this.stage = stage;
        this.tenths = (long) (seconds * 10);
    }

    void begin() {
        begun = true;
        end = System.nanoTime() + tenths * TENTH;
        if (tenths > 0) {
            bar.stage(stage, tenths, 0);
        }
    }

    /** Whether there is time left. */
    @Override
    public boolean getAsBoolean() {
        if (!begun) {
            begin();
        }
        long left = end - System.nanoTime();
        long done = tenths - Math.max(0, left) / TENTH;
        if (done > told) {
            bar.advance(done - told);
            told = done;
        }
        return left > 0 && !bar.stopRequested();
    }
}
