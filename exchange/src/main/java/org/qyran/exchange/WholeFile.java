package org.qyran.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files appear whole under their name or not at all: written beside it, then renamed. */
public final class WholeFile {

    /** Writes to a stream. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes a file at a path where there is none. */
    public interface Maker {
        void make(Path path) throws IOException;
    }

    private WholeFile() {}

    public static void write(Path target, Content content) throws IOException {
        make(
                target,
                part -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                        content.writeTo(out);
                    }
                });
    }

    public static void make(Path target, Maker maker) throws IOException {
        Path part =
                target.resolveSibling(
                        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.deleteIfExists(part);
            maker.make(part);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
