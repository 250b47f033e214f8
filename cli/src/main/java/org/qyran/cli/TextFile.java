package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A result in words, to standard output or whole into a file. */
record TextFile(String text) {

    /**
     * @param out a file; null for {@code standard}
     */
    void write(@Nullable Path out, PrintWriter standard) throws IOException {
        if (out == null) {
            standard.print(text);
            standard.flush();
        } else {
            write(out);
        }
    }

    /** Appears whole or not at all. */
    void write(Path out) throws IOException {
        Files.createDirectories(Objects.requireNonNull(out.toAbsolutePath().getParent()));
        Path beside = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
