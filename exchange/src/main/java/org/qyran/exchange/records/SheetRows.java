package org.qyran.exchange.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/**
 * The rows of one sheet. A title above the table is passed over: the header is the first row of two
 * cells or more. A cell joined from several rows stands in each of them; empty rows are left out.
 */
final class SheetRows implements Rows {

    /** So many rows of a sheet may be titles before the table. */
    private static final int MOST_TITLES = 20;

    private final Workbook book;
    private final String part;
    private final List<String> strings;
    private final CellFormats formats;
    private final InputStream in;
    private final XMLStreamReader reader;

    private final JoinedCells joined = new JoinedCells();
    private final Deque<Row> waiting = new ArrayDeque<>();
    private List<String> header = List.of();
    private int firstColumn;
    private long line;
    private Row row = new Row(0, new TreeMap<>());

    private record Row(long line, NavigableMap<Integer, String> cells) {}

    private SheetRows(Workbook book, String part) throws IOException {
        this.book = book;
        this.part = part;
        this.strings = book.strings();
        this.formats = CellFormats.of(book);
        book.eachOf(
                part,
                at -> {
                    if (at.getLocalName().equals("mergeCell")) {
                        joined.add(Workbook.attribute(at, "ref"));
                    }
                });
        joined.sort();
        this.in = book.part(part);
        try {
            this.reader = Workbook.reader(in);
        } catch (XMLStreamException e) {
            throw book.refused(part, e);
        }
    }

    /** Closes the book with its rows, or where it cannot be read. */
    static SheetRows open(Workbook book, String part) throws IOException {
        try {
            SheetRows rows = new SheetRows(book, part);
            rows.readHeader();
            return rows;
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        Row first = null;
        for (int seen = 0; seen < MOST_TITLES && header.isEmpty(); seen++) {
            Row next = read();
            if (next == null) {
                break;
            }
            waiting.add(next);
            if (next.cells.size() > 1) {
                first = next;
                break;
            }
        }
        if (first == null) {
            first = waiting.peek();
        }
        if (first == null) {
            throw new BadInput(
                    book.name(), "header", "", Fault.MISSING, "a first line with column names");
        }
        Row found = first;
        waiting.removeIf(each -> each.line <= found.line);
        header(found.cells);
    }

    private void header(NavigableMap<Integer, String> cells) throws BadInput {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        firstColumn = cells.firstKey();
        for (int c = firstColumn; c <= cells.lastKey(); c++) {
            String name =
                    cells.getOrDefault(c, CellReference.letters(c)).strip().replaceAll("\\s+", " ");
            if (!seen.add(name)) {
                throw new BadInput(
                        book.name(),
                        "header",
                        name,
                        Fault.CONTRADICTS,
                        "another column of that name");
            }
            names.add(name);
        }
        header = List.copyOf(names);
    }

    @Override
    public String file() {
        return book.name();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() throws IOException {
        Row next = waiting.isEmpty() ? read() : waiting.poll();
        if (next == null) {
            return false;
        }
        row = next;
        return true;
    }

    @Override
    public long line() {
        return row.line;
    }

    @Override
    public List<String> cells() {
        int last = row.cells.isEmpty() ? 0 : row.cells.lastKey() - firstColumn + 1;
        boolean before = !row.cells.isEmpty() && row.cells.firstKey() < firstColumn;
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < Math.max(last, header.size()); c++) {
            cells.add(row.cells.getOrDefault(firstColumn + c, ""));
        }
        // What stands before the header's first column would be lost: one cell too many tells it.
        return before ? withOneMore(cells) : cells;
    }

    private static List<String> withOneMore(List<String> cells) {
        List<String> more = new ArrayList<>(cells);
        more.addFirst("");
        return more;
    }

    @Override
    public Optional<Quarantined.Reason> fault() {
        return Optional.empty();
    }

    /** The next row that holds anything; null at the end. */
    private @Nullable Row read() throws IOException {
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("row")) {
                    long said = CellReference.row(Workbook.attribute(reader, "r"));
                    line = said > 0 ? said : line + 1;
                    Row read = new Row(line, readCells());
                    if (!read.cells.isEmpty()) {
                        joined.fill(read.line, read.cells);
                        return read;
                    }
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw book.refused(part, e);
        }
    }

    private NavigableMap<Integer, String> readCells() throws XMLStreamException, IOException {
        NavigableMap<Integer, String> cells = new TreeMap<>();
        int column = -1;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("c")) {
                String reference = Workbook.attribute(reader, "r");
                column = reference.isEmpty() ? column + 1 : CellReference.column(reference);
                if (column < 0 || column >= CellReference.MOST_COLUMNS) {
                    throw new BadInput(
                            book.name(),
                            part + ", row " + line,
                            reference,
                            Fault.OUT_OF_RANGE,
                            "A … XFD");
                }
                String value = cell().strip();
                if (!value.isEmpty()) {
                    cells.put(column, value);
                }
            }
        }
    }

    private String cell() throws XMLStreamException, IOException {
        String type = Workbook.attribute(reader, "t");
        String style = Workbook.attribute(reader, "s");
        String reference = Workbook.attribute(reader, "r");
        String value = "";
        boolean valued = false;
        boolean formula = false;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "v" -> {
                        value = reader.getElementText();
                        valued = true;
                    }
                    case "is" -> {
                        value = Workbook.text(reader);
                        valued = true;
                    }
                    case "f" -> formula = true;
                    default -> {
                        // Extensions say nothing of the value.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("c")) {
                break;
            }
        }
        if (formula && !valued) {
            throw new BadInput(
                    book.name(),
                    "cell",
                    reference,
                    Fault.MISSING,
                    "the formula's value: open the file in a spreadsheet program and save it");
        }
        return switch (type) {
            case "s" -> shared(reference, value);
            case "str", "inlineStr", "d" -> value;
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "e" -> "";
            default -> valued ? formats.shown(value, style) : "";
        };
    }

    private String shared(String reference, String number) throws BadInput {
        try {
            return strings.get(Integer.parseInt(number.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            BadInput refused =
                    new BadInput(
                            book.name(),
                            "cell " + reference,
                            number,
                            Fault.OUT_OF_RANGE,
                            "0 … " + (strings.size() - 1));
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        book.close();
    }
}
