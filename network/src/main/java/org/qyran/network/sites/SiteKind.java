package org.qyran.network.sites;

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
import org.qyran.kernel.Language;

/**
 * A kind of site and what is compared of it. A kind is one small file beside this class and one
 * word in the list; no kind has an attribute for people, addresses or customers.
 *
 * @param names in the order of {@link Language}
 */
public record SiteKind(List<String> names, List<Attribute> attributes) {

    private static final List<String> FILES = List.of("laboratory", "cache");

    private static final List<SiteKind> ALL = FILES.stream().map(SiteKind::read).toList();

    /**
     * Something about a site.
     *
     * @param name in code and in files
     * @param many whether a site may have several values of it
     * @param kept how often whoever works the same way keeps a value, between 0 and 1
     * @param labels in the order of {@link Language}
     */
    public record Attribute(String name, boolean many, double kept, List<String> labels) {

        public Attribute {
            labels = List.copyOf(labels);
        }

        public String label(Language language) {
            return labels.get(place(language));
        }
    }

    public SiteKind {
        names = List.copyOf(names);
        attributes = List.copyOf(attributes);
    }

    public static List<SiteKind> all() {
        return ALL;
    }

    /** By its name in any language; nothing where there is no such kind. */
    public static Optional<SiteKind> of(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(kind -> kind.names.contains(plain)).findFirst();
    }

    public String name() {
        return names.getFirst();
    }

    static int place(Language language) {
        return switch (language) {
            case ENGLISH -> 0;
            case RUSSIAN -> 1;
            case KAZAKH -> 2;
        };
    }

    private static SiteKind read(String file) {
        List<String> names = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (List<String> row : rows(file + ".tsv")) {
            List<String> labels = row.subList(3, row.size());
            if (row.get(0).equals("kind")) {
                names.addAll(labels);
            } else {
                attributes.add(
                        new Attribute(
                                row.get(0),
                                row.get(1).equals("many"),
                                Double.parseDouble(row.get(2)),
                                labels));
            }
        }
        return new SiteKind(names, attributes);
    }

    /** Rows of a file beside this class, without its comments. */
    static List<List<String>> rows(String file) {
        try (InputStream in = Objects.requireNonNull(SiteKind.class.getResourceAsStream(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
