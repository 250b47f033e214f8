package org.qyran.server.sightings;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * The packet the police receive: one page that a person can carry, with coordinates in three
 * notations, the error, the pictures of each pass, why it was marked, and what is not known.
 */
final class Packet {

    private static final float GAP = 14;
    private static final int MOST_PICTURES = 6;

    private final Phrases phrases;
    private final Language language;
    private final ZoneId zone;

    Packet(Language language, ZoneId zone) {
        this.phrases = Phrases.of(Told.class, "sightings", language);
        this.language = language;
        this.zone = zone;
    }

    /** Everything on the page. */
    record Content(
            String operation,
            Told.Whole sighting,
            List<Sheet.Picture> pictures,
            String reportedBy,
            Instant reportedAt) {}

    byte[] pdf(Content content) throws IOException {
        try (Sheet sheet = new Sheet(phrases.say("packet-title"))) {
            head(sheet, content);
            place(sheet, content.sighting());
            pictures(sheet, content.pictures());
            list(sheet, "packet-why", content.sighting().reasons());
            list(sheet, "packet-unknown", content.sighting().unknown());
            return sheet.bytes("");
        }
    }

    private void head(Sheet sheet, Content content) throws IOException {
        if (content.sighting().brief().simulated()) {
            sheet.text(phrases.say("packet-simulated"), 11, Sheet.LOUD);
        }
        sheet.text(phrases.say("packet-title"), 20, Sheet.INK);
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
                Sheet.INK);
        sheet.skip(GAP);
    }

    private void place(Sheet sheet, Told.Whole sighting) throws IOException {
        Told.Brief at = sighting.brief();
        sheet.text(phrases.say("packet-where"), 13, Sheet.INK);
        sheet.text("MGRS  " + at.mgrs(), 14, Sheet.INK);
        sheet.text(sighting.dms(), 12, Sheet.INK);
        sheet.text(
                String.format(Locale.ROOT, "%.6f, %.6f", at.latitude(), at.longitude()),
                12,
                Sheet.INK);
        sheet.text(phrases.say("packet-error", Math.ceil(at.radius95())), 11, Sheet.INK);
        Double area = at.areaSquareMetres();
        if (area != null) {
            sheet.text(phrases.say("packet-area", Math.round(area)), 11, Sheet.INK);
        }
        sheet.skip(GAP);
    }

    private void pictures(Sheet sheet, List<Sheet.Picture> pictures) throws IOException {
        List<Sheet.Picture> shown = pictures.subList(0, Math.min(MOST_PICTURES, pictures.size()));
        for (int i = 0; i < shown.size(); i += 3) {
            sheet.row(shown.subList(i, Math.min(i + 3, shown.size())));
        }
    }

    private void list(Sheet sheet, String title, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        sheet.text(phrases.say(title), 13, Sheet.INK);
        for (String line : lines) {
            sheet.text("• " + line, 10, Sheet.INK);
        }
        sheet.skip(GAP);
    }
}
