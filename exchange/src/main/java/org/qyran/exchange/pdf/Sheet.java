package org.qyran.exchange.pdf;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.locationtech.jts.geom.Coordinate;

/** A4 pages written downwards; a new one is taken when one is full. Lengths in 1/72 inch. */
public final class Sheet implements AutoCloseable {

    public static final float MARGIN = 48;
    public static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    public static final Color INK = new Color(26, 26, 26);
    public static final Color SOFT = new Color(96, 96, 96);
    public static final Color LOUD = new Color(191, 26, 26);

    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float LEADING = 1.4f;
    private static final float PICTURE = 150;
    private static final float GAP = 14;
    private static final float CELL = 8;
    private static final float ROW = 12;
    private static final Color RULE = new Color(200, 200, 200);
    private static final Color BAND = new Color(244, 244, 242);

    private final PDDocument document = new PDDocument();
    private final Face face;
    private PDPageContentStream out;
    private Drawing drawing;
    private float y;

    /** A picture with its caption; PNG or JPEG. */
    public record Picture(String caption, byte[] bytes) {}

    /**
     * A column of a table.
     *
     * @param right whether its cells end at its right edge, as numbers do
     */
    public record Column(String head, float width, boolean right) {}

    /** Where there is room to draw: the lower left corner of a box as wide as the page's text. */
    public record Room(Drawing drawing, float x, float y) {}

    public Sheet(String title) throws IOException {
        document.getDocumentInformation().setTitle(title);
        // Else it is made of the time.
        document.setDocumentId((long) title.hashCode());
        face = new Face(document);
        out = begin();
        drawing = new Drawing(out, face);
    }

    private PDPageContentStream begin() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = HEIGHT - MARGIN;
        return new PDPageContentStream(document, page);
    }

    /** Goes on at the top of a new page. */
    public void page() throws IOException {
        out.close();
        out = begin();
        drawing = new Drawing(out, face);
    }

    /** A new page, unless this one has so much room left. */
    public void keep(float height) throws IOException {
        if (y - height < MARGIN) {
            page();
        }
    }

    public void skip(float height) {
        y -= height;
    }

    public void text(String text, float size, Color colour) throws IOException {
        lines(text, size, colour, false);
    }

    public void bold(String text, float size, Color colour) throws IOException {
        lines(text, size, colour, true);
    }

    private void lines(String text, float size, Color colour, boolean bold) throws IOException {
        for (String line : face.wrapped(text, size, WIDTH)) {
            keep(size * LEADING);
            y -= size * LEADING;
            drawing.write(line, MARGIN, y, size, colour, bold);
        }
    }

    /** What it is called on the left, what it is beside it, wrapped. */
    public void fact(String name, String what, float size) throws IOException {
        float indent = 0.24f * WIDTH;
        List<String> names = face.wrapped(name, size, indent - GAP / 2);
        List<String> lines = face.wrapped(what, size, WIDTH - indent);
        for (int i = 0; i < Math.max(names.size(), lines.size()); i++) {
            keep(size * LEADING);
            y -= size * LEADING;
            if (i < names.size()) {
                drawing.write(names.get(i), MARGIN, y, size, SOFT, false);
            }
            if (i < lines.size()) {
                drawing.write(lines.get(i), MARGIN + indent, y, size, INK, false);
            }
        }
    }

    /** Pictures side by side, at most three. */
    public void row(List<Picture> pictures) throws IOException {
        keep(PICTURE + 3 * GAP);
        float x = MARGIN;
        for (Picture picture : pictures) {
            PDImageXObject image =
                    PDImageXObject.createFromByteArray(document, picture.bytes(), "picture");
            float scale = PICTURE / Math.max(image.getWidth(), image.getHeight());
            out.drawImage(
                    image, x, y - PICTURE, image.getWidth() * scale, image.getHeight() * scale);
            drawing.text(picture.caption(), x, y - PICTURE - 10, 8, SOFT);
            x += PICTURE + GAP;
        }
        y -= PICTURE + 2 * GAP;
    }

    /** Room as wide as the text, on one page. */
    public Room room(float height) throws IOException {
        keep(height);
        y -= height;
        return new Room(drawing, MARGIN, y);
    }

    /** Rows of cells, wrapped within their columns; the head again on every page. */
    public void table(List<Column> columns, List<List<String>> rows) throws IOException {
        keep(4 * ROW);
        head(columns);
        for (int i = 0; i < rows.size(); i++) {
            List<List<String>> lines = lines(columns, rows.get(i));
            if (y - ROW * lines.size() < MARGIN) {
                page();
                head(columns);
            }
            for (List<String> line : lines) {
                if (i % 2 == 1) {
                    band();
                }
                y -= ROW;
                cells(columns, line, y + ROW * 0.28f, INK);
            }
        }
        rule();
    }

    /** Of each line of a row what each of its cells has there. */
    private List<List<String>> lines(List<Column> columns, List<String> cells) throws IOException {
        List<List<String>> wrapped = new java.util.ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            wrapped.add(face.wrapped(cells.get(i), CELL, columns.get(i).width() - 4));
        }
        int most = wrapped.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, most)
                .mapToObj(line ->
                        wrapped.stream()
                                .map(cell -> line < cell.size() ? cell.get(line) : "")
                                .toList())
                .toList();
    }

    private void head(List<Column> columns) throws IOException {
        List<List<String>> heads = new java.util.ArrayList<>();
        int most = 1;
        for (Column column : columns) {
            List<String> lines = face.wrapped(column.head(), CELL - 1, column.width() - 4);
            most = Math.max(most, lines.size());
            heads.add(lines);
        }
        for (int line = 0; line < most; line++) {
            int at = line - most;
            y -= CELL * 1.15f;
            cells(
                    columns,
                    heads.stream()
                            .map(lines -> lines.size() + at < 0 ? "" : lines.get(lines.size() + at))
                            .toList(),
                    y,
                    SOFT);
        }
        y -= 3;
        rule();
    }

    private void band() throws IOException {
        drawing.fill(
                List.of(
                        new Coordinate(MARGIN, y),
                        new Coordinate(MARGIN + WIDTH, y),
                        new Coordinate(MARGIN + WIDTH, y - ROW),
                        new Coordinate(MARGIN, y - ROW)),
                BAND);
    }

    private void rule() throws IOException {
        drawing.line(
                List.of(new Coordinate(MARGIN, y), new Coordinate(MARGIN + WIDTH, y)), 0.6f, RULE);
    }

    private void cells(List<Column> columns, List<String> cells, float base, Color colour)
            throws IOException {
        float x = MARGIN;
        float size = colour.equals(SOFT) ? CELL - 1 : CELL;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String text = face.shown(cells.get(i));
            float at = column.right() ? x + column.width() - 4 - face.width(text, size) : x + 2;
            drawing.write(text, at, base, size, colour, false);
            x += column.width();
        }
    }

    /**
     * The document, with a line at the foot of every page.
     *
     * @param foot what each page is of; none when empty
     */
    public byte[] bytes(String foot) throws IOException {
        out.close();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages && !foot.isEmpty(); i++) {
            try (PDPageContentStream under =
                    new PDPageContentStream(
                            document,
                            document.getPage(i),
                            PDPageContentStream.AppendMode.APPEND,
                            true,
                            true)) {
                Drawing low = new Drawing(under, face);
                String count = (i + 1) + " / " + pages;
                float room = WIDTH - low.width(count, 8) - GAP;
                low.text(face.first(foot, 8, room), MARGIN, MARGIN / 2, 8, SOFT);
                low.text(count, MARGIN + WIDTH - low.width(count, 8), MARGIN / 2, 8, SOFT);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
