package org.qyran.network.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Rows of one file after another, under the first file's columns. */
final class Gathered {

    /** Parts that are read at once. */
    private static final int PARTS = 32;

    private static final int PART_BYTES = 1 << 21;

    /** A part's reader looks no further for the end of its last row. */
    private static final int MOST_ROW_BYTES = 1 << 20;

    private final String id;
    private final List<Column.Builder> builders = new ArrayList<>();
    private final List<Quarantined> aside = new ArrayList<>();
    private List<String> columns = List.of();

    /** Of each column, where the present file has it. */
    private int[] places = new int[0];

    private int idAt;
    private String file = "";
    private int cells;

    /** Of each row taken, the line where it begins; only where this is a part of a file. */
    private int[] lines = new int[0];

    private final boolean isPart;

    private final int partBytes;

    Gathered(String id) {
        this(id, false, PART_BYTES);
    }

    /**
     * @param partBytes of a text that are read by themselves
     */
    Gathered(String id, boolean isPart, int partBytes) {
        this.id = id;
        this.isPart = isPart;
        this.partBytes = partBytes;
    }

    /** Rows of the present file that are gathered by themselves first. */
    private Gathered part() {
        Gathered part = new Gathered(id, true, partBytes);
        part.columns = columns;
        builders.forEach(builder -> part.builders.add(new Column.Builder(builder.name())));
        part.file = file;
        part.cells = cells;
        part.idAt = idAt;
        part.places = places;
        return part;
    }

    /** A file begins. */
    void begin(String name, List<String> header) throws BadInput {
        if (columns.isEmpty()) {
            columns = header.stream().filter(column -> !column.equals(id)).toList();
            columns.forEach(column -> builders.add(new Column.Builder(column)));
            builders.add(new Column.Builder(id));
        }
        file = name;
        cells = header.size();
        idAt = place(header, id);
        places = new int[columns.size()];
        for (int c = 0; c < places.length; c++) {
            places[c] = place(header, columns.get(c));
        }
    }

    private int place(List<String> header, String column) throws BadInput {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new BadInput(
                    file, "column", column, Fault.OUT_OF_RANGE, String.join(", ", header));
        }
        return at;
    }

    void take(long line, List<String> row, Quarantined.@Nullable Reason reason) {
        if (reason != null) {
            refuse(line, reason, "");
        } else if (row.size() != cells) {
            refuse(line, Quarantined.Reason.CELLS, row.size() + " / " + cells);
        } else if (row.get(idAt).isEmpty()) {
            refuse(line, Quarantined.Reason.NO_ID, "");
        } else if (builders.getLast().has(row.get(idAt))) {
            refuse(line, Quarantined.Reason.REPEATED_ID, row.get(idAt));
        } else {
            if (isPart) {
                keep((int) line);
            }
            for (int c = 0; c < places.length; c++) {
                builders.get(c).add(row.get(places[c]));
            }
            builders.getLast().add(row.get(idAt));
        }
    }

    private void keep(int line) {
        int row = builders.getLast().rows();
        if (row == lines.length) {
            lines = Arrays.copyOf(lines, Math.max(1024, row * 2));
        }
        lines[row] = line;
    }

    /**
     * The rest of a text: its parts are read side by side and joined in order, so that every value
     * has the code that reading row by row gives it.
     */
    void take(Delimited text) {
        boolean parts = true;
        while (!text.isOver()) {
            if (parts && !text.isEndless() && text.left() > partBytes) {
                parts = takeParts(text);
            } else {
                take(text, Integer.MAX_VALUE, 1);
            }
        }
    }

    /** Rows that begin before {@code end}. */
    private void take(Delimited text, int end, long most) {
        for (long taken = 0; taken < most && text.at() < end && !text.isOver(); taken++) {
            Delimited.Line row = text.next();
            if (text.hasGivenUp()) {
                return;
            }
            if (!row.isBlank()) {
                take(row.number(), row.reason() == null ? row.cells() : List.of(), row.reason());
            }
        }
    }

    private record Read(int begin, Delimited end, Gathered rows) {}

    /**
     * @return whether reading in parts is of use for what follows
     */
    private boolean takeParts(Delimited text) {
        List<Integer> begins = new ArrayList<>(List.of(text.at()));
        for (int p = 0; p < PARTS; p++) {
            begins.add(text.lineAfter((long) begins.getLast() + partBytes));
        }
        List<Read> parts =
                IntStream.range(0, PARTS)
                        .parallel()
                        .mapToObj(p -> part(text, begins.get(p), begins.get(p + 1)))
                        .toList();
        for (Read read : parts) {
            if (read.begin != text.at()) {
                // A quotation went on into this part: what was read of it is nothing.
                return true;
            }
            if (read.end.hasGivenUp()) {
                return false;
            }
            join(read.rows, text.line());
            text.goOnAfter(read.end);
        }
        return true;
    }

    private Read part(Delimited text, int begin, int end) {
        Delimited own = text.part(begin, (long) end + MOST_ROW_BYTES);
        Gathered rows = part();
        rows.take(own, end, Long.MAX_VALUE);
        return new Read(begin, own, rows);
    }

    /** What a part holds, but for names that came before it. */
    private void join(Gathered part, long firstLine) {
        Table table = part.table();
        boolean[] repeated = builders.getLast().repeated(table.id());
        List<Quarantined> refused = new ArrayList<>();
        for (int row = 0; row < repeated.length; row++) {
            if (repeated[row]) {
                refused.add(
                        new Quarantined(
                                file,
                                part.lines[row],
                                Quarantined.Reason.REPEATED_ID,
                                table.id().value(row)));
            }
        }
        refused.addAll(table.quarantined());
        refused.stream()
                .sorted(Comparator.comparingLong(Quarantined::line))
                .forEach(row -> refuse(firstLine + row.line(), row.reason(), row.detail()));
        IntStream.range(0, builders.size())
                .parallel()
                .forEach(c -> {
                    boolean named = c == builders.size() - 1;
                    Column column = named ? table.id() : table.columns().get(c);
                    builders.get(c).add(column, repeated);
                });
    }

    private void refuse(long line, Quarantined.Reason reason, String detail) {
        aside.add(new Quarantined(file, line, reason, detail));
    }

    Table table() {
        List<Column> built = new ArrayList<>();
        builders.forEach(builder -> built.add(builder.build()));
        Column named = built.removeLast();
        return new Table(named, built, aside);
    }
}
