package org.qyran.server.sightings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * The packet the police receive: one page that a person can carry, with coordinates in three
 * notations, the error, the pictures of each pass, why it was marked, and what is not known.
 */
final class Packet {

    private static final float MARGIN = 48;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float PICTURE = 150;
    private static final float GAP = 14;
    private static final int MOST_PICTURES = 6;
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final Phrases phrases;
    private final Language language;
    private final ZoneId zone;

    Packet(Language language, ZoneId zone) {
        this.phrases = Phrases.of(Told.class, "sightings", language);
        this.language = language;
        this.zone = zone;
    }

    /** A picture with its caption. */
    record Picture(String caption, byte[] png) {}

    /** Everything on the page. */
    record Content(
            String operation,
            Told.Whole sighting,
            List<Picture> pictures,
            String reportedBy,
            Instant reportedAt) {}

    byte[] pdf(Content content) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
            if (font == null) {
                throw new IOException("the PDF library came without its font " + FONT);
            }
            document.getDocumentInformation().setTitle(phrases.say("packet-title"));
            Sheet sheet = new Sheet(document, PDType0Font.load(document, font, true));
            head(sheet, content);
            place(sheet, content.sighting());
            pictures(sheet, content.pictures());
            list(sheet, "packet-why", content.sighting().reasons());
            list(sheet, "packet-unknown", content.sighting().unknown());
            sheet.end();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private void head(Sheet sheet, Content content) throws IOException {
        if (content.sighting().brief().simulated()) {
            sheet.text(phrases.say("packet-simulated"), 11, true);
        }
        sheet.text(phrases.say("packet-title"), 20, false);
        sheet.text(
                phrases.say(
                        "packet-by",
                        content.operation(),
                        content.reportedBy(),
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(language.locale())
                                .withZone(zone)
                                .format(content.reportedAt())),
                10,
                false);
        sheet.skip(GAP);
    }

    private void place(Sheet sheet, Told.Whole sighting) throws IOException {
        Told.Brief at = sighting.brief();
        sheet.text(phrases.say("packet-where"), 13, false);
        sheet.text("MGRS  " + at.mgrs(), 14, false);
        sheet.text(sighting.dms(), 12, false);
        sheet.text(
                String.format(Locale.ROOT, "%.6f, %.6f", at.latitude(), at.longitude()), 12, false);
        sheet.text(phrases.say("packet-error", Math.ceil(at.radius95())), 11, false);
        Double area = at.areaSquareMetres();
        if (area != null) {
            sheet.text(phrases.say("packet-area", Math.round(area)), 11, false);
        }
        sheet.skip(GAP);
    }

    private void pictures(Sheet sheet, List<Picture> pictures) throws IOException {
        List<Picture> shown = pictures.subList(0, Math.min(MOST_PICTURES, pictures.size()));
        for (int i = 0; i < shown.size(); i += 3) {
            sheet.row(shown.subList(i, Math.min(i + 3, shown.size())));
        }
    }

    private void list(Sheet sheet, String title, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        sheet.text(phrases.say(title), 13, false);
        for (String line : lines) {
            sheet.text("• " + line, 10, false);
        }
        sheet.skip(GAP);
    }

    /** Writes downwards and takes a new page when one is full. */
    private static final class Sheet {

        private final PDDocument document;
        private final PDFont font;
        private PDPageContentStream out;
        private float y;

        Sheet(PDDocument document, PDFont font) throws IOException {
            this.document = document;
            this.font = font;
            this.out = page();
        }

        private PDPageContentStream page() throws IOException {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            y = PDRectangle.A4.getHeight() - MARGIN;
            return new PDPageContentStream(document, page);
        }

        private void room(float height) throws IOException {
            if (y - height < MARGIN) {
                out.close();
                out = page();
            }
        }

        void skip(float height) {
            y -= height;
        }

        void text(String text, float size, boolean loud) throws IOException {
            for (String line : wrapped(text, size)) {
                room(size * 1.4f);
                y -= size * 1.4f;
                out.beginText();
                out.setFont(font, size);
                out.setNonStrokingColor(loud ? 0.75f : 0.1f, 0.1f, 0.1f);
                out.newLineAtOffset(MARGIN, y);
                out.showText(line);
                out.endText();
            }
        }

        private List<String> wrapped(String text, float size) throws IOException {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : shown(text).split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > WIDTH) {
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

        /** What the font cannot show must not lose the packet. */
        private String shown(String text) {
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

        void row(List<Picture> pictures) throws IOException {
            room(PICTURE + 3 * GAP);
            float x = MARGIN;
            for (Picture picture : pictures) {
                PDImageXObject image =
                        PDImageXObject.createFromByteArray(document, picture.png(), "chip");
                float scale = PICTURE / Math.max(image.getWidth(), image.getHeight());
                out.drawImage(
                        image, x, y - PICTURE, image.getWidth() * scale, image.getHeight() * scale);
                out.beginText();
                out.setFont(font, 8);
                out.setNonStrokingColor(0.3f, 0.3f, 0.3f);
                out.newLineAtOffset(x, y - PICTURE - 10);
                out.showText(shown(picture.caption()));
                out.endText();
                x += PICTURE + GAP;
            }
            y -= PICTURE + 2 * GAP;
        }

        void end() throws IOException {
            out.close();
        }
    }
}
