package org.qyran.cli;

/** Lines of comma separated values (RFC 4180), each cell quoted where it must be. */
final class Csv {

    private Csv() {}

    static void line(StringBuilder text, String... cells) {
        for (int c = 0; c < cells.length; c++) {
            text.append(c == 0 ? "" : ",").append(cell(cells[c]));
        }
        text.append('\n');
    }

    private static String cell(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
