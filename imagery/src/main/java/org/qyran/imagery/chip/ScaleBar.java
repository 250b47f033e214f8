package org.qyran.imagery.chip;

/** The longest of 1, 2, 5 × 10ⁿ metres (or pixels) within 40 % of a picture's width. */
final class ScaleBar {

    private static final int EDGE = 8;
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;

    private ScaleBar() {}

    /**
     * @param perPixel units of a picture's pixel
     * @param unit {@code m} or {@code px}
     */
    static void draw(Canvas canvas, double perPixel, String unit, int zoom) {
        double most = 0.4 * canvas.width() * perPixel;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double length = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        int pixels = (int) Math.round(length / perPixel);
        String number = length >= 1 ? Long.toString(Math.round(length)) : "0." + tenths(length);
        int bottom = canvas.height() - EDGE;
        canvas.box(EDGE - 1, bottom - 3 * zoom - 1, pixels + 2, 3 * zoom + 2, BLACK);
        canvas.box(EDGE, bottom - 3 * zoom, pixels, 3 * zoom, WHITE);
        canvas.label(
                number + " " + unit,
                EDGE,
                bottom - 4 * zoom - Lettering.HEIGHT * zoom - 4,
                zoom,
                WHITE,
                BLACK);
    }

    private static String tenths(double length) {
        return length >= 0.1
                ? Long.toString(Math.round(length * 10))
                : "0" + Math.round(length * 100);
    }
}
