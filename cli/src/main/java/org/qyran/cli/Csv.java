package org.qyran.cli;

import java.util.Locale;

/** Lines of comma separated values (RFC 4180), each cell quoted where it must be. */
final class Csv {

    private static final int MILLION = 1_000_000;
    private static final double NEARLY_HALF = 0.499;

    private Csv() {}

    static void line(StringBuilder text, String... cells) {
        for (int c = 0; c < cells.length; c++) {
            text.append(c == 0 ? "" : ",").append(cell(cells[c]));
        }
        text.append('\n');
    }

    /** Between 0 and 1, as {@code %.6f} writes it. */
    static String share(double share) {
        double millionths = share * MILLION;
        long whole = Math.round(millionths);
        // What lies between two is rounded by its exact digits.
        if (Math.abs(millionths - whole) > NEARLY_HALF || whole >= MILLION || share < 0) {
            return String.format(Locale.ROOT, "%.6f", share);
        }
        return "0." + Long.toString(MILLION + whole).substring(1);
    }

    private static String cell(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
