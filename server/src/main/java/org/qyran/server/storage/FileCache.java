package org.qyran.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Whole copies of a bucket's files on this machine, the least recently used going first. Nothing of
 * it outlives the process: a start empties the folder.
 */
final class FileCache {

    /** Whoever was told of a copy has it open by then. */
    private static final Duration TO_OPEN = Duration.ofMinutes(1);

    private final Path folder;
    private final long mostBytes;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    FileCache(Path folder, long mostBytes) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        if (Files.exists(folder)) {
            Trees.delete(folder);
        }
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * One copy.
     *
     * @param checkedNanos when the bucket last said that it has this very one
     * @param usedNanos when somebody was last told of it
     */
    private record Kept(Path file, String edition, long bytes, long checkedNanos, long usedNanos) {}

    /** A place for a file that is going to be one of the copies, or was to be put. */
    Path part() {
        return folder.resolve(UUID.randomUUID() + ".part");
    }

    /** The copy, if the bucket was asked about it within {@code age}. */
    synchronized Optional<Path> fresh(String name, Duration age) {
        Kept one = kept.get(name);
        long now = System.nanoTime();
        if (one == null || now - one.checkedNanos() > age.toNanos()) {
            return Optional.empty();
        }
        return Optional.of(used(name, one, one.checkedNanos(), now));
    }

    /** The copy of just this edition, which the bucket says it has; any other goes. */
    synchronized Optional<Path> of(String name, String edition) throws IOException {
        Kept one = kept.get(name);
        if (one == null) {
            return Optional.empty();
        }
        if (!one.edition().equals(edition)) {
            drop(name);
            return Optional.empty();
        }
        long now = System.nanoTime();
        return Optional.of(used(name, one, now, now));
    }

    private Path used(String name, Kept one, long checked, long now) {
        kept.put(name, new Kept(one.file(), one.edition(), one.bytes(), checked, now));
        return one.file();
    }

    /** Moves a whole file in. */
    synchronized Path add(String name, String edition, Path part) throws IOException {
        drop(name);
        Path file = folder.resolve(UUID.randomUUID().toString());
        Files.move(part, file);
        long now = System.nanoTime();
        long size = Files.size(file);
        kept.put(name, new Kept(file, edition, size, now, now));
        bytes += size;
        for (Map.Entry<String, Kept> one : List.copyOf(kept.entrySet())) {
            if (bytes > mostBytes && now - one.getValue().usedNanos() > TO_OPEN.toNanos()) {
                drop(one.getKey());
            }
        }
        return file;
    }

    synchronized void drop(String name) throws IOException {
        Kept one = kept.remove(name);
        if (one != null) {
            bytes -= one.bytes();
            Files.deleteIfExists(one.file());
        }
    }

    /** Those that the bucket was not asked about within {@code age}. */
    synchronized List<String> unchecked(Duration age) {
        long now = System.nanoTime();
        List<String> names = new ArrayList<>();
        kept.forEach((name, one) -> {
            if (now - one.checkedNanos() > age.toNanos()) {
                names.add(name);
            }
        });
        return names;
    }

    /** The bucket has another under this name, or none: then its copy goes. */
    synchronized void told(String name, Optional<String> edition) throws IOException {
        Kept one = kept.get(name);
        if (one == null) {
            return;
        }
        if (edition.isEmpty() || !edition.get().equals(one.edition())) {
            drop(name);
        } else {
            used(name, one, System.nanoTime(), one.usedNanos());
        }
    }
}
