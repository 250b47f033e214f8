package org.qyran.network.table;

import java.util.List;
import java.util.Optional;

/** Rows that are already there. */
public final class ListedRows implements Rows {

    private final String file;
    private final List<String> header;
    private final List<Row> rows;
    private int at = -1;

    /**
     * @param line where it begins in its file
     * @param cells as many as the header's
     */
    public record Row(long line, List<String> cells) {}

    public ListedRows(String file, List<String> header, List<Row> rows) {
        this.file = file;
        this.header = List.copyOf(header);
        this.rows = List.copyOf(rows);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() {
        at++;
        return at < rows.size();
    }

    @Override
    public long line() {
        return rows.get(at).line;
    }

    @Override
    public List<String> cells() {
        return rows.get(at).cells;
    }

    @Override
    public Optional<Quarantined.Reason> fault() {
        return Optional.empty();
    }
}
