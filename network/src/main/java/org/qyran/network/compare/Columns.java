package org.qyran.network.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

/**
 * Finds from headers and content what each column of a table is, and how it is compared. A header
 * decides where it is plain; content decides otherwise.
 */
public final class Columns {

    private static final Pattern FAMILY =
            header("sur_?name|last_?name|family(_?name)?|фамилия|тегі");
    private static final Pattern GIVEN =
            header("(given|first|fore|christian)_?names?|имя|аты|есімі");
    private static final Pattern WHOLE =
            header("name|full_?name|person(_?name)?|fio|фио|аты-жөні|имя и фамилия|толық аты");

    /** The first that fits; a new kind is one file and one line. */
    private static final List<Kind> KINDS =
            List.of(
                    StateNumberComparison.KIND,
                    PhoneComparison.KIND,
                    PlateComparison.KIND,
                    DateComparison.KIND,
                    PostcodeComparison.KIND,
                    PlaceComparison.KIND,
                    IdentifierComparison.KIND,
                    TextComparison.KIND);

    /** A value that so few share brings records together by itself. */
    private static final double TELLING = 0.2;

    private static final double MOSTLY = 0.8;
    private static final int SAMPLED_ROWS = 1000;

    /** What a column is taken for. */
    public record Found(String column, String kind) {}

    private static final String FAMILY_NAME = "family name";
    private static final String GIVEN_NAME = "given name";
    private static final String WHOLE_NAME = "name";
    private static final String IGNORED = "ignored";

    private final Map<String, String> said;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();

    private Columns(Map<String, String> said) {
        this.said = said;
    }

    /** What a column may be said to be. */
    public static List<String> kinds() {
        return Stream.concat(
                        Stream.of(FAMILY_NAME, GIVEN_NAME, WHOLE_NAME, IGNORED),
                        KINDS.stream().map(Kind::name))
                .toList();
    }

    private static Pattern header(String names) {
        return Pattern.compile(names, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * @param ignored columns that are not looked at
     */
    public static Columns of(Table table, Set<String> ignored) {
        return of(table, ignored, Map.of());
    }

    /**
     * @param ignored columns that are not looked at
     * @param said of some columns, what they are: {@link #kinds}, or what {@link #found} told
     *     before; the others are found out
     */
    public static Columns of(Table table, Set<String> ignored, Map<String, String> said) {
        Columns columns = new Columns(said);
        List<Column> left = new ArrayList<>();
        for (Column column : table.columns()) {
            String kind = said.getOrDefault(column.name(), "");
            if (ignored.contains(column.name()) || isLeftOut(kind)) {
                columns.found.add(new Found(column.name(), IGNORED));
            } else if (kind.isEmpty() && column.values().size() <= 2) {
                columns.found.add(new Found(column.name(), "says nothing"));
            } else {
                left.add(column);
            }
        }
        columns.dropParts(left);
        columns.takeNames(left);
        columns.take(left);
        return columns;
    }

    /** What was found to say nothing once is not looked at later either. */
    private static boolean isLeftOut(String kind) {
        return kind.equals(IGNORED) || kind.equals("says nothing") || kind.startsWith("part of ");
    }

    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    /** Each column with what it was taken for, in order of decision. */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /** A column whose words another has too would count the same evidence twice. */
    private void dropParts(List<Column> left) {
        for (Column part : List.copyOf(left)) {
            for (Column whole : List.copyOf(left)) {
                if (!part.name().equals(whole.name())
                        && !said.containsKey(part.name())
                        && left.contains(whole)
                        && isPart(part, whole)) {
                    left.remove(part);
                    found.add(new Found(part.name(), "part of " + whole.name()));
                    break;
                }
            }
        }
    }

    private static boolean isPart(Column part, Column whole) {
        int both = 0;
        int filled = 0;
        int inside = 0;
        int shorter = 0;
        // A sample tells: evenly spread rows.
        int step = Math.max(1, part.rows() / SAMPLED_ROWS);
        for (int row = 0; row < part.rows(); row += step) {
            filled += part.isEmpty(row) ? 0 : 1;
            if (!part.isEmpty(row) && !whole.isEmpty(row)) {
                both++;
                Set<String> words = words(whole.value(row));
                Set<String> own = words(part.value(row));
                inside += words.containsAll(own) ? 1 : 0;
                shorter += own.size() < words.size() ? 1 : 0;
            }
        }
        return both > 0
                && both >= MOSTLY * filled
                && inside >= 0.95 * both
                && shorter > 0.05 * both;
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\s+")));
    }

    private void takeNames(List<Column> left) {
        Optional<Column> family = first(left, FAMILY, FAMILY_NAME);
        Optional<Column> given = first(left, GIVEN, GIVEN_NAME);
        Optional<Column> whole = first(left, WHOLE, WHOLE_NAME);
        NameParts parts;
        if (family.isPresent()) {
            parts = NameParts.of(given.orElse(null), family.get());
            given.ifPresent(column -> taken(left, column, GIVEN_NAME));
            taken(left, family.get(), FAMILY_NAME);
        } else if (whole.isPresent()) {
            parts = NameParts.ofWhole(whole.get());
            taken(left, whole.get(), WHOLE_NAME);
        } else {
            return;
        }
        comparisons.add(new FamilyNameComparison(parts));
        comparisons.add(new GivenNameComparison(parts));
        comparisons.add(new MiddleNameComparison(parts));
    }

    private void taken(List<Column> left, Column column, String kind) {
        left.remove(column);
        found.add(new Found(column.name(), kind));
    }

    private Optional<Column> first(List<Column> columns, Pattern header, String kind) {
        return columns.stream()
                .filter(column ->
                        said.containsKey(column.name())
                                ? kind.equals(said.get(column.name()))
                                : header.matcher(column.name()).matches())
                .findFirst();
    }

    /** Side by side: bringing many values to one form takes long. */
    private void take(List<Column> columns) {
        List<Optional<Kind>> kinds = columns.parallelStream().map(this::kind).toList();
        List<Optional<Comparison>> made =
                IntStream.range(0, columns.size())
                        .parallel()
                        .mapToObj(c -> kinds.get(c).map(kind -> comparison(kind, columns.get(c))))
                        .toList();
        for (int c = 0; c < columns.size(); c++) {
            if (made.get(c).isPresent()) {
                comparisons.add(made.get(c).get());
                found.add(new Found(columns.get(c).name(), kinds.get(c).orElseThrow().name()));
            }
        }
    }

    private Optional<Kind> kind(Column column) {
        String told = said.get(column.name());
        return KINDS.stream()
                .filter(kind -> told == null ? kind.fits().test(column) : told.equals(kind.name()))
                .findFirst();
    }

    private static Comparison comparison(Kind kind, Column column) {
        boolean telling =
                (double) (column.values().size() - 1) / Math.max(1, column.filled()) > TELLING;
        return kind.comparison().apply(column, telling);
    }
}
