package org.qyran.imagery.scan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.qyran.imagery.mark.MarkRules;

/**
 * How a scan runs; nothing here but {@code mostMarks} and {@code leastPixels} changes its result.
 *
 * @param threads at least 1
 * @param cacheBytes decoded blocks kept between passes, at most
 * @param mostMarks the strongest marks kept; the rest is counted
 * @param leastPixels fewest pixels of a mark, instead of what the ground sampling distance suggests
 * @param scores where to write every pixel's score, if at all
 * @param checkpoint where to keep what is done, so that a restart goes on; empty for nowhere
 * @param identity of the raster's content and the detectors' options: a restart goes on only when
 *     it is the same
 * @param name what the marks' names begin with; else the raster's
 * @param checkpointStays also when the scan is finished: whoever gave it takes it away
 */
public record ScanSettings(
        int threads,
        long cacheBytes,
        int mostMarks,
        OptionalInt leastPixels,
        Optional<Path> scores,
        Optional<Path> checkpoint,
        String identity,
        Optional<String> name,
        boolean checkpointStays) {

    /** Of the largest heap: the rest is for tiles under way, marks and what detectors learn. */
    private static final double CACHE_SHARE = 0.5;

    public ScanSettings {
        if (threads < 1 || cacheBytes < 0 || mostMarks < 1) {
            throw new IllegalArgumentException(
                    "threads %d, cache %d bytes, most marks %d"
                            .formatted(threads, cacheBytes, mostMarks));
        }
    }

    /** All processors, half of the heap, nothing written. */
    public static ScanSettings usual() {
        return new ScanSettings(
                Runtime.getRuntime().availableProcessors(),
                (long) (CACHE_SHARE * Runtime.getRuntime().maxMemory()),
                MarkRules.MOST_MARKS,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                false);
    }

    public ScanSettings withThreads(int count) {
        return new ScanSettings(
                count,
                cacheBytes,
                mostMarks,
                leastPixels,
                scores,
                checkpoint,
                identity,
                name,
                checkpointStays);
    }

    public ScanSettings withCacheBytes(long bytes) {
        return new ScanSettings(
                threads,
                bytes,
                mostMarks,
                leastPixels,
                scores,
                checkpoint,
                identity,
                name,
                checkpointStays);
    }

    public ScanSettings withMarks(int most, OptionalInt least) {
        return new ScanSettings(
                threads,
                cacheBytes,
                most,
                least,
                scores,
                checkpoint,
                identity,
                name,
                checkpointStays);
    }

    public ScanSettings withScores(Path file) {
        return new ScanSettings(
                threads,
                cacheBytes,
                mostMarks,
                leastPixels,
                Optional.of(file),
                checkpoint,
                identity,
                name,
                checkpointStays);
    }

    public ScanSettings withCheckpoint(Path file, String same) {
        return new ScanSettings(
                threads,
                cacheBytes,
                mostMarks,
                leastPixels,
                scores,
                Optional.of(file),
                same,
                name,
                checkpointStays);
    }

    public ScanSettings withName(String begins) {
        return new ScanSettings(
                threads,
                cacheBytes,
                mostMarks,
                leastPixels,
                scores,
                checkpoint,
                identity,
                Optional.of(begins),
                checkpointStays);
    }

    public ScanSettings withCheckpointStaying() {
        return new ScanSettings(
                threads,
                cacheBytes,
                mostMarks,
                leastPixels,
                scores,
                checkpoint,
                identity,
                name,
                true);
    }
}
