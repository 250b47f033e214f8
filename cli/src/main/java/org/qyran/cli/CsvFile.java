package org.qyran.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** Lines of comma separated values as they come; a file appears whole or not at all. */
final class CsvFile implements AutoCloseable {

    private static final int KEPT_CHARACTERS = 1 << 16;

    private final Writer writer;
    private final Optional<Path> target;
    private final StringBuilder lines = new StringBuilder();

    private CsvFile(Writer writer, Optional<Path> target) {
        this.writer = writer;
        this.target = target;
    }

    static CsvFile shown(Writer standard) {
        return new CsvFile(standard, Optional.empty());
    }

    static CsvFile at(Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.toAbsolutePath().getParent()));
        return new CsvFile(
                Files.newBufferedWriter(part(target), StandardCharsets.UTF_8), Optional.of(target));
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /**
     * @throws UncheckedIOException where it cannot be written
     */
    void line(String... cells) {
        Csv.line(lines, cells);
        if (lines.length() > KEPT_CHARACTERS) {
            write();
        }
    }

    private void write() {
        try {
            writer.append(lines);
            lines.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines are there: now the file may appear. */
    void done() throws IOException {
        write();
        writer.flush();
        if (target.isPresent()) {
            writer.close();
            Files.move(part(target.get()), target.get(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (target.isPresent()) {
            writer.close();
            Files.deleteIfExists(part(target.get()));
        }
    }
}
