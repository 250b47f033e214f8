package org.qyran.evidence.substance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;

/** Substances by every name they go by, and what controls them on a day. */
public final class Catalogue {

    private static final String NOTHING = "-";
    private static final int SUBSTANCE_CELLS = 9;
    private static final int CONTROL_CELLS = 6;

    private static final Catalogue SHIPPED = shippedFiles();

    private final Map<String, Substance> byWord;
    private final Map<String, Substance> byName = new LinkedHashMap<>();
    private final List<Control> controls;

    /**
     * @throws IllegalArgumentException when one name means two substances
     */
    public Catalogue(List<Substance> substances, List<Control> controls) {
        byWord = new LinkedHashMap<>();
        for (Substance one : substances) {
            byWord.put(one.word(), one);
            names(one)
                    .forEach(name -> {
                        Substance other = byName.put(key(name), one);
                        if (other != null && !other.equals(one)) {
                            throw new IllegalArgumentException(
                                    "%s is both %s and %s"
                                            .formatted(name, other.word(), one.word()));
                        }
                    });
        }
        this.controls = List.copyOf(controls);
    }

    /** What ships: names in use here, and the lists of the three conventions. */
    public static Catalogue shipped() {
        return SHIPPED;
    }

    public List<Substance> substances() {
        return List.copyOf(byWord.values());
    }

    public Optional<Substance> word(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /** By a name, synonym or street word as written, whatever its case. */
    public Optional<Substance> named(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** Those of which a name, synonym or street word begins so, in the catalogue's order. */
    public List<Substance> beginning(String text) {
        String key = key(text);
        return byWord.values().stream()
                .filter(one -> names(one).anyMatch(name -> key(name).startsWith(key)))
                .toList();
    }

    /**
     * What controls it on the day of the seizure; none means that no source says so here, not that
     * it is free.
     */
    public List<Control> controls(String word, LocalDate seized) {
        return controls.stream()
                .filter(one -> one.substance().equals(word) && one.counts(seized))
                .toList();
    }

    /** With a unit's own lists. */
    public Catalogue with(List<Control> more) {
        return new Catalogue(
                substances(), Stream.concat(controls.stream(), more.stream()).toList());
    }

    /**
     * A unit's own lists: substance, list, schedule, since, until or -, source; tabs between.
     *
     * @throws BadInput naming file, line and cell
     */
    public List<Control> read(String file, BufferedReader lines) throws IOException {
        List<Control> read = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("//")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            String where = "line " + number;
            if (cells.length != CONTROL_CELLS) {
                throw new BadInput(file, where, cells.length, Fault.OUT_OF_RANGE, CONTROL_CELLS);
            }
            if (!byWord.containsKey(cells[0])) {
                throw new BadInput(file, where, cells[0], Fault.UNSUPPORTED, "substances.tsv");
            }
            if (cells[5].isBlank()) {
                throw new BadInput(file, where, "", Fault.MISSING, "the order's number and date");
            }
            LocalDate since = day(file, where, cells[3]);
            Optional<LocalDate> until =
                    cells[4].equals(NOTHING)
                            ? Optional.empty()
                            : Optional.of(day(file, where, cells[4]));
            if (until.filter(last -> last.isBefore(since)).isPresent()) {
                throw new BadInput(file, where, cells[4], Fault.CONTRADICTS, cells[3]);
            }
            read.add(new Control(cells[0], cells[1], cells[2], since, until, cells[5]));
        }
        return read;
    }

    private static LocalDate day(String file, String where, String text) throws BadInput {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadInput(file, where, text, Fault.OUT_OF_RANGE, "YYYY-MM-DD");
        }
    }

    private static Stream<String> names(Substance one) {
        return Stream.of(
                        Stream.of(one.word()),
                        one.names().values().stream(),
                        one.synonyms().stream(),
                        one.street().values().stream().flatMap(List::stream))
                .flatMap(names -> names);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    private static Catalogue shippedFiles() {
        try (BufferedReader substances = open("substances.tsv");
                BufferedReader controls = open("controls.tsv")) {
            List<Substance> read =
                    substances
                            .lines()
                            .filter(line -> !line.startsWith("//"))
                            .map(line -> substance(line.split("\t", -1)))
                            .toList();
            Catalogue names = new Catalogue(read, List.of());
            return names.with(names.read("controls.tsv", controls));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Substance substance(String[] cells) {
        if (cells.length != SUBSTANCE_CELLS) {
            throw new IllegalArgumentException(cells[0] + " has " + cells.length + " cells");
        }
        return new Substance(
                cells[0],
                cells[1],
                Map.of(
                        Language.KAZAKH, cells[2],
                        Language.RUSSIAN, cells[3],
                        Language.ENGLISH, cells[4]),
                several(cells[5]),
                Map.of(
                        Language.KAZAKH, several(cells[6]),
                        Language.RUSSIAN, several(cells[7]),
                        Language.ENGLISH, several(cells[8])));
    }

    private static List<String> several(String cell) {
        return cell.equals(NOTHING)
                ? List.of()
                : Arrays.stream(cell.split(";")).map(String::strip).toList();
    }

    private static BufferedReader open(String file) {
        return new BufferedReader(
                new InputStreamReader(
                        Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file),
                        StandardCharsets.UTF_8));
    }
}
