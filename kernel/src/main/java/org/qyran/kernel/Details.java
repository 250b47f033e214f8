package org.qyran.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in the details of a refusal, which stand in the code in English, in the other languages
 * of {@code details.tsv}. What has no row there (a value, a name, what a library said) stays.
 */
final class Details {

    /** Also in hexadecimal, where a digit shows that it is one. */
    private static final Pattern NUMBER =
            Pattern.compile("\\b[0-9a-f]*\\d[0-9a-f]*(?:\\.\\d+)?\\b|\\d+");

    private static final String SAME = "=";
    private static final Map<String, Row> ROWS = read();

    private record Row(String russian, String kazakh) {

        String in(Language language) {
            return switch (language) {
                case ENGLISH -> SAME;
                case RUSSIAN -> russian;
                case KAZAKH -> kazakh;
            };
        }
    }

    private Details() {}

    private static Map<String, Row> read() {
        Map<String, Row> rows = new HashMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Details.class.getResourceAsStream("details.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("//")) {
                    String[] cells = line.split("\t", -1);
                    rows.put(cells[0], new Row(cells[1], cells[2]));
                }
            }
            return Map.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its numbers as {@code #}: what a row of the table begins with. */
    static String template(String detail) {
        return NUMBER.matcher(detail).replaceAll("#");
    }

    static boolean known(String template) {
        return ROWS.containsKey(template);
    }

    /** A text in the reader's language; anything else as it is. */
    static Object in(Language language, Object detail) {
        Row row = detail instanceof String text ? ROWS.get(template(text)) : null;
        String words = row == null ? SAME : row.in(language);
        return words.equals(SAME) ? detail : filled(words, String.valueOf(detail));
    }

    private static String filled(String words, String detail) {
        StringBuilder text = new StringBuilder();
        Matcher numbers = NUMBER.matcher(detail);
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) == '#' && numbers.find()) {
                text.append(numbers.group());
            } else {
                text.append(words.charAt(i));
            }
        }
        return text.toString();
    }
}
