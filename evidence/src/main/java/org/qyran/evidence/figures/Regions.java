package org.qyran.evidence.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.qyran.kernel.Language;

/** What regions are called; one that is not among the shipped ones by its code. */
public final class Regions {

    private static final Map<String, Map<Language, String>> NAMES = read();

    private Regions() {}

    /**
     * @param code of ISO 3166-2
     */
    public static String name(String code, Language language) {
        return NAMES.getOrDefault(code, Map.of()).getOrDefault(language, code);
    }

    private static Map<String, Map<Language, String>> read() {
        Map<String, Map<Language, String>> names = new TreeMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Regions.class.getResourceAsStream("regions.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells ->
                            names.put(
                                    cells[0],
                                    Map.of(
                                            Language.ENGLISH, cells[2],
                                            Language.RUSSIAN, cells[3],
                                            Language.KAZAKH, cells[4])));
        } catch (IOException e) {
            throw new UncheckedIOException("regions.tsv", e);
        }
        return names;
    }
}
