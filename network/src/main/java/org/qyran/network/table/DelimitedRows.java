package org.qyran.network.table;

import java.util.List;
import java.util.Optional;
import org.qyran.kernel.BadInput;

/** The rows of a delimited text under its header; empty lines are left out. */
final class DelimitedRows implements Rows {

    private final String file;
    private final Delimited reader;
    private final List<String> header;
    private Delimited.Line row = new Delimited.Line(1, List.of(), null);

    DelimitedRows(String file, byte[] bytes) throws BadInput {
        this.file = file;
        this.reader = Delimited.of(file, bytes);
        this.header = List.copyOf(reader.header(file));
    }

    /** What has not been read of it. */
    Delimited rest() {
        return reader;
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
        while (!reader.isOver()) {
            row = reader.next();
            if (!row.isBlank()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long line() {
        return row.number();
    }

    @Override
    public List<String> cells() {
        return row.reason() == null ? row.cells() : List.of();
    }

    @Override
    public Optional<Quarantined.Reason> fault() {
        return Optional.ofNullable(row.reason());
    }
}
