package org.qyran.network.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Reads delimited text (RFC 4180; comma, semicolon, tab or bar, whichever the header has most of;
 * UTF-8 with or without a mark). A row that cannot be taken is quarantined; only a file without a
 * usable header is refused.
 */
public final class ReadTable {

    private static final long MOST_BYTES = Integer.MAX_VALUE - 64;

    private ReadTable() {}

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

    /** As {@link #read(List, String)}, of rows of whatever format; each is closed. */
    public static Table gathered(List<Rows> files, String id) throws IOException {
        Gathered gathered = new Gathered(id);
        for (Rows file : files) {
            try (file) {
                gather(file, gathered);
            }
        }
        return gathered.table();
    }

    /**
     * The rows of a delimited text, one after another.
     *
     * @param name by which refusals call it
     * @throws BadInput where there is no such file or header
     */
    public static Rows rows(Path file, String name) throws IOException {
        try {
            return new DelimitedRows(name, bytesOf(file));
        } catch (BadInput e) {
            throw e.named(name);
        }
    }

    private static void gather(String file, byte[] bytes, Gathered gathered) throws BadInput {
        DelimitedRows rows = new DelimitedRows(file, bytes);
        gathered.begin(file, rows.header());
        gathered.take(rows.rest());
    }

    private static void gather(Rows rows, Gathered gathered) throws IOException {
        gathered.begin(rows.file(), rows.header());
        if (rows instanceof DelimitedRows text) {
            gathered.take(text.rest());
            return;
        }
        while (rows.next()) {
            gathered.take(rows.line(), rows.cells(), rows.fault().orElse(null));
        }
    }

    /**
     * Rows without a header, each of at least {@code cells} cells, e.g. pairs of names.
     *
     * @param taken takes the line's number and its cells
     * @return what was left out
     */
    public static List<Quarantined> lines(Path file, int cells, Taker taken) throws IOException {
        byte[] bytes = bytesOf(file);
        Delimited reader = Delimited.byTabs(file.toString(), bytes);
        List<Quarantined> aside = new ArrayList<>();
        while (!reader.isOver()) {
            Delimited.Line row = reader.plain();
            if (row.reason() != null) {
                aside.add(new Quarantined(file.toString(), row.number(), row.reason(), ""));
            } else if (row.cells().size() < cells) {
                aside.add(
                        new Quarantined(
                                file.toString(),
                                row.number(),
                                Quarantined.Reason.CELLS,
                                row.cells().size() + " / " + cells));
            } else {
                taken.take(row.number(), row.cells());
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
    public static List<Quarantined> each(Path file, Taker taken) throws IOException {
        byte[] bytes = bytesOf(file);
        Delimited reader = Delimited.of(file.toString(), bytes);
        List<Quarantined> aside = new ArrayList<>();
        while (!reader.isOver()) {
            Delimited.Line row = reader.next();
            if (row.reason() != null) {
                aside.add(new Quarantined(file.toString(), row.number(), row.reason(), ""));
            } else if (!row.isBlank()) {
                taken.take(row.number(), row.cells());
            }
        }
        return aside;
    }

    /** As {@link #each(Path, Taker)}, also of a file that {@code others} knows how to open. */
    public static List<Quarantined> each(Path file, OtherFormats others, Taker taken)
            throws IOException {
        Optional<Rows> opened = others.open(file);
        if (opened.isEmpty()) {
            return each(file, taken);
        }
        List<Quarantined> aside = new ArrayList<>();
        try (Rows rows = opened.get()) {
            taken.take(1, rows.header());
            while (rows.next()) {
                Optional<Quarantined.Reason> fault = rows.fault();
                if (fault.isPresent()) {
                    aside.add(new Quarantined(rows.file(), rows.line(), fault.get(), ""));
                } else {
                    taken.take(rows.line(), rows.cells());
                }
            }
        }
        return aside;
    }

    /** Takes rows one by one. */
    @FunctionalInterface
    public interface Taker {
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
}
