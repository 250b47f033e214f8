package org.qyran.server.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.network.records.Mapping;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Rows;

/**
 * What a brought file is, before anything of it is taken.
 *
 * @param header names of its columns
 * @param sample its first rows that can be read, at most eight
 * @param rows how many it has
 */
record LookedInto(
        String format,
        List<String> header,
        List<List<String>> sample,
        long rows,
        MappingTold suggestion) {

    private static final int SHOWN = 8;

    /** More tell better what a column is. */
    private static final int LOOKED_AT = 200;

    /** A file under way, by its content. */
    static Rows open(Path file, String name) throws IOException {
        return ReadTable.rows(file, name);
    }

    /**
     * @throws org.qyran.kernel.BadInput in one sentence, where it is none that can be read
     */
    static LookedInto of(Path file, String name) throws IOException {
        try (Rows rows = open(file, name)) {
            List<List<String>> first = new ArrayList<>();
            long count = 0;
            while (rows.next()) {
                count++;
                if (first.size() < LOOKED_AT && rows.fault().isEmpty()) {
                    first.add(List.copyOf(rows.cells()));
                }
            }
            List<String> header = List.copyOf(rows.header());
            Mapping suggested = Mapping.suggest(header, first);
            return new LookedInto(
                    "csv",
                    header,
                    first.stream().limit(SHOWN).toList(),
                    count,
                    new MappingTold(
                            suggested.kind(), suggested.columns(), suggested.dates().named()));
        }
    }
}
