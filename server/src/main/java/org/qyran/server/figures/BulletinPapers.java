package org.qyran.server.figures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qyran.exchange.SpreadsheetCell;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** A statement on paper and as tables, in one language. */
final class BulletinPapers {

    private static final float BODY = 11;
    private static final float GAP = 10;

    private final BulletinTold told;
    private final String operation;
    private final Language language;
    private final Phrases say;

    BulletinPapers(BulletinTold told, String operation, Language language) {
        this.told = told;
        this.operation = operation;
        this.language = language;
        this.say = Phrases.of(PartNames.class, "figures", language);
    }

    /** One line of a table: a figure, or an item of the one above it. */
    private record Row(
            String definition,
            String part,
            String name,
            BigDecimal value,
            String unit,
            String expanded,
            String exhibits) {}

    byte[] pdf() throws IOException {
        String title = told.title().getOrDefault(language.code(), "");
        try (Sheet sheet = new Sheet(title)) {
            if (!told.state().equals("frozen")) {
                sheet.bold(say.say("bulletin.draft"), BODY, Sheet.LOUD);
            }
            sheet.text(operation, BODY, Sheet.SOFT);
            sheet.bold(title, 18, Sheet.INK);
            sheet.skip(GAP);
            for (String line : told.shown().getOrDefault(language.code(), "").split("\\R")) {
                sheet.text(line, BODY, Sheet.INK);
            }
            sheet.skip(GAP);
            sheet.text(say.say("bulletin.asOf", instant(told.asOf())), 9, Sheet.SOFT);
            if (told.releasedBy().size() == 2) {
                sheet.text(
                        say.say(
                                "bulletin.released",
                                told.releasedBy().get(0).by(),
                                instant(told.releasedBy().get(0).at()),
                                told.releasedBy().get(1).by(),
                                instant(told.releasedBy().get(1).at())),
                        9,
                        Sheet.SOFT);
            }
            if (told.hash() != null) {
                sheet.text(say.say("bulletin.hash", told.hash()), 8, Sheet.SOFT);
            }
            figures(sheet);
            return sheet.bytes(say.say("bulletin.foot"));
        }
    }

    private void figures(Sheet sheet) throws IOException {
        sheet.skip(GAP);
        sheet.bold(say.say("bulletin.figures"), 13, Sheet.INK);
        sheet.table(
                List.of(
                        new Sheet.Column(say.say("bulletin.figure"), Sheet.WIDTH - 210, false),
                        new Sheet.Column(say.say("bulletin.value"), 80, true),
                        new Sheet.Column(say.say("bulletin.unit"), 30, false),
                        new Sheet.Column(say.say("bulletin.expanded"), 50, true),
                        new Sheet.Column(say.say("bulletin.exhibits"), 50, true)),
                rows().stream()
                        .map(row ->
                                List.of(
                                        row.part().isEmpty() ? row.name() : "– " + row.name(),
                                        row.value().toPlainString(),
                                        row.unit(),
                                        row.expanded(),
                                        row.exhibits()))
                        .toList());
        sheet.skip(GAP);
        for (FigureTold figure : told.figures()) {
            sheet.text(figure.name() + ": " + figure.definitionText(), 8, Sheet.SOFT);
        }
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (FigureTold figure : told.figures()) {
            rows.add(
                    new Row(
                            figure.definition(),
                            "",
                            figure.name(),
                            figure.value(),
                            figure.unit(),
                            figure.expanded() == null ? "" : rounded(figure.expanded()),
                            Integer.toString(figure.exhibits())));
            for (FigureTold.PartTold part : figure.parts()) {
                rows.add(
                        new Row(
                                figure.definition(),
                                part.key(),
                                part.name(),
                                part.value(),
                                figure.unit(),
                                part.expanded() == null ? "" : rounded(part.expanded()),
                                Integer.toString(part.exhibits())));
            }
            BigDecimal rest = figure.rest();
            if (rest != null && rest.signum() != 0) {
                rows.add(
                        new Row(
                                figure.definition(),
                                "rest",
                                say.say("bulletin.rest"),
                                rest,
                                figure.unit(),
                                "",
                                ""));
            }
        }
        return rows;
    }

    private static String rounded(double expanded) {
        return expanded == 0
                ? "0"
                : BigDecimal.valueOf(expanded)
                        .round(new java.math.MathContext(2, java.math.RoundingMode.UP))
                        .toPlainString();
    }

    /** A comma between, quotes where a cell has one of these; the first line names the columns. */
    byte[] csv() {
        StringBuilder text =
                new StringBuilder("definition,part,name,value,unit,expanded,exhibits,as_of\r\n");
        for (Row row : rows()) {
            text.append(
                    String.join(
                            ",",
                            row.definition(),
                            row.part(),
                            SpreadsheetCell.of(row.name()),
                            row.value().toPlainString(),
                            row.unit(),
                            row.expanded(),
                            row.exhibits(),
                            told.asOf().toString()));
            text.append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] xlsx() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Qyran", null)) {
            Worksheet sheet = book.newWorksheet(say.say("bulletin.figures"));
            List<String> heads = List.of("figure", "part", "value", "unit", "expanded", "exhibits");
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, say.say("bulletin." + heads.get(i)));
                sheet.style(0, i).bold().set();
            }
            int at = 1;
            for (Row row : rows()) {
                sheet.value(at, 0, row.part().isEmpty() ? row.name() : "");
                sheet.value(at, 1, row.part().isEmpty() ? "" : row.name());
                sheet.value(at, 2, row.value());
                sheet.value(at, 3, row.unit());
                if (!row.expanded().isEmpty()) {
                    sheet.value(at, 4, new BigDecimal(row.expanded()));
                }
                if (!row.exhibits().isEmpty()) {
                    sheet.value(at, 5, Integer.valueOf(row.exhibits()));
                }
                at++;
            }
            sheet.value(at + 1, 0, say.say("bulletin.asOf", instant(told.asOf())));
            if (told.hash() != null) {
                sheet.value(at + 2, 0, say.say("bulletin.hash", told.hash()));
            }
            sheet.width(0, 48);
            sheet.width(1, 28);
            sheet.width(2, 16);
            sheet.freezePane(0, 1);
        }
        return out.toByteArray();
    }

    private String instant(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(ZoneId.of("Asia/Almaty"))
                .format(at);
    }
}
