package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.qyran.kernel.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Imagery, chips, packets and signed decisions by their SHA-256, each operation in a folder of its
 * own, so that nobody learns from a shared file that another operation holds the same. What is read
 * is checked: a large file once for each time it was written, a small one every time.
 */
@Component
public final class Store {

    /** Above all that is kept so. */
    static final String FOLDER = "store/";

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 1 << 16;
    private static final long SMALL = 4 << 20;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final SharedFiles files;
    private final Arrivals arrivals;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ConcurrentHashMap<Path, FileTime> checked = new ConcurrentHashMap<>();

    Store(SharedFiles files, Arrivals arrivals, JdbcClient jdbc, Clock clock) {
        this.files = files;
        this.arrivals = arrivals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A stored file is not what was stored: it must not be used. */
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(String name) {
            super(name + " is not what was stored: its SHA-256 differs from its name");
        }
    }

    /**
     * Within the transaction whose rows will name it: in the store, whole, when this returns; gone
     * again when that transaction does not come to its end.
     *
     * @param about what it is made of, whose row that transaction holds
     */
    public String put(UUID operation, UUID about, byte[] bytes) throws IOException {
        Path part = files.part();
        try {
            Files.write(part, bytes);
            return adopt(operation, about, part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** As {@link #put}, a finished file, which is moved. */
    public String adopt(UUID operation, UUID about, Path file) throws IOException {
        String address = address(file);
        Arrival arrival = arrivals.noteBeside(about, operation, address, file);
        try {
            arrival.put();
            arrival.named();
        } finally {
            arrival.closeAfterwards();
        }
        return address;
    }

    /**
     * Within a transaction, to its end: whether somebody brings the same file, and the row that
     * names it may still be on its way; if not, nobody lets it in or erases it meanwhile.
     *
     * @param instant from which on servers of the release before may have brought it
     */
    public boolean isComing(UUID operation, String address, Instant instant) {
        if (!arrivals.isAlone(operation, address)) {
            return true;
        }
        Instant remembered = remembered(clock);
        Instant since = instant.isBefore(remembered) ? remembered : instant;
        return jdbc.sql(
                        """
                        select exists (select 1 from store_arrival
                            where operation = :operation and address = :address
                                and at > :since)
                        """)
                .param("operation", operation)
                .param("address", address)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** A row that has not come by now never will. */
    static Instant remembered(Clock clock) {
        return clock.instant().minus(REMEMBERED);
    }

    /** The file, after checking it. */
    public Path file(UUID operation, String address) throws IOException {
        String name = name(operation, address);
        Path file = files.local(name);
        FileTime written = Files.getLastModifiedTime(file);
        if (Files.size(file) <= SMALL || !written.equals(checked.get(file))) {
            if (!address(file).equals(address)) {
                throw new Damaged(name);
            }
            checked.put(file, written);
        }
        return file;
    }

    public byte[] bytes(UUID operation, String address) throws IOException {
        String name = name(operation, address);
        byte[] bytes = Files.readAllBytes(files.local(name));
        if (!HexFormat.of().formatHex(Sha256.fresh().digest(bytes)).equals(address)) {
            throw new Damaged(name);
        }
        return bytes;
    }

    /**
     * Without reading it.
     *
     * @throws NoSuchFileException when it is not there
     */
    public long size(UUID operation, String address) throws IOException {
        String name = name(operation, address);
        return files.look(name).orElseThrow(() -> new NoSuchFileException(name)).bytes();
    }

    /** Overwrites nothing and keeps nothing: the file is gone. */
    public void erase(UUID operation, String address) throws IOException {
        erase(files, jdbc, operation, address);
    }

    /** As above, where no server is. */
    public static void erase(SharedFiles files, JdbcClient jdbc, UUID operation, String address)
            throws IOException {
        files.erase(name(operation, address));
        jdbc.sql("delete from store_arrival where operation = :operation and address = :address")
                .param("operation", operation)
                .param("address", address)
                .update();
    }

    static String name(UUID operation, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("no address: " + address);
        }
        return FOLDER
                + operation
                + "/"
                + address.substring(0, 2)
                + "/"
                + address.substring(2, 4)
                + "/"
                + address;
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
