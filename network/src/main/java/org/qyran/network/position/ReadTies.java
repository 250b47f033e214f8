package org.qyran.network.position;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
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
            if (isMatrix(rows)) {
                matrix(file, rows, ties);
            } else {
                list(file, rows, ties);
            }
        }
        return new Read(ties.build(), aside);
    }

    private static boolean isMatrix(List<List<String>> rows) {
        List<String> header = rows.get(0);
        if (header.size() != rows.size() || rows.size() < 3) {
            return false;
        }
        for (int row = 1; row < rows.size(); row++) {
            if (!rows.get(row).get(0).equals(header.get(row))) {
                return false;
            }
        }
        return true;
    }

    private static void matrix(Path file, List<List<String>> rows, Ties.Builder ties)
            throws BadInput {
        List<String> header = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            String field = row.get(0);
            if (row.size() != header.size()) {
                throw new BadInput(
                        file.toString(), field, row.size(), Fault.OUT_OF_RANGE, header.size());
            }
            ties.node(field);
            for (int c = 1; c < row.size(); c++) {
                if (number(file, field, row.get(c)) > 0) {
                    ties.tie(field, header.get(c));
                }
            }
        }
    }

    private static double number(Path file, String field, String cell) throws BadInput {
        try {
            return cell.isEmpty() ? 0 : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            BadInput refused = new BadInput(file.toString(), field, cell, Fault.NOT_A_NUMBER);
            refused.initCause(e);
            throw refused;
        }
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
