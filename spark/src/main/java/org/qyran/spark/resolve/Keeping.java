package org.qyran.spark.resolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes what a stage's slices result in beside their folding, as it comes. */
final class Keeping implements AutoCloseable {

    private final Optional<Path> folder;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("kept").factory());
    private final List<Future<?>> written = new ArrayList<>();

    /**
     * @param folder nothing where nothing is kept
     */
    Keeping(Optional<Path> folder) {
        this.folder = folder;
    }

    void keep(int slice, Results<?> results) {
        if (folder.isPresent()) {
            Callable<Void> write =
                    () -> {
                        KeptPieces.write(folder.get(), slice, results);
                        return null;
                    };
            written.add(writer.submit(write));
        }
    }

    /**
     * Waits until all is written.
     *
     * @throws IOException where something could not be
     */
    @Override
    public void close() throws IOException {
        writer.close();
        for (Future<?> each : written) {
            if (each.state() == Future.State.FAILED) {
                throw each.exceptionNow() instanceof IOException disk
                        ? disk
                        : new IOException(each.exceptionNow());
            }
        }
    }
}
