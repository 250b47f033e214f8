package org.qyran.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where all a unit keeps lies: database, store of imagery, secrets. It has two parts. What is
 * {@link #own() one process's own} (its lock, its address, files of a moment, a database it
 * started) lies on that process's machine; one server at a time works in it, and a lock that the
 * system drops with the process says which. What is {@link #shared() shared} (files that outlive a
 * request, secrets that must be the same everywhere) is the same folder for all servers of one
 * database. Of a single server both are one folder.
 */
public final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final int MOST_IN_A_PROCESS = 64;

    private final Path own;
    private final Path shared;
    private final List<FileLock> locks;

    private DataFolder(Path own, Path shared, List<FileLock> locks) {
        this.own = own;
        this.shared = shared;
        this.locks = List.copyOf(locks);
    }

    /** Secrets of a folder that another server works in, for whoever may read its files. */
    public record Secrets(Path folder) {
        /** One that was made before. */
        public String read(String name) throws IOException {
            return Files.readString(folder.resolve("secrets").resolve(name)).strip();
        }
    }

    /** Another server works in the folder. */
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1L;

        private final String address;

        Taken(Path folder, String address) {
            super(folder + " is in use by a server" + (address.isEmpty() ? "" : " at " + address));
            this.address = address;
        }

        /** Where the other answers; empty while it is still starting. */
        public String address() {
            return address;
        }
    }

    /**
     * One folder for both parts. Makes it where there is none, readable by its owner only.
     *
     * @throws Taken when another server works in it
     * @throws FileSystemException naming the folder, when it cannot be written
     */
    public static DataFolder open(Path path) throws IOException {
        return open(path, path);
    }

    /**
     * As {@link #open(Path)}, of a server that is one of several.
     *
     * @param own of this process alone
     * @param shared with the other servers of the same database; nobody's own
     * @throws Taken when another server works in {@code own}, or has {@code shared} as its own
     */
    public static DataFolder open(Path own, Path shared) throws IOException {
        Path mine = made(own);
        Path ours = made(shared);
        List<FileLock> locks = new ArrayList<>();
        try {
            locks.add(lock(mine, false));
            if (!ours.equals(mine)) {
                locks.add(lock(ours, true));
            }
            Files.deleteIfExists(mine.resolve("address"));
            DataFolder opened = new DataFolder(mine, ours, locks);
            opened.emptyPassing();
            return opened;
        } catch (IOException | RuntimeException e) {
            release(locks);
            throw e;
        }
    }

    private static Path made(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return folder;
    }

    /**
     * @param among several that hold it at once, and keep out who wants it alone
     */
    private static FileLock lock(Path folder, boolean among) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = among ? beside(channel) : alone(channel);
        if (lock == null) {
            channel.close();
            Path address = folder.resolve("address");
            throw new Taken(folder, Files.exists(address) ? Files.readString(address).strip() : "");
        }
        return lock;
    }

    private static @Nullable FileLock alone(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A byte that nobody of this very process holds: it keeps out whoever wants them all. */
    private static @Nullable FileLock beside(FileChannel channel) throws IOException {
        for (int at = 0; at < MOST_IN_A_PROCESS; at++) {
            try {
                return channel.tryLock(at, 1, true);
            } catch (OverlappingFileLockException held) {
                // By another server of this process: the next byte may be free.
            }
        }
        return null;
    }

    private static void release(List<FileLock> locks) throws IOException {
        for (FileLock lock : locks) {
            lock.release();
            lock.acquiredBy().close();
        }
    }

    /** Of this process alone: on its machine, and nothing that another server needs. */
    public Path own() {
        return own;
    }

    /** Whether other servers may work beside this one. */
    public boolean isShared() {
        return !shared.equals(own);
    }

    /**
     * The same for all servers of one database. It may lie on another disk than {@link #own()}: a
     * file cannot be moved from one to the other in one step.
     */
    public Path shared() {
        return shared;
    }

    /** For files of a moment; what a kill left there is gone at the next start. */
    public Path passing() {
        return own.resolve("passing");
    }

    private void emptyPassing() throws IOException {
        if (Files.exists(passing())) {
            Trees.delete(passing());
        }
        Files.createDirectory(passing());
    }

    /** Below {@link #shared()}. */
    public Path resolve(String name) {
        return shared.resolve(name);
    }

    /** Tells the next who comes where we answer. */
    public void announce(String address) throws IOException {
        write(own.resolve("address"), address + "\n");
    }

    /**
     * A random word that all servers share, kept in a file that only the owner reads; made when
     * first asked for, by whichever server asks first.
     *
     * @return 64 hexadecimal digits
     */
    public String secret(String name) throws IOException {
        return secret(name, DataFolder::random);
    }

    /** As {@link #secret(String)}, made by {@code fresh} when first asked for. */
    public String secret(String name, Supplier<String> fresh) throws IOException {
        return secret(shared, name, fresh);
    }

    /** A secret that all servers share, if it was made already. */
    public Optional<String> kept(String name) throws IOException {
        Path file = shared.resolve("secrets").resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** As {@link #secret(String)}, of this process's own database. */
    String ownSecret(String name) throws IOException {
        return secret(own, name, DataFolder::random);
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String secret(Path folder, String name, Supplier<String> fresh)
            throws IOException {
        Path file = folder.resolve("secrets").resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            writeFirst(file, fresh.get().strip() + "\n");
        }
        return Files.readString(file).strip();
    }

    /** The file of a secret of our own database, made before. */
    Path secretFile(String name) {
        return own.resolve("secrets").resolve(name);
    }

    /** Whole or not at all, readable by the owner only, on disk when this returns. */
    static void write(Path file, String text) throws IOException {
        Path beside = beside(file, text);
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** As {@link #write}, but what another wrote before us stays: two servers may start at once. */
    private static void writeFirst(Path file, String text) throws IOException {
        Path beside = beside(file, text);
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Path beside(Path file, String text) throws IOException {
        Path beside =
                Files.createTempFile(
                        file.getParent(),
                        ".",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text, StandardOpenOption.SYNC);
        return beside;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(own.resolve("address"));
        release(locks);
    }
}
