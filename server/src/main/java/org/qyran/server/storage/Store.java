package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.qyran.kernel.Sha256;

/**
 * Imagery, chips, packets and signed decisions by their SHA-256, each operation in a folder of its
 * own, so that nobody learns from a shared file that another operation holds the same. What is read
 * is checked: a large file once for each time it was written, a small one every time.
 */
public final class Store {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 1 << 16;
    private static final long SMALL = 4 << 20;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Path folder;
    private final ConcurrentHashMap<Path, FileTime> checked = new ConcurrentHashMap<>();

    /** Which files came lately: the row that will name one may still be on its way. */
    private final ConcurrentHashMap<Path, Instant> adopted = new ConcurrentHashMap<>();

    public Store(Path folder) {
        this.folder = folder;
    }

    /** A stored file is not what was stored: it must not be used. */
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(Path file) {
            super(file + " is not what was stored: its SHA-256 differs from its name");
        }
    }

    /** On disk, whole, when this returns. */
    public String put(UUID operation, byte[] bytes) throws IOException {
        Path part = part();
        try {
            Files.write(part, bytes);
            return adopt(operation, part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Moves a finished file in; on disk when this returns. */
    public String adopt(UUID operation, Path file) throws IOException {
        String address = address(file);
        Path target = path(operation, address);
        Files.createDirectories(parent(target));
        adopted.put(target, Instant.now());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        force(parent(target));
        return address;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** The name itself must be on disk too. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A place for a file that is still growing; the same disk, so that it can be moved. */
    public Path part() throws IOException {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        return parts.resolve(UUID.randomUUID() + ".part");
    }

    /** The file, after checking it. */
    public Path file(UUID operation, String address) throws IOException {
        Path file = path(operation, address);
        FileTime written = Files.getLastModifiedTime(file);
        if (Files.size(file) <= SMALL || !written.equals(checked.get(file))) {
            if (!address(file).equals(address)) {
                throw new Damaged(file);
            }
            checked.put(file, written);
        }
        return file;
    }

    public byte[] bytes(UUID operation, String address) throws IOException {
        byte[] bytes = Files.readAllBytes(path(operation, address));
        if (!HexFormat.of().formatHex(Sha256.fresh().digest(bytes)).equals(address)) {
            throw new Damaged(path(operation, address));
        }
        return bytes;
    }

    /** Whether these bytes came in after {@code instant}, perhaps a second time. */
    public boolean cameAfter(UUID operation, String address, Instant instant) {
        adopted.values().removeIf(at -> at.isBefore(Instant.now().minus(REMEMBERED)));
        Instant last = adopted.get(path(operation, address));
        return last != null && last.isAfter(instant);
    }

    /** Overwrites nothing and keeps nothing: the file is gone. */
    public void erase(UUID operation, String address) throws IOException {
        Path file = path(operation, address);
        checked.remove(file);
        try {
            Files.delete(file);
            force(parent(file));
        } catch (NoSuchFileException e) {
            // Erased before, or never came to be: what is asked for holds.
            return;
        }
    }

    private Path path(UUID operation, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("no address: " + address);
        }
        return folder.resolve(operation.toString())
                .resolve(address.substring(0, 2))
                .resolve(address.substring(2, 4))
                .resolve(address);
    }

    /** SHA-256 of a file's bytes, hexadecimal. */
    public static String address(Path file) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
