package org.qyran.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;

/**
 * Progress on standard error: on a terminal a bar that is redrawn, elsewhere a line every few
 * seconds. Tells share, speed and time left of the stage, and carries the wish to stop.
 */
public final class ProgressBar implements Progress, AutoCloseable {

    private static final int CELLS = 30;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final double MEGA = 1e6;

    private final PrintWriter err;
    private final Phrases phrases;
    private final boolean terminal;
    private volatile boolean stop;

    private String stage = "";
    private long units;
    private long bytesPerUnit;
    private long done;
    private long began;
    private long told;
    private boolean drawn;
    private Supplier<String> more = () -> "";

    ProgressBar(PrintWriter err, Phrases phrases, boolean terminal) {
        this.err = err;
        this.phrases = phrases;
        this.terminal = terminal;
    }

    /**
     * On a terminal when standard error is one; with {@code quiet} only the wish to stop counts.
     */
    @SuppressWarnings("SystemConsoleNull") // Its contract still allows null.
    static ProgressBar onStandardError(PrintWriter err, Phrases phrases) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new ProgressBar(err, phrases, terminal);
    }

    void stop() {
        stop = true;
    }

    /** Something else to tell with each line; empty for nothing. */
    public synchronized void also(Supplier<String> told) {
        this.more = told;
    }

    @Override
    public synchronized void stage(String name, long units, long bytesPerUnit) {
        clear();
        this.stage = name;
        this.units = units;
        this.bytesPerUnit = bytesPerUnit;
        this.done = 0;
        this.began = System.nanoTime();
        this.told = began;
    }

    @Override
    public synchronized void advance(long more) {
        done += more;
        long now = System.nanoTime();
        if (now - told >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            told = now;
            tell((now - began) / 1e9);
        }
    }

    @Override
    public boolean stopRequested() {
        return stop;
    }

    private void tell(double seconds) {
        double share = units == 0 ? 1 : Math.min(1, (double) done / units);
        double left = done == 0 ? Double.NaN : seconds * (units - done) / done;
        StringBuilder line = new StringBuilder(phrases.say("stage." + stage));
        if (terminal) {
            int full = (int) Math.round(share * CELLS);
            line.append(" [").append("█".repeat(full)).append("·".repeat(CELLS - full)).append(']');
        }
        line.append(String.format(Locale.ROOT, " %3.0f %%", 100 * share));
        if (bytesPerUnit > 0) {
            double speed = done * (double) bytesPerUnit / MEGA / seconds;
            line.append(", ").append(phrases.say("progress.speed", List.of(speed)));
        }
        if (left >= 0) {
            line.append(", ").append(phrases.say("progress.left", List.of(duration(left))));
        }
        String also = more.get();
        if (!also.isEmpty()) {
            line.append(", ").append(also);
        }
        if (terminal) {
            err.print("\r\u001b[K" + line);
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Takes the bar away so that other lines may follow. */
    synchronized void clear() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
            drawn = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
