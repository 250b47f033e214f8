package org.qyran.network.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Reads delimited text (RFC 4180; comma, semicolon, tab or bar, whichever the header has most of;
 * UTF-8 with or without a mark). A row that cannot be taken is quarantined; only a file without a
 * usable header is refused.
 */
public final class ReadTable {

    private static final long MOST_BYTES = Integer.MAX_VALUE - 64;
    private static final String DELIMITERS = ",;\t|";

    private final byte[] bytes;
    private final byte delimiter;
    private int at;
    private long line = 1;

    /**
     * Some quotation was not closed before the end. Whoever quotes across a line's end after that
     * gets into the same quotation: looking for its end again and again would take the square of
     * the file's length.
     */
    private boolean endless;

    private ReadTable(byte[] bytes, int begin, byte delimiter) {
        this.bytes = bytes;
        this.at = begin;
        this.delimiter = delimiter;
    }

    /** A row as it stands, or why it cannot be taken. */
    private record Line(long number, List<String> cells, Quarantined.@Nullable Reason reason) {}

    /**
     * @param files delimited texts with the same columns, in any order of columns
     * @param id the column that names rows; no name comes twice, also not in two files
     * @throws BadInput where there is no such file, header or column
     */
    public static Table read(List<Path> files, String id) throws IOException {
        Gathered gathered = new Gathered(id);
        for (Path file : files) {
            gather(file.toString(), bytesOf(file), gathered);
        }
        return gathered.table();
    }

    /** As {@link #read(List, String)}, of what a file named {@code file} holds. */
    public static Table read(String file, byte[] bytes, String id) throws BadInput {
        Gathered gathered = new Gathered(id);
        gather(file, bytes, gathered);
        return gathered.table();
    }

    private static void gather(String file, byte[] bytes, Gathered gathered) throws BadInput {
        int begin = begin(file, bytes);
        ReadTable reader = new ReadTable(bytes, begin, delimiter(bytes, begin));
        gathered.begin(file, reader.header(file));
        while (reader.at < bytes.length) {
            Line row = reader.next();
            boolean blank = row.cells.size() == 1 && row.cells.get(0).isBlank();
            if (row.reason != null || !blank) {
                gathered.take(row.number, row.cells, row.reason);
            }
        }
    }

    /**
     * Rows without a header, each of at least {@code cells} cells, e.g. pairs of names.
     *
     * @param taken takes the line's number and its cells
     * @return what was left out
     */
    public static List<Quarantined> lines(Path file, int cells, Rows taken) throws IOException {
        byte[] bytes = bytesOf(file);
        int begin = begin(file.toString(), bytes);
        ReadTable reader = new ReadTable(bytes, begin, (byte) '\t');
        List<Quarantined> aside = new ArrayList<>();
        while (reader.at < bytes.length) {
            Line row = reader.plain();
            if (row.reason != null) {
                aside.add(new Quarantined(file.toString(), row.number, row.reason, ""));
            } else if (row.cells.size() < cells) {
                aside.add(
                        new Quarantined(
                                file.toString(),
                                row.number,
                                Quarantined.Reason.CELLS,
                                row.cells.size() + " / " + cells));
            } else {
                taken.take(row.number, row.cells);
            }
        }
        return aside;
    }

    /**
     * All rows, the header among them, however many cells each has; empty lines are left out.
     *
     * @param taken takes the line's number and its cells
     * @return what was left out
     */
    public static List<Quarantined> each(Path file, Rows taken) throws IOException {
        byte[] bytes = bytesOf(file);
        int begin = begin(file.toString(), bytes);
        ReadTable reader = new ReadTable(bytes, begin, delimiter(bytes, begin));
        List<Quarantined> aside = new ArrayList<>();
        while (reader.at < bytes.length) {
            Line row = reader.next();
            if (row.reason != null) {
                aside.add(new Quarantined(file.toString(), row.number, row.reason, ""));
            } else if (row.cells.size() > 1 || !row.cells.get(0).isBlank()) {
                taken.take(row.number, row.cells);
            }
        }
        return aside;
    }

    /** Takes rows one by one. */
    @FunctionalInterface
    public interface Rows {
        void take(long line, List<String> cells);
    }

    private static byte[] bytesOf(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInput(
                    file.toString(), "file", "", Fault.FOLDER, file.resolve("table.csv"));
        }
        long size;
        try {
            size = Files.size(file);
        } catch (NoSuchFileException e) {
            BadInput refused = new BadInput(file.toString(), "file", "", Fault.UNREADABLE);
            refused.initCause(e);
            throw refused;
        }
        if (size > MOST_BYTES) {
            throw new BadInput(
                    file.toString(), "bytes", size, Fault.UNSUPPORTED, "at most " + MOST_BYTES);
        }
        return Files.readAllBytes(file);
    }

    private static int begin(String file, byte[] bytes) throws BadInput {
        boolean wide =
                bytes.length >= 2
                        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        if (wide) {
            throw new BadInput(file, "encoding", "UTF-16", Fault.UNSUPPORTED, "UTF-8");
        }
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static byte delimiter(byte[] bytes, int begin) {
        int[] seen = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = begin; i < bytes.length && (quoted || bytes[i] != '\n'); i++) {
            quoted ^= bytes[i] == '"';
            int which = quoted ? -1 : DELIMITERS.indexOf(bytes[i]);
            if (which >= 0) {
                seen[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < seen.length; i++) {
            best = seen[i] > seen[best] ? i : best;
        }
        return (byte) DELIMITERS.charAt(best);
    }

    private List<String> header(String file) throws BadInput {
        if (at >= bytes.length) {
            throw new BadInput(file, "header", "", Fault.MISSING, "a first line with column names");
        }
        Line first = next();
        if (first.reason == Quarantined.Reason.NOT_UTF8) {
            throw new BadInput(file, "encoding", "", Fault.UNSUPPORTED, "UTF-8");
        }
        List<String> names = first.cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new BadInput(
                        file, "header", name, Fault.CONTRADICTS, "another column of that name");
            }
        }
        return names;
    }

    /** The next row; quotations may hold line ends. */
    private Line next() {
        long number = line;
        int begin = at;
        List<String> cells = new ArrayList<>();
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        boolean quoted = false;
        boolean clean = true;
        boolean fresh = true;
        while (at < bytes.length) {
            byte b = bytes[at++];
            if (b == '\n') {
                line++;
                if (quoted && endless) {
                    break;
                }
            }
            if (quoted) {
                if (b == '"' && at < bytes.length && bytes[at] == '"') {
                    cell.write('"');
                    at++;
                } else if (b == '"') {
                    quoted = false;
                } else {
                    cell.write(b);
                }
            } else if (b == '"' && fresh) {
                quoted = true;
                fresh = false;
            } else if (b == delimiter || b == '\n') {
                clean &= add(cells, cell);
                fresh = true;
                if (b == '\n') {
                    return new Line(number, cells, clean ? null : Quarantined.Reason.NOT_UTF8);
                }
            } else {
                fresh &= b == ' ';
                cell.write(b);
            }
        }
        if (quoted) {
            // The quotation swallowed all that follows: give up one line of it only.
            endless = true;
            at = begin;
            line = number;
            skipLine();
            return new Line(number, List.of(), Quarantined.Reason.OPEN_QUOTE);
        }
        clean &= add(cells, cell);
        return new Line(number, cells, clean ? null : Quarantined.Reason.NOT_UTF8);
    }

    /** The next line, where quotation marks are letters like others. */
    private Line plain() {
        long number = line;
        int begin = at;
        skipLine();
        int end = at > begin && bytes[at - 1] == '\n' ? at - 1 : at;
        List<String> cells = new ArrayList<>();
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        boolean clean = true;
        for (int i = begin; i < end; i++) {
            if (bytes[i] == delimiter) {
                clean &= add(cells, cell);
            } else {
                cell.write(bytes[i]);
            }
        }
        clean &= add(cells, cell);
        return new Line(number, cells, clean ? null : Quarantined.Reason.NOT_UTF8);
    }

    private void skipLine() {
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        at = Math.min(bytes.length, at + 1);
        line++;
    }

    private static boolean add(List<String> cells, ByteArrayOutputStream cell) {
        String text = cell.toString(StandardCharsets.UTF_8);
        // What is no UTF-8 has become this sign; it may also stand there by itself.
        boolean clean = text.indexOf('\uFFFD') < 0 || isUtf8(cell.toByteArray());
        cell.reset();
        cells.add(clean ? text.strip() : "");
        return clean;
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
