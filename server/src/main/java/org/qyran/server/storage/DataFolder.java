package org.qyran.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one folder that holds all a unit keeps: database, store of imagery, secrets. One server at a
 * time works in it; a lock that the system drops with the process says which.
 */
public final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
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
     * Makes the folder where there is none, readable by its owner only.
     *
     * @throws Taken when another server works in it
     * @throws FileSystemException naming the folder, when it cannot be written
     */
    public static DataFolder open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            Path address = folder.resolve("address");
            throw new Taken(folder, Files.exists(address) ? Files.readString(address).strip() : "");
        }
        Files.deleteIfExists(folder.resolve("address"));
        DataFolder opened = new DataFolder(folder, channel, lock);
        opened.emptyPassing();
        return opened;
    }

    /** For files of a moment; what a kill left there is gone at the next start. */
    public Path passing() {
        return folder.resolve("passing");
    }

    private void emptyPassing() throws IOException {
        if (Files.exists(passing())) {
            Trees.delete(passing());
        }
        Files.createDirectory(passing());
    }

    public Path path() {
        return folder;
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Tells the next who comes where we answer. */
    public void announce(String address) throws IOException {
        write(folder.resolve("address"), address + "\n");
    }

    /**
     * A random word kept in a file of its own that only the owner reads; made when first asked for.
     *
     * @return 64 hexadecimal digits
     */
    public String secret(String name) throws IOException {
        return secret(name, DataFolder::random);
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** As {@link #secret(String)}, made by {@code fresh} when first asked for. */
    public String secret(String name, Supplier<String> fresh) throws IOException {
        Path file = folder.resolve("secrets").resolve(name);
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String secret = fresh.get().strip();
        Files.createDirectories(
                file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        write(file, secret + "\n");
        return secret;
    }

    /** The file of a secret made before. */
    Path secretFile(String name) {
        return folder.resolve("secrets").resolve(name);
    }

    /** What a file of ours holds, if there is one. */
    public Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Whole or not at all, readable by the owner only, on disk when this returns. */
    static void write(Path file, String text) throws IOException {
        Path beside =
                Files.createTempFile(
                        file.getParent(),
                        ".",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, text, StandardOpenOption.SYNC);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("address"));
        lock.release();
        channel.close();
    }
}
