package org.qyran.exchange.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The one typeface: the PDF library's own, which has Kazakh; only what is used is embedded. */
final class Face {

    private static final String FILE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDFont font;

    Face(PDDocument document) throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException("the PDF library came without its font " + FILE);
            }
            font = PDType0Font.load(document, file, true);
        }
    }

    PDFont font() {
        return font;
    }

    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** What the font cannot show must not lose the page. */
    String shown(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    String one = Character.toString(point);
                    try {
                        font.encode(one);
                        out.append(one);
                    } catch (IllegalArgumentException | IOException missing) {
                        out.append(Character.isWhitespace(point) ? " " : "?");
                    }
                });
        return out.toString();
    }

    /** Lines no wider than {@code points}, broken between words, and within a word of no room. */
    List<String> wrapped(String text, float size, float points) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : pieces(shown(text), size, points)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > points) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** What of a text stands on one line of that width. */
    String first(String text, float size, float points) throws IOException {
        return wrapped(text, size, points).getFirst();
    }

    private List<String> pieces(String text, float size, float points) throws IOException {
        List<String> pieces = new ArrayList<>();
        for (String word : text.split(" ")) {
            if (width(word, size) <= points) {
                pieces.add(word);
                continue;
            }
            StringBuilder piece = new StringBuilder();
            for (int point : word.codePoints().toArray()) {
                String one = Character.toString(point);
                if (!piece.isEmpty() && width(piece + one, size) > points) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                }
                piece.append(one);
            }
            pieces.add(piece.toString());
        }
        return pieces;
    }
}
