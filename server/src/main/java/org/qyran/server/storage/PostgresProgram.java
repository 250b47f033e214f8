package org.qyran.server.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.qyran.kernel.Sha256;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once, and how to call them without being root. */
final class PostgresProgram {

    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "/postgres-linux-x86_64.txz");
    private static final String DONE = "unpacked";
    private static final int NAMED_BYTES = 8;

    private final Path folder;

    private PostgresProgram(Path folder) {
        this.folder = folder;
    }

    /**
     * For {@code ./qyran package}: who runs a package may not write beside it.
     *
     * @param arguments where the programs are to be kept
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println(unpacked(Path.of(arguments[0])).folder);
    }

    /**
     * @param home where the programs are kept; several data folders may share it
     * @throws IOException on a processor for which no PostgreSQL comes along
     */
    static PostgresProgram unpacked(Path home) throws IOException {
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String archive = ARCHIVES.get(processor);
        if (archive == null) {
            throw new IOException(
                    "no PostgreSQL comes along for the processor "
                            + processor
                            + "; name your own server in QYRAN_DATABASE_URL");
        }
        Path folder = home.resolve(folderOf(archive));
        if (!Files.exists(folder.resolve(DONE))) {
            Files.createDirectories(home);
            Path beside = Files.createTempDirectory(home, ".postgres-");
            unpack(archive, beside);
            Files.writeString(beside.resolve(DONE), archive + "\n");
            publish(beside, folder);
        }
        return new PostgresProgram(folder);
    }

    /**
     * Another PostgreSQL gets a folder of its own, or its mended faults would go on living here.
     */
    private static String folderOf(String archive) throws IOException {
        try (InputStream packed = packed(archive)) {
            return folderName(packed);
        }
    }

    static String folderName(InputStream packed) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (DigestInputStream read = new DigestInputStream(packed, digest)) {
            read.transferTo(OutputStream.nullOutputStream());
        }
        return "postgres-" + HexFormat.of().formatHex(digest.digest(), 0, NAMED_BYTES);
    }

    private static InputStream packed(String archive) throws IOException {
        InputStream packed = PostgresProgram.class.getResourceAsStream(archive);
        if (packed == null) {
            throw new IOException("the library with " + archive + " is not on the class path");
        }
        return packed;
    }

    private static void publish(Path beside, Path folder) throws IOException {
        // A user namespace maps nobody: the programs must be open to all.
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Trees.delete(beside);
            if (!Files.exists(folder.resolve(DONE))) {
                throw e;
            }
        }
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (InputStream packed = packed(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                place(tar, e, into);
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
            throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            try {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } catch (FileAlreadyExistsException e) {
                throw new IOException("twice in the archive: " + entry.getName(), e);
            }
            return;
        }
        Files.copy(tar, target);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /**
     * The command line of one of PostgreSQL's programs. PostgreSQL refuses to run as root; in a
     * user namespace of its own it is nobody, and what it writes still belongs to root outside.
     */
    ProcessBuilder command(String name, List<String> arguments) {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(folder.resolve("bin").resolve(name).toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        // The user's own PG… settings are for the user's own servers.
        builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
