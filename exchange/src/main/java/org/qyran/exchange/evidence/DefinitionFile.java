package org.qyran.exchange.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.figures.Counts;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Where;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import org.qyran.kernel.Language;

/** Definitions as JSON: {@code {"definitions":[…]}}, those that are shipped and a unit's own. */
public final class DefinitionFile {

    /** What is counted unless a unit says otherwise. */
    public static final List<Definition> SHIPPED = shipped();

    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST = 1_000;
    private static final int MOST_WORDS = 10_000;

    private DefinitionFile() {}

    private static List<Definition> shipped() {
        try (InputStream in =
                Objects.requireNonNull(
                        DefinitionFile.class.getResourceAsStream("definitions.json"))) {
            return read(
                    Given.of(
                            "definitions.json",
                            "",
                            new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws BadInput naming definition and member
     */
    public static List<Definition> read(Path file) throws IOException {
        return read(
                Given.of(
                        file.toString(),
                        "",
                        new String(InputFile.read(file, MOST_BYTES), StandardCharsets.UTF_8)));
    }

    /**
     * One definition.
     *
     * @param name what to call it in a refusal
     */
    public static Definition readOne(String json, String name) throws BadInput {
        return definition(Given.of(name, "", json));
    }

    private static List<Definition> read(Given root) throws BadInput {
        List<Definition> definitions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Given one : root.get("definitions").items(MOST)) {
            Definition read = definition(one);
            if (!ids.add(read.id())) {
                throw one.get("id").refused("a name that no other has");
            }
            definitions.add(read);
        }
        return List.copyOf(definitions);
    }

    private static Definition definition(Given given) throws BadInput {
        given.only(
                List.of(
                        "id",
                        "names",
                        "texts",
                        "counts",
                        "measures",
                        "left",
                        "where",
                        "parts",
                        "apartFrom",
                        "source"));
        Counts counts =
                Counts.of(given.get("counts").text())
                        .orElseThrow(() ->
                                new BadInput(
                                        given.file(),
                                        given.path() + ".counts",
                                        "",
                                        Fault.UNSUPPORTED,
                                        words(Counts.values(), Counts::word)));
        Optional<Given> parts = given.find("parts");
        Optional<Given> source = given.find("source");
        if (!Definition.isId(given.get("id").text())) {
            throw given.get("id").refused("a-z, 0-9 and hyphens");
        }
        Where where = where(given);
        try {
            return new Definition(
                    given.get("id").text(),
                    languages(given.get("names")),
                    languages(given.get("texts")),
                    counts,
                    measures(given),
                    given.find("left").isPresent() && given.get("left").truth(),
                    where,
                    parts.isPresent() ? Optional.of(attribute(parts.get())) : Optional.empty(),
                    given.find("apartFrom").isPresent()
                            ? given.get("apartFrom").words(MOST)
                            : Set.of(),
                    source.isPresent() ? Optional.of(source.get().text()) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw given.get("measures").refused(words(counts.measures(), Measure::word));
        }
    }

    private static Attribute attribute(Given word) throws BadInput {
        return Attribute.of(word.text())
                .orElseThrow(() -> word.refused(words(Attribute.values(), Attribute::word)));
    }

    private static Map<Language, String> languages(Given words) throws BadInput {
        words.only(Arrays.stream(Language.values()).map(Language::code).toList());
        Map<Language, String> read = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            read.put(language, words.get(language.code()).text());
        }
        return read;
    }

    private static List<Measure> measures(Given given) throws BadInput {
        List<Measure> measures = new ArrayList<>();
        if (given.find("measures").isPresent()) {
            for (Given one : given.get("measures").items(Measure.values().length)) {
                measures.add(
                        Measure.of(one.text())
                                .orElseThrow(
                                        () -> one.refused(words(Measure.values(), Measure::word))));
            }
        }
        return measures;
    }

    private static Where where(Given given) throws BadInput {
        Optional<Given> found = given.find("where");
        if (found.isEmpty()) {
            return Where.ANY;
        }
        Given where = found.get();
        Set<String> members = new TreeSet<>(List.of("root", "seizedFrom", "seizedTo"));
        Map<Attribute, Set<String>> chosen = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            members.add(attribute.member());
            Optional<Given> list = where.find(attribute.member());
            if (list.isPresent()) {
                Set<String> words = new TreeSet<>();
                for (Given word : list.get().items(MOST_WORDS)) {
                    words.add(word.word(attribute.words()));
                }
                if (words.isEmpty()) {
                    throw list.get().refused("at least one word, or no list");
                }
                chosen.put(attribute, words);
            }
        }
        where.only(members);
        Optional<LocalDate> from = day(where, "seizedFrom");
        Optional<LocalDate> to = day(where, "seizedTo");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw where.get("seizedTo").refused("not before seizedFrom");
        }
        return new Where(
                where.find("root").isPresent()
                        ? Optional.of(where.get("root").truth())
                        : Optional.empty(),
                chosen,
                from,
                to);
    }

    private static Optional<LocalDate> day(Given where, String member) throws BadInput {
        Optional<Given> found = where.find(member);
        return found.isPresent() ? Optional.of(found.get().day()) : Optional.empty();
    }

    /** In one spelling. */
    public static String text(Definition definition) {
        return json(definition).toString();
    }

    static CanonicalJson json(Definition definition) {
        CanonicalJson json =
                new CanonicalJson()
                        .put("id", definition.id())
                        .put("names", json(definition.names()))
                        .put("texts", json(definition.texts()))
                        .put("counts", definition.counts().word())
                        .put("where", json(definition.where()))
                        .put("parts", definition.parts().map(Attribute::word))
                        .put("source", definition.source());
        if (definition.left()) {
            json.put("left", true);
        }
        if (!definition.measures().isEmpty()) {
            json.put("measures", definition.measures().stream().map(Measure::word).toList());
        }
        if (!definition.apartFrom().isEmpty()) {
            json.put("apartFrom", definition.apartFrom());
        }
        return json;
    }

    static CanonicalJson json(Map<Language, String> words) {
        CanonicalJson json = new CanonicalJson();
        words.forEach((language, text) -> json.put(language.code(), text));
        return json;
    }

    private static CanonicalJson json(Where where) {
        CanonicalJson json =
                new CanonicalJson()
                        .put("root", where.root())
                        .put("seizedFrom", where.seizedFrom())
                        .put("seizedTo", where.seizedTo());
        where.words().forEach((attribute, words) -> json.put(attribute.member(), words));
        return json;
    }

    private static <T> String words(T[] all, java.util.function.Function<T, String> word) {
        return words(Arrays.asList(all), word);
    }

    private static <T> String words(
            Collection<T> all, java.util.function.Function<T, String> word) {
        return String.join(", ", all.stream().map(word).toList());
    }
}
