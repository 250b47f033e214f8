package org.qyran.exchange.records;

/** Where a cell stands: letters of its column, number of its row. */
final class CellReference {

    /** A to XFD. */
    static final int MOST_COLUMNS = 16_384;

    private static final int LETTERS = 26;
    private static final int MOST_DIGITS = 9;

    private CellReference() {}

    /** From 0; -1 where the reference has no letters or too many. */
    static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && isLetter(reference.charAt(i)); i++) {
            column = column * LETTERS + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
            if (column > MOST_COLUMNS) {
                return -1;
            }
        }
        return column - 1;
    }

    private static boolean isLetter(char sign) {
        return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    }

    /** From 1; 0 where the reference has no number. */
    static long row(String reference) {
        String digits = reference.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > MOST_DIGITS ? 0 : Long.parseLong(digits);
    }

    /** Of a column from 0. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / LETTERS) {
            letters.append((char) ('A' + (left - 1) % LETTERS));
        }
        return letters.reverse().toString();
    }
}
