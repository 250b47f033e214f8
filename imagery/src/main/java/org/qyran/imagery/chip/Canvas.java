package org.qyran.imagery.chip;

import java.util.Arrays;

/**
 * Draws on pixels; what lies outside is left out.
 *
 * @param pixels row-major 0xRRGGBB
 */
record Canvas(int[] pixels, int width, int height) {

    private void set(int column, int row, int colour) {
        if (column >= 0 && column < width && row >= 0 && row < height) {
            pixels[row * width + column] = colour;
        }
    }

    void box(int left, int top, int wide, int high, int colour) {
        for (int row = Math.max(0, top); row < Math.min(height, top + high); row++) {
            int from = Math.clamp(left, 0, width);
            int to = Math.clamp((long) left + wide, from, width);
            Arrays.fill(pixels, row * width + from, row * width + to, colour);
        }
    }

    void line(double x, double y, double toX, double toY, int colour) {
        // What reaches far beyond the picture is cut first: outlines of large marks do.
        double reach = 2.0 * (width + height);
        double fromX = Math.clamp(x, -reach, reach);
        double fromY = Math.clamp(y, -reach, reach);
        double endX = Math.clamp(toX, -reach, reach);
        double endY = Math.clamp(toY, -reach, reach);
        int steps = (int) Math.ceil(Math.max(Math.abs(endX - fromX), Math.abs(endY - fromY))) + 1;
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            set(
                    (int) Math.floor(fromX + (endX - fromX) * part),
                    (int) Math.floor(fromY + (endY - fromY) * part),
                    colour);
        }
    }

    /** Letters on a plate. */
    void label(String text, int left, int top, int zoom, int colour, int plate) {
        box(
                left - 2,
                top - 2,
                Lettering.width(text) * zoom + 3,
                Lettering.HEIGHT * zoom + 4,
                plate);
        for (int row = 0; row < Lettering.HEIGHT * zoom; row++) {
            for (int column = 0; column < Lettering.width(text) * zoom; column++) {
                if (Lettering.ink(text, column / zoom, row / zoom)) {
                    set(left + column, top + row, colour);
                }
            }
        }
    }
}
