package org.qyran.cli.demo;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Writes into the picture itself that it is simulated, so that it says so wherever it goes. */
final class Stamp {

    static final String WORDS = "SIMULATED · МОДЕЛЬ";

    private Stamp() {}

    /** A faint line of text in a tile's lower left corner. */
    static void tile(BufferedImage tile) {
        Graphics2D pen = pen(tile, 12);
        pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.55f));
        shadowed(pen, WORDS, 8, tile.getHeight() - 8);
        pen.dispose();
    }

    /** A strip along a chip's lower edge with its pass and look. */
    static void chip(BufferedImage chip, String what) {
        int size = Math.max(9, chip.getWidth() / 24);
        Graphics2D pen = pen(chip, size);
        int strip = size + size / 2;
        pen.setColor(new Color(0, 0, 0, 170));
        pen.fillRect(0, chip.getHeight() - strip, chip.getWidth(), strip);
        pen.setColor(new Color(255, 216, 77));
        pen.drawString(WORDS + " · " + what, size / 2, chip.getHeight() - size / 2);
        pen.dispose();
    }

    private static Graphics2D pen(BufferedImage image, int size) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        return pen;
    }

    private static void shadowed(Graphics2D pen, String text, int x, int y) {
        pen.setColor(Color.BLACK);
        pen.drawString(text, x + 1, y + 1);
        pen.setColor(Color.WHITE);
        pen.drawString(text, x, y);
    }
}
