package org.qyran.imagery.chip;

/** A 5 × 7 raster font of the few characters a chip needs; no font of the machine is asked for. */
final class Lettering {

    static final int WIDTH = 6;
    static final int HEIGHT = 7;

    private static final String KNOWN = "0123456789.mpx SIMULATED";

    /** One character a line: seven rows of five bits, in KNOWN's order; doubles are left empty. */
    private static final String[] ROWS = {
        "0E 11 13 15 19 11 0E", "04 0C 04 04 04 04 0E", "0E 11 01 02 04 08 1F",
        "1F 02 04 02 01 11 0E", "02 06 0A 12 1F 02 02", "1F 10 1E 01 01 11 0E",
        "06 08 10 1E 11 11 0E", "1F 01 02 04 08 08 08", "0E 11 11 0E 11 11 0E",
        "0E 11 11 0F 01 02 0C", "00 00 00 00 00 0C 0C", "00 00 1A 15 15 15 15",
        "00 00 1E 11 1E 10 10", "00 00 11 0A 04 0A 11", "00 00 00 00 00 00 00",
        "0F 10 10 0E 01 01 1E", "0E 04 04 04 04 04 0E", "11 1B 15 15 11 11 11",
        "11 11 11 11 11 11 0E", "10 10 10 10 10 10 1F", "0E 11 11 1F 11 11 11",
        "1F 04 04 04 04 04 04", "1F 10 10 1E 10 10 1F", "1E 11 11 11 11 11 1E",
    };

    private Lettering() {}

    static int width(String text) {
        return text.length() * WIDTH;
    }

    /** Whether the font has ink at a place of the text; unknown characters are a bug. */
    static boolean ink(String text, int column, int row) {
        int at = KNOWN.indexOf(text.charAt(column / WIDTH));
        if (at < 0) {
            throw new IllegalArgumentException("no letter for '%s'".formatted(text));
        }
        int bits = Integer.parseInt(ROWS[at].split(" ")[row], 16);
        int within = column % WIDTH;
        return within < 5 && (bits >> (4 - within) & 1) == 1;
    }
}
