package org.qyran.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Progress;

/**
 * Tells how far a library is that reads a file and says nothing: from where this very process
 * stands in it, which Linux knows. It reads the file twice; elsewhere nothing is told.
 */
final class WatchReading implements AutoCloseable {

    private static final int PASSES = 2;
    private static final long BLINK_MILLISECONDS = 200;
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final Path WHERE = Path.of("/proc/self/fdinfo");

    private final Path file;
    private final Progress progress;
    private @Nullable Thread thread;
    private long told;
    private long passed;
    private long last;

    WatchReading(Path file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    void begin() throws IOException {
        progress.stage("roads", PASSES * Files.size(file), 1);
        if (Files.isDirectory(WHERE)) {
            thread = Thread.ofPlatform().daemon().name("watch").start(this::watch);
        }
    }

    private void watch() {
        try {
            long size = Files.size(file);
            while (!Thread.currentThread().isInterrupted()) {
                Optional<Long> position = position();
                if (position.isPresent()) {
                    if (position.get() < last) {
                        passed = Math.min(passed + 1, PASSES - 1);
                    }
                    last = position.get();
                    long now = passed * size + last;
                    progress.advance(Math.max(0, now - told));
                    told = Math.max(told, now);
                }
                Thread.sleep(BLINK_MILLISECONDS);
            }
        } catch (IOException e) {
            // Progress is a courtesy: without it the reading goes on.
            System.err.println("progress cannot be told: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Long> position() throws IOException {
        try (Stream<Path> open = Files.list(OPEN)) {
            for (Path one : open.toList()) {
                if (leadsToFile(one)) {
                    for (String line : Files.readAllLines(WHERE.resolve(one.getFileName()))) {
                        if (line.startsWith("pos:")) {
                            return Optional.of(Long.parseLong(line.substring(4).strip()));
                        }
                    }
                }
            }
        } catch (java.nio.file.NoSuchFileException e) {
            // It was closed between looking and reading.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean leadsToFile(Path one) {
        try {
            return Files.readSymbolicLink(one).equals(file.toAbsolutePath());
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
