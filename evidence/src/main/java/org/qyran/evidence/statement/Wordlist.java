package org.qyran.evidence.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.kernel.Language;

/**
 * Words of one sort in one language, from {@code words.tsv}: sort, language, word. A star stands
 * for any letters.
 */
final class Wordlist {

    private final Pattern words;

    private Wordlist(Pattern words) {
        this.words = words;
    }

    static Wordlist of(String sort, Language language) {
        List<String> patterns = new ArrayList<>();
        try (InputStream in =
                        Objects.requireNonNull(Wordlist.class.getResourceAsStream("words.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row[0].equals(sort) && row[1].equals(language.code()))
                    .forEach(row -> {
                        for (String word : row[2].split(", ")) {
                            patterns.add(
                                    Pattern.quote(word)
                                            .replace("*", "\\E[\\p{L}]*\\Q")
                                            .replace(" ", "\\E\\s+\\Q"));
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("words.tsv", e);
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no words " + sort + " in " + language.code());
        }
        return new Wordlist(
                Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:"
                                + String.join("|", patterns)
                                + ")(?![\\p{L}\\p{N}])",
                        Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE));
    }

    /** The first of them in the text. */
    Optional<String> in(String text) {
        Matcher matcher = words.matcher(text.toLowerCase(Locale.ROOT));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
