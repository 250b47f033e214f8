package org.qyran.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A content store: files at {@code …/aa/bb/HEX}, where HEX is the SHA-256 of the content and begins
 * with aabb. Names that begin with a dot or end with .part are unfinished files and only counted.
 */
final class StoreCheck extends SimpleFileVisitor<Path> {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Findings findings;
    private long files;
    private long bytes;
    private long unfinished;

    StoreCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Path folder) {
        try {
            Files.walkFileTree(folder, this);
        } catch (IOException e) {
            unreadable(folder, e);
        }
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    long unfinished() {
        return unfinished;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(".part")) {
            unfinished++;
        } else if (!attributes.isRegularFile() || !inPlace(file)) {
            add(Kind.STORE_NAME, file);
        } else {
            compare(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        unreadable(file, e);
        return FileVisitResult.CONTINUE;
    }

    private static boolean inPlace(Path file) {
        String name = file.getFileName().toString();
        Path whole = file.toAbsolutePath().normalize();
        return NAME.matcher(name).matches()
                && whole.endsWith(Path.of(name.substring(0, 2), name.substring(2, 4), name));
    }

    private void compare(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha.digest();
            byte[] buffer = new byte[1 << 17];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                bytes += n;
            }
            String actual = HexFormat.of().formatHex(digest.digest());
            files++;
            if (!actual.equals(file.getFileName().toString())) {
                add(Kind.STORE_CHANGED, file, actual);
            }
        } catch (IOException e) {
            unreadable(file, e);
        }
    }

    private void unreadable(Path file, IOException e) {
        add(Kind.UNREADABLE, file, String.valueOf(e.getMessage()));
    }

    private void add(Kind kind, Path file, Object... details) {
        findings.add(Fault.of(kind, file.toString(), 0, -1, details));
    }
}
