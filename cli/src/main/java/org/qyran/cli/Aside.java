package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.table.Quarantined;

/** Rows that are in no result: all in a file beside it, the first ones told of. */
record Aside(List<Quarantined> rows, @Nullable Path result, Language language) {

    private static final int TOLD = 5;

    Aside {
        rows = List.copyOf(rows);
    }

    /** Writes {@code RESULT.aside.csv} where there are such rows and the result is a file. */
    void write() throws IOException {
        if (result == null || rows.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("file,line,reason,detail\n");
        for (Quarantined row : rows) {
            Csv.line(
                    text, row.file(), Long.toString(row.line()), row.reason().name(), row.detail());
        }
        new TextFile(text.toString()).write(beside(result));
    }

    private static Path beside(Path result) {
        return result.resolveSibling(result.getFileName() + ".aside.csv");
    }

    void tell(PrintWriter err, Phrases phrases) {
        if (rows.isEmpty()) {
            return;
        }
        String where = result == null ? "–" : beside(result).toString();
        err.println(phrases.say("set-aside", rows.size(), where));
        int told = result == null ? rows.size() : Math.min(TOLD, rows.size());
        for (Quarantined row : rows.subList(0, told)) {
            err.println(
                    phrases.say(
                            "set-aside-line",
                            row.file(),
                            Long.toString(row.line()),
                            row.sentence(language)));
        }
        if (told < rows.size()) {
            err.println(phrases.say("set-aside-more", rows.size() - told));
        }
    }
}
