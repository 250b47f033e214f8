package org.qyran.server.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qyran.exchange.records.RecordFile;
import org.qyran.exchange.records.RecordFiles;
import org.qyran.network.records.Mapping;
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

    /**
     * @throws org.qyran.kernel.BadInput in one sentence, where it is none that can be read
     */
    static LookedInto of(Path file, String name) throws IOException {
        RecordFile opened = RecordFiles.open(file, name);
        try (Rows rows = opened.rows()) {
            List<List<String>> first = new ArrayList<>();
            long count = 0;
            while (rows.next()) {
                count++;
                if (first.size() < LOOKED_AT && rows.fault().isEmpty()) {
                    first.add(List.copyOf(rows.cells()));
                }
            }
            List<String> header = List.copyOf(rows.header());
            return new LookedInto(
                    opened.format(),
                    header,
                    first.stream().limit(SHOWN).toList(),
                    count,
                    opened.needsMapping()
                            ? suggestion(Mapping.suggest(header, first))
                            : new MappingTold(AddSource.OF_ITSELF, Map.of(), null));
        }
    }

    private static MappingTold suggestion(Mapping suggested) {
        return new MappingTold(suggested.kind(), suggested.columns(), suggested.dates().named());
    }
}
