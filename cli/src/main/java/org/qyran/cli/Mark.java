package org.qyran.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * One row of a table of marked pixels, its cells as written.
 *
 * @param frame a file's name, stem or path; for video with {@code @seconds}
 */
record Mark(String frame, String x, String y) {

    private static final long LONGEST_TABLE = 1L << 28;

    /**
     * Reads a table: a header naming {@code frame}, {@code x} and {@code y} in any order and case
     * among any others; separated by commas, semicolons or tabs; quoted where needed. Without a
     * column {@code frame} all marks belong to the only frame there is.
     */
    static List<Mark> read(Path path, boolean oneFrame) throws IOException {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new BadInput(file, "--pixels", "", Fault.FOLDER, path.resolve("marks.csv"));
        }
        List<String> lines = lines(path);
        if (lines.isEmpty()) {
            throw new BadInput(file, "header", "", Fault.MISSING, "a first line frame,x,y");
        }
        String header = lines.getFirst().replace("\uFEFF", "");
        char separator = separator(header);
        List<String> names =
                cells(header, separator).stream()
                        .map(c -> c.strip().toLowerCase(Locale.ROOT))
                        .toList();
        int frame = first(names, "frame", "image", "file", "filename", "name");
        int x = first(names, "x", "column", "col", "pixel_x");
        int y = first(names, "y", "row", "line", "pixel_y");
        if (x < 0 || y < 0 || (frame < 0 && !oneFrame)) {
            throw new BadInput(file, "header", header, Fault.MISSING, "a first line frame,x,y");
        }
        List<Mark> marks = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isBlank()) {
                List<String> cells = cells(line, separator);
                marks.add(
                        new Mark(
                                frame < 0 ? "" : cell(cells, frame),
                                cell(cells, x),
                                cell(cells, y)));
            }
        }
        return marks;
    }

    private static List<String> lines(Path path) throws IOException {
        try {
            if (Files.size(path) > LONGEST_TABLE) {
                throw new BadInput(
                        path.toString(),
                        "bytes",
                        Files.size(path),
                        Fault.IMPLAUSIBLE_SIZE,
                        LONGEST_TABLE);
            }
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new BadInput(path.toString(), "--pixels", "", Fault.UNREADABLE);
        } catch (MalformedInputException e) {
            throw new BadInput(path.toString(), "text", "", Fault.DAMAGED, "it is not UTF-8");
        }
    }

    private static char separator(String header) {
        return header.contains(",") ? ',' : header.contains(";") ? ';' : '\t';
    }

    private static int first(List<String> names, String... wanted) {
        for (String name : wanted) {
            if (names.contains(name)) {
                return names.indexOf(name);
            }
        }
        return -1;
    }

    private static String cell(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index).strip() : "";
    }

    /** RFC 4180, within one line. */
    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
