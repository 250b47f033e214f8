package org.qyran.network.links;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.LinkColumns.Part;
import org.qyran.network.table.Matrix;
import org.qyran.network.table.OtherFormats;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;

/**
 * Links from files: a list with a header that says who and whom, and perhaps what kind, when, the
 * grade, the source, the record's name and both's category of party; two names a line under any
 * header; a square matrix; or a list of parties with their category. Where a file does not name
 * sources it is one itself; where it does not name records, its lines are.
 */
public final class ReadLinks {

    private static final String ROWS_READ =
            "rows that can all be read, in a file that says who is a victim or witness";

    private final Links.Builder links = new Links.Builder();
    private final List<Quarantined> aside = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /**
     * What was read.
     *
     * @param aside rows that were not
     * @param unread columns whose header says nothing to us, as {@code FILE: COLUMN}
     */
    public record Read(Links links, List<Quarantined> aside, List<String> unread) {

        public Read {
            aside = List.copyOf(aside);
            unread = List.copyOf(unread);
        }
    }

    private record Row(long line, List<String> cells) {}

    private ReadLinks() {}

    /**
     * @throws BadInput where a file is none of these, a category is not known, or a column that is
     *     not read calls somebody a victim or witness: nobody is to be walked through by oversight
     */
    public static Read read(List<Path> files) throws IOException {
        return read(files, OtherFormats.NONE);
    }

    /** As {@link #read(List)}, also of files that {@code others} opens. */
    public static Read read(List<Path> files, OtherFormats others) throws IOException {
        ReadLinks reader = new ReadLinks();
        for (Path file : files) {
            reader.add(file, others);
        }
        return new Read(reader.links.build(), reader.aside, reader.unread);
    }

    private void add(Path path, OtherFormats others) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Quarantined> illegible =
                ReadTable.each(path, others, (line, cells) -> rows.add(new Row(line, cells)));
        aside.addAll(illegible);
        String file = path.toString();
        List<List<String>> cells = rows.stream().map(Row::cells).toList();
        if (rows.size() < 2) {
            throw new BadInput(file, "rows", rows.size(), Fault.MISSING, "at least two records");
        }
        if (Matrix.is(cells)) {
            Matrix.each(
                    file, cells, (from, to) -> said(file, from, to, file + ": " + from + "-" + to));
        } else {
            list(file, rows, illegible);
        }
    }

    private void said(String file, String from, String to, String record) {
        links.add(
                new Statement(from, to, "", "", "", file, record),
                Optional.empty(),
                Optional.empty());
    }

    private void list(String file, List<Row> rows, List<Quarantined> illegible) throws BadInput {
        List<String> header = rows.get(0).cells();
        LinkColumns columns = LinkColumns.of(header);
        boolean bare = header.size() == 2 && !columns.areLinks() && !columns.areParties();
        if (!bare && !columns.areLinks() && !columns.areParties()) {
            throw new BadInput(
                    file,
                    "header",
                    String.join(", ", header),
                    Fault.MISSING,
                    "columns called from and to; also read: kind, time, grade, source, record,"
                            + " from_category, to_category");
        }
        if (columns.tellCategories() && !illegible.isEmpty()) {
            throw new BadInput(
                    file, "row", illegible.getFirst().line(), Fault.UNSUPPORTED, ROWS_READ);
        }
        for (Row row : rows.subList(1, rows.size())) {
            if (row.cells.size() != header.size()) {
                mustNotProtect(file, "row " + row.line, row.cells);
                refuse(
                        file,
                        row,
                        Quarantined.Reason.CELLS,
                        row.cells.size() + " / " + header.size());
            } else if (bare) {
                mustNotProtect(file, header.get(1), row.cells);
                bare(file, row);
            } else {
                row(file, row, columns, header);
            }
        }
        if (!bare) {
            columns.unknown().forEach(c -> unread.add(file + ": " + header.get(c)));
        }
    }

    private void bare(String file, Row row) {
        if (row.cells.get(0).isEmpty() || row.cells.get(1).isEmpty()) {
            refuse(file, row, Quarantined.Reason.NO_ID, "");
        } else {
            said(file, row.cells.get(0), row.cells.get(1), file + ": " + row.line);
        }
    }

    private void row(String file, Row row, LinkColumns columns, List<String> header)
            throws BadInput {
        String from = columns.cell(Part.FROM, row.cells);
        String to = columns.areLinks() ? columns.cell(Part.TO, row.cells) : from;
        String time = columns.cell(Part.TIME, row.cells);
        String grade = columns.cell(Part.GRADE, row.cells);
        Optional<PartyCategory> one = category(file, columns, Part.FROM_CATEGORY, row);
        Optional<PartyCategory> two = category(file, columns, Part.TO_CATEGORY, row);
        for (int c : columns.unknown()) {
            mustNotProtect(file, header.get(c), List.of(row.cells.get(c)));
        }
        int before = aside.size();
        if (from.isEmpty() || to.isEmpty()) {
            refuse(file, row, Quarantined.Reason.NO_ID, "");
        } else if (!time.isEmpty() && When.parse(time).isEmpty()) {
            refuse(file, row, Quarantined.Reason.NO_TIME, time);
        } else if (!grade.isEmpty() && Strength.grade(grade).isEmpty()) {
            refuse(file, row, Quarantined.Reason.NO_GRADE, grade);
        } else {
            String source = columns.cell(Part.SOURCE, row.cells);
            String record = columns.cell(Part.RECORD, row.cells);
            links.add(
                    new Statement(
                            from,
                            to,
                            columns.cell(Part.KIND, row.cells),
                            time,
                            grade,
                            source.isEmpty() ? file : source,
                            record.isEmpty() ? file + ": " + row.line : record),
                    one,
                    two);
        }
        if (aside.size() > before) {
            protect(file, row, from, one);
            protect(file, row, to, two);
        }
    }

    /** Who is a victim or witness is known also from a row that is set aside. */
    private void protect(String file, Row row, String name, Optional<PartyCategory> category) {
        if (!name.isEmpty() && category.filter(PartyCategory::isProtected).isPresent()) {
            links.add(
                    new Statement(name, name, "", "", "", file, file + ": " + row.line),
                    category,
                    Optional.empty());
        }
    }

    /** A cell that is not read as a category must not be one that protects somebody. */
    private static void mustNotProtect(String file, String field, List<String> cells)
            throws BadInput {
        for (String cell : cells) {
            if (Categories.of(cell).filter(PartyCategory::isProtected).isPresent()) {
                throw new BadInput(
                        file,
                        field,
                        cell,
                        Fault.UNSUPPORTED,
                        "a category in from_category or to_category");
            }
        }
    }

    private static Optional<PartyCategory> category(
            String file, LinkColumns columns, Part part, Row row) throws BadInput {
        String cell = columns.cell(part, row.cells);
        Optional<PartyCategory> category = Categories.of(cell);
        if (!cell.isEmpty() && category.isEmpty()) {
            throw new BadInput(file, "category", cell, Fault.OUT_OF_RANGE, Categories.TOLD);
        }
        return category;
    }

    private void refuse(String file, Row row, Quarantined.Reason reason, String detail) {
        aside.add(new Quarantined(file, row.line, reason, detail));
    }
}
