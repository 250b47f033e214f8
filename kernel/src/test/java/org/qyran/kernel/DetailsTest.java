package org.qyran.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The details of a refusal in the reader's language, wherever in the code they are written. */
class DetailsTest {

    private static final Pattern FAULT = Pattern.compile("Fault\\.[A-Z_]+\\s*,");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}+ \\p{L}{2,}");

    @Test
    void wordsAreTranslatedAndNumbersStay() {
        BadInput refused =
                new BadInput(
                        "a.csv", "row", 7, Fault.CONTRADICTS, "the first row's 12, at least 2");

        assertThat(refused.sentence(Language.ENGLISH)).endsWith("the first row's 12, at least 2");
        assertThat(refused.sentence(Language.RUSSIAN)).endsWith("первая строка: 12; не меньше 2");
        assertThat(refused.sentence(Language.KAZAKH)).endsWith("бірінші жолдағы 12, кемінде 2");
    }

    @Test
    void whatHasNoRowStays() {
        for (Object detail : List.of("N43E071.hgt", "1 … 7, 9", 16, "beyond # all rows")) {
            assertThat(Details.in(Language.KAZAKH, detail)).isEqualTo(detail);
        }
        assertThat(Details.in(Language.RUSSIAN, "the content, whose checksum is 0a3f"))
                .isEqualTo("содержимое с контрольной суммой 0a3f");
    }

    @Test
    void everyDetailInTheCodeHasItsRow() throws IOException {
        List<String> missing = new ArrayList<>();
        int seen = 0;
        Path root = Path.of(System.getProperty("qyran.root", ".."));
        for (Path file : sources(root)) {
            for (String detail : detailsIn(Files.readString(file))) {
                seen++;
                if (!Details.known(Details.template(detail))) {
                    missing.add(file.getFileName() + ": " + detail);
                }
            }
        }
        assertThat(seen).isGreaterThan(60);
        assertThat(missing).isEmpty();
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.toList()) {
                Path java = module.resolve("src/main/java");
                if (Files.isDirectory(java)) {
                    try (Stream<Path> files = Files.walk(java)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    /** Texts of more than one word that follow a fault, with 7 wherever a value is put in. */
    private static List<String> detailsIn(String source) {
        List<String> details = new ArrayList<>();
        Matcher faults = FAULT.matcher(source);
        while (faults.find()) {
            String argument = argument(source, faults.end());
            String detail = text(argument);
            if (!argument.contains("?") && WORD.matcher(detail).find()) {
                details.add(detail);
            }
        }
        return details;
    }

    /** Up to the bracket that closes the call. */
    private static String argument(String source, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < source.length(); at++) {
            char letter = source.charAt(at);
            if (quoted && letter == '\\') {
                at++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && "([{".indexOf(letter) >= 0) {
                depth++;
            } else if (!quoted && ")]}".indexOf(letter) >= 0 && --depth < 0) {
                return source.substring(from, at);
            }
        }
        return "";
    }

    private static String text(String argument) {
        StringBuilder text = new StringBuilder();
        Matcher literals = LITERAL.matcher(argument);
        int end = 0;
        while (literals.find()) {
            String between = argument.substring(end, literals.start());
            text.append(between.replaceAll("[\\s+]", "").isEmpty() ? "" : "7");
            text.append(literals.group(1).replace("\\\"", "\""));
            end = literals.end();
        }
        String after = argument.substring(end).strip();
        text.append(after.startsWith("+") ? "7" : "");
        return text.toString().replaceAll("%[.0-9]*[a-z]", "7");
    }
}
