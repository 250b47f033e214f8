package org.qyran.network.position;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.network.table.Matrix;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;

/**
 * Ties from files, one observation each: a square matrix whose rows are called as its columns (a
 * cell that is a number above 0 is a tie), or a list with a header and two names a line.
 */
public final class ReadTies {

    /** What was read, and which rows were not. */
    public record Read(Ties ties, List<Quarantined> aside) {}

    private ReadTies() {}

    /**
     * @throws BadInput where a file is neither, or a cell of a matrix is no number
     */
    public static Read read(List<Path> files) throws IOException {
        Ties.Builder ties = new Ties.Builder();
        List<Quarantined> aside = new ArrayList<>();
        for (Path file : files) {
            List<List<String>> rows = new ArrayList<>();
            aside.addAll(ReadTable.each(file, (_, cells) -> rows.add(cells)));
            if (rows.size() < 2) {
                throw new BadInput(
                        file.toString(),
                        "rows",
                        rows.size(),
                        Fault.MISSING,
                        "at least two records");
            }
            ties.observation();
            if (Matrix.is(rows)) {
                rows.subList(1, rows.size()).forEach(row -> ties.node(row.get(0)));
                Matrix.each(file.toString(), rows, ties::tie);
            } else {
                list(file, rows, ties);
            }
        }
        return new Read(ties.build(), aside);
    }

    private static void list(Path file, List<List<String>> rows, Ties.Builder ties)
            throws BadInput {
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() < 2 || row.get(0).isEmpty() || row.get(1).isEmpty()) {
                throw new BadInput(
                        file.toString(),
                        "row",
                        String.join(", ", row),
                        Fault.UNSUPPORTED,
                        "a square matrix, or two names a line");
            }
            ties.tie(row.get(0), row.get(1));
        }
    }
}
