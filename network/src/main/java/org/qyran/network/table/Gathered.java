package org.qyran.network.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Rows of one file after another, under the first file's columns. */
final class Gathered {

    private final String id;
    private final List<Column.Builder> builders = new ArrayList<>();
    private final List<Quarantined> aside = new ArrayList<>();
    private List<String> columns = List.of();

    /** Of each column, where the present file has it. */
    private int[] places = new int[0];

    private int idAt;
    private String file = "";
    private int cells;

    Gathered(String id) {
        this.id = id;
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
            for (int c = 0; c < places.length; c++) {
                builders.get(c).add(row.get(places[c]));
            }
            builders.getLast().add(row.get(idAt));
        }
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
