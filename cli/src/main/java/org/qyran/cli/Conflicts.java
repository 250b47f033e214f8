package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Phrases;
import org.qyran.network.table.Column;

/**
 * Records that would be one but for two valid numbers that differ: told, and kept beside a result.
 */
final class Conflicts {

    private static final int TOLD = 10;

    private record Pair(String left, String right, String probability) {}

    private final List<Pair> pairs = new ArrayList<>();
    private final @Nullable Path result;

    /**
     * @param result the file beside which they are written; null where results are shown
     */
    Conflicts(Resolved resolution, Column id, @Nullable Path result) {
        this.result = result;
        resolution.conflicts((left, right, probability) ->
                pairs.add(
                        new Pair(
                                id.value(left),
                                id.value(right),
                                String.format(Locale.ROOT, "%.6f", probability))));
    }

    /** Writes {@code RESULT.conflicts.csv} where there are any and the result is a file. */
    void write() throws IOException {
        if (result == null || pairs.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("left,right,probability_of_the_rest\n");
        pairs.forEach(pair -> Csv.line(text, pair.left, pair.right, pair.probability));
        new TextFile(text.toString()).write(beside(result));
    }

    private static Path beside(Path result) {
        return result.resolveSibling(result.getFileName() + ".conflicts.csv");
    }

    void tell(PrintWriter err, Phrases phrases) {
        if (pairs.isEmpty()) {
            return;
        }
        String where = result == null ? "–" : beside(result).toString();
        err.println(phrases.say("conflicts", pairs.size(), where));
        for (Pair pair : pairs.subList(0, Math.min(TOLD, pairs.size()))) {
            err.println(phrases.say("conflict", pair.left, pair.right, pair.probability));
        }
    }
}
