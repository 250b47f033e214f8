package org.qyran.network.table;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Lines of delimited text. A row that cannot be taken says why, and reading goes on after it. */
final class Delimited {

    private static final String DELIMITERS = ",;\t|";

    private final byte[] bytes;
    private final byte delimiter;
    private int at;
    private long line = 1;

    /** No row is looked at further; the text's end but for a part of it. */
    private final int limit;

    /**
     * Some quotation was not closed before the end. Whoever quotes across a line's end after that
     * gets into the same quotation: looking for its end again and again would take the square of
     * the file's length.
     */
    private boolean endless;

    private Delimited(byte[] bytes, int begin, byte delimiter, int limit) {
        this.bytes = bytes;
        this.at = begin;
        this.delimiter = delimiter;
        this.limit = limit;
    }

    /** A row as it stands, or why it cannot be taken. */
    record Line(long number, List<String> cells, Quarantined.@Nullable Reason reason) {

        /** Nothing at all between two line ends. */
        boolean isBlank() {
            return reason == null && cells.size() == 1 && cells.get(0).isBlank();
        }
    }

    /** By whichever delimiter the first line has most of. */
    static Delimited of(String file, byte[] bytes) throws BadInput {
        int begin = begin(file, bytes);
        return new Delimited(bytes, begin, delimiter(bytes, begin), bytes.length);
    }

    static Delimited byTabs(String file, byte[] bytes) throws BadInput {
        return new Delimited(bytes, begin(file, bytes), (byte) '\t', bytes.length);
    }

    boolean isOver() {
        return at >= bytes.length;
    }

    /** Where the next row begins. */
    int at() {
        return at;
    }

    /** Bytes that have not been read. */
    int left() {
        return bytes.length - at;
    }

    /** The number of the line that follows. */
    long line() {
        return line;
    }

    /** Goes on where a part of the same text ended. */
    void goOnAfter(Delimited part) {
        at = part.at;
        line += part.line;
        endless |= part.endless;
    }

    /** Whether a quotation was never closed: later ones end with their line. */
    boolean isEndless() {
        return endless;
    }

    /** Whether a row was longer than a part's reader looks. */
    boolean hasGivenUp() {
        return at >= limit && limit < bytes.length;
    }

    /** The same text from some line's beginning, its lines counted from 0. */
    Delimited part(int begin, long reach) {
        Delimited part =
                new Delimited(bytes, begin, delimiter, (int) Math.min(reach, bytes.length));
        part.line = 0;
        return part;
    }

    /** Where the line after {@code near} begins; the end where there is none. */
    int lineAfter(long near) {
        long begin = near;
        while (begin < bytes.length && bytes[(int) begin] != '\n') {
            begin++;
        }
        return (int) Math.min(bytes.length, begin + 1);
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

    List<String> header(String file) throws BadInput {
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
    Line next() {
        long number = line;
        int begin = at;
        List<String> cells = new ArrayList<>();
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        boolean quoted = false;
        boolean clean = true;
        boolean fresh = true;
        while (at < limit) {
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
        if (quoted && !hasGivenUp()) {
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
    Line plain() {
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
