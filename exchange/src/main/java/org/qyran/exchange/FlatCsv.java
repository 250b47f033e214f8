package org.qyran.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;

/**
 * One row a sighting, for a spreadsheet (RFC 4180, UTF-8 with a byte order mark, without which
 * Excel takes Cyrillic for Windows-1251). In English: commas and decimal points, field names for
 * programs. In Russian and Kazakh: Excel there separates by semicolons and writes decimal commas,
 * and would take 42.9 for text and 12.05 for the 12th of May; so the file does as it does, with
 * headers in words.
 */
final class FlatCsv implements Format {

    @Override
    public String target() {
        return "sightings.csv";
    }

    @Override
    public void write(Findings findings, Language language, Path directory) throws IOException {
        Words words = new Words(language);
        StringBuilder text = new StringBuilder("\uFEFF");
        text.append(header(language, words));
        int rank = 1;
        for (Sighting sighting : findings.sightings()) {
            List<String> cells =
                    Column.row(Column.SIGHTING, sighting, rank++, words).stream()
                            .map(field -> cell(field, language, words))
                            .toList();
            text.append(row(cells, language));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(directory.resolve(target()), out -> out.write(bytes));
    }

    private static String header(Language language, Words words) {
        List<String> names = new ArrayList<>();
        for (Column<Sighting> column : Column.SIGHTING) {
            String name = column.name();
            names.add(language == Language.ENGLISH ? name : words.say("field-" + name));
        }
        return row(names, language);
    }

    private static String row(List<String> cells, Language language) {
        String separator = language == Language.ENGLISH ? "," : ";";
        return cells.stream()
                .map(cell -> SpreadsheetCell.quoted(cell, separator))
                .collect(Collectors.joining(separator, "", "\r\n"));
    }

    private static String cell(Field field, Language language, Words words) {
        return switch (field.value()) {
            case null -> "";
            case String text -> SpreadsheetCell.harmless(text);
            case Boolean truth -> words.say(truth ? "yes" : "no");
            case Double _ -> number(field.plain(), language);
            case Object _ -> field.plain();
        };
    }

    private static String number(String plain, Language language) {
        Locale locale = language == Language.ENGLISH ? Locale.ROOT : language.locale();
        char point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return plain.replace('.', point);
    }
}
