package org.qyran.network.table;

import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** A square matrix whose rows are called as its columns; a number above 0 is a tie. */
public final class Matrix {

    /** Takes one tie after another. */
    @FunctionalInterface
    public interface Ties {
        void take(String from, String to);
    }

    private Matrix() {}

    /**
     * @param rows the header first
     */
    public static boolean is(List<List<String>> rows) {
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
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

    /**
     * @param rows of which {@link #is} holds
     * @param taken takes its ties, in order
     * @throws BadInput where a row is too short or too long, or a cell is no number
     */
    public static void each(String file, List<List<String>> rows, Ties taken) throws BadInput {
        List<String> header = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            String from = row.get(0);
            if (row.size() != header.size()) {
                throw new BadInput(file, from, row.size(), Fault.OUT_OF_RANGE, header.size());
            }
            for (int c = 1; c < row.size(); c++) {
                if (number(file, from, row.get(c)) > 0) {
                    taken.take(from, header.get(c));
                }
            }
        }
    }

    private static double number(String file, String field, String cell) throws BadInput {
        try {
            return cell.isEmpty() ? 0 : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            BadInput refused = new BadInput(file, field, cell, Fault.NOT_A_NUMBER);
            refused.initCause(e);
            throw refused;
        }
    }
}
