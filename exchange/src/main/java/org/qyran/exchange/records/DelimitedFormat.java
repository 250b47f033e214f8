package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.qyran.network.table.ReadTable;

/** Delimited text, as {@link ReadTable} reads it. */
final class DelimitedFormat implements RecordFormat {

    @Override
    public boolean begins(byte[] head) {
        return true;
    }

    @Override
    public RecordFile open(Path path, String name, Optional<String> sheet) throws IOException {
        return new TableFile("csv", () -> ReadTable.rows(path, name));
    }
}
