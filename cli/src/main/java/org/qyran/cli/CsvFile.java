package org.qyran.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lines of comma separated values as they come; a file appears whole or not at all. */
final class CsvFile implements AutoCloseable {

    private static final int PARTS_AT_ONCE = 64;

    private final Writer writer;
    private final Optional<Path> target;

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

    void line(String... cells) throws IOException {
        StringBuilder line = new StringBuilder();
        Csv.line(line, cells);
        writer.append(line);
    }

    /** Lines in parts that are put together side by side and written one after another. */
    void lines(int parts, IntFunction<StringBuilder> lines) throws IOException {
        for (int from = 0; from < parts; from += PARTS_AT_ONCE) {
            int begin = from;
            List<StringBuilder> made =
                    IntStream.range(0, Math.min(PARTS_AT_ONCE, parts - from))
                            .parallel()
                            .mapToObj(part -> lines.apply(begin + part))
                            .toList();
            for (StringBuilder part : made) {
                writer.append(part);
            }
        }
    }

    /** All lines are there: now the file may appear. */
    void done() throws IOException {
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
