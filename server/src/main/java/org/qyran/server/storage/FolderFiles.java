package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.api.StoreAway;

/**
 * Files below one folder, a server's own or one that several have mounted. Each is written beside
 * the others, forced to the disk and renamed, which a network's folder does in one step too.
 */
public final class FolderFiles implements SharedFiles {

    private static final Path PARTS = Path.of("store", "parts");
    private static final int TRIES = 50;
    private static final List<String> BY_HAND =
            List.of("basemap", "ground/terrain", "ground/cover");

    private final Path root;

    /** Seen once, it must stay: without it another disk, or none, lies where ours did. */
    private volatile boolean marked;

    public FolderFiles(Path root) {
        this.root = root;
    }

    /** With the folders in which people put files by hand. */
    public static FolderFiles open(Path root) throws IOException {
        for (String folder : BY_HAND) {
            Files.createDirectories(root.resolve(folder));
        }
        return new FolderFiles(root);
    }

    @Override
    public Path part() throws IOException {
        mustBeThere();
        return Files.createDirectories(root.resolve(PARTS)).resolve(UUID.randomUUID() + ".part");
    }

    @Override
    public void put(String name, Path file) throws IOException {
        mustBeThere();
        Path target = path(name);
        force(file, StandardOpenOption.WRITE);
        try {
            move(file, target);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Path part = part();
            try {
                Files.copy(file, part);
                force(part, StandardOpenOption.WRITE);
                move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
            Files.delete(file);
        }
        marked |= name.equals(StoreMark.NAME);
    }

    /** A second name is given only where there is none, in one step, also by a network's folder. */
    @Override
    public void putNew(String name, Path file) throws IOException {
        mustBeThere();
        Path target = path(name);
        force(file, StandardOpenOption.WRITE);
        try {
            Files.createDirectories(parent(target));
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException there) {
            // Also what a network's folder says when it heard us, and we did not hear the answer.
            if (!Files.isSameFile(target, file)) {
                throw there;
            }
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            // Another disk, or one that knows one name only: then looking is a step of its own.
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(name);
            }
            put(name, file);
            return;
        }
        forceThere(parent(target));
        Files.delete(file);
    }

    /** Whoever erased the last file of the folder took the folder along, perhaps this instant. */
    private static void move(Path from, Path target) throws IOException {
        Path folder = parent(target);
        for (int tried = 1; ; tried++) {
            try {
                Files.createDirectories(folder);
                Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
                // The name itself must be on disk too.
                forceThere(folder);
                return;
            } catch (NoSuchFileException | FileAlreadyExistsException gone) {
                if (tried == TRIES || !Files.exists(from)) {
                    throw gone;
                }
            }
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** Unless somebody erased its last file meanwhile, and it with that. */
    private static void forceThere(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try {
                force(folder, StandardOpenOption.READ);
            } catch (NoSuchFileException erased) {
                forceThere(parent(folder));
            }
        }
    }

    @Override
    public Path local(String name) throws IOException {
        Path file = path(name);
        if (!Files.isRegularFile(file)) {
            mustBeThere();
            throw new NoSuchFileException(name);
        }
        return file;
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(local(name));
    }

    @Override
    public Optional<Entry> look(String name) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(path(name), BasicFileAttributes.class);
            marked |= name.equals(StoreMark.NAME);
            return Optional.of(entry(name, file));
        } catch (NoSuchFileException none) {
            mustBeThere();
            return Optional.empty();
        }
    }

    private static Entry entry(String name, BasicFileAttributes file) {
        return new Entry(
                name,
                file.size(),
                file.lastModifiedTime().toInstant(),
                file.lastModifiedTime() + " " + file.size());
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        mustBeThere();
        Path below = path(folder);
        List<Entry> found = new ArrayList<>();
        if (Files.isDirectory(below)) {
            Files.walkFileTree(
                    below,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
                            String name = root.relativize(file).toString();
                            if (of.isRegularFile()
                                    && !file.getFileName().toString().startsWith(".")
                                    && !file.startsWith(root.resolve(PARTS))) {
                                found.add(entry(name, of));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException why)
                                throws IOException {
                            if (why instanceof NoSuchFileException) {
                                // Erased while we looked.
                                return FileVisitResult.CONTINUE;
                            }
                            throw why;
                        }
                    });
        }
        found.sort(Comparator.comparing(Entry::name));
        return List.copyOf(found);
    }

    @Override
    public void erase(String name) throws IOException {
        mustBeThere();
        Path file = path(name);
        if (!Files.deleteIfExists(file)) {
            return;
        }
        Path folder = parent(file);
        // Not the folders that every store has.
        while (root.relativize(folder).getNameCount() > 1) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException inUse) {
                break;
            }
            folder = parent(folder);
        }
        forceThere(folder);
    }

    @Override
    public void tidy(Instant before) throws IOException {
        Path parts = root.resolve(PARTS);
        if (!Files.isDirectory(parts)) {
            return;
        }
        try (var inside = Files.newDirectoryStream(parts)) {
            for (Path part : inside) {
                if (touched(part).isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** There are no copies. */
    @Override
    public void forgetErased(Duration unasked) {}

    @Override
    public void close() {}

    /** One that its server has just finished is as good as new. */
    private static Instant touched(Path part) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant();
        } catch (NoSuchFileException done) {
            return Instant.MAX;
        }
    }

    private void mustBeThere() throws StoreAway {
        if (marked && !Files.exists(root.resolve(StoreMark.NAME))) {
            throw new StoreAway(
                    root + " is not the unit's store any more: nothing is mounted", null);
        }
    }

    private Path path(String name) {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("no name: " + name);
        }
        return path;
    }
}
