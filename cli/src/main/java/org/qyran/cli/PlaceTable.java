package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;

/** Answered rows as CSV or JSON, to standard output or whole into a file. */
record PlaceTable(List<PlaceRow> rows, boolean json, Language language) {

    PlaceTable {
        rows = List.copyOf(rows);
    }

    /**
     * @param out a file that appears whole or not at all; null for {@code standard}
     */
    void write(@Nullable Path out, PrintWriter standard) throws IOException {
        new TextFile(text()).write(out, standard);
    }

    private String text() {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        if (json) {
            lines.println("[");
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).writeJson(lines, language, i == rows.size() - 1);
            }
            lines.println("]");
        } else {
            lines.println(PlaceRow.HEADER);
            rows.forEach(row -> row.writeCsv(lines, language));
        }
        return text.toString();
    }
}
