package org.qyran.exchange;

/** A cell of a file that people open in a spreadsheet (RFC 4180). */
public final class SpreadsheetCell {

    private SpreadsheetCell() {}

    /** What a spreadsheet would run as a formula gets an apostrophe before it. */
    public static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** In quotes where it holds the separator, a quote or the end of a line. */
    public static String quoted(String cell, String separator) {
        boolean needed =
                cell.contains(separator)
                        || cell.contains("\"")
                        || cell.contains("\n")
                        || cell.contains("\r");
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** Both, between commas. */
    public static String of(String text) {
        return quoted(harmless(text), ",");
    }
}
