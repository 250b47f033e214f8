package org.qyran.network.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.qyran.network.compare.PhoneNumber;

/** Which kind and attributes a file's columns are likely to be, by their headers and content. */
final class Suggestion {

    private static final Pattern STATE_NUMBER = Pattern.compile("\\d{2}(0[1-9]|1[0-2])\\d{8}");
    private static final Pattern PHONE =
            Pattern.compile("(\\+|00)\\d[\\d ()-]{8,17}|[78][ -]?\\(?7\\d\\d\\)?[\\d -]{7,11}");
    private static final Pattern PLATE =
            Pattern.compile(
                    "\\d{3}\\s?\\p{L}{2,3}\\s?\\d{2}|\\p{L}\\s?\\d{3}\\s?\\p{L}{2,3}(\\s?\\d{2,3})?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");
    private static final double MOSTLY = 0.6;

    /** Weights that order the kinds: own headers, those of any record, ends, a name, no match. */
    private static final double OWN = 2;

    private static final double COMMON = 0.5;
    private static final double ENDS = 3;
    private static final double NAMED = 1;
    private static final double STRANGE = -0.5;
    private static final double OTHER_CONTENT = -3;

    private final List<String> header;
    private final List<List<String>> columns = new ArrayList<>();

    private Suggestion(List<String> header, List<List<String>> sample) {
        this.header = header;
        for (int c = 0; c < header.size(); c++) {
            List<String> cells = new ArrayList<>();
            for (List<String> row : sample) {
                if (c < row.size() && !row.get(c).isBlank()) {
                    cells.add(row.get(c).strip());
                }
            }
            columns.add(cells);
        }
    }

    static Mapping of(List<String> header, List<List<String>> sample) {
        return new Suggestion(header, sample).best();
    }

    private record Fit(RecordKind kind, Map<Integer, Attribute> places, double score) {}

    private Mapping best() {
        Fit best = fit(RecordKinds.all().getFirst());
        for (RecordKind kind : RecordKinds.all()) {
            Fit fit = fit(kind);
            best = fit.score > best.score ? fit : best;
        }
        Map<String, String> read = new LinkedHashMap<>();
        List<String> dates = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            Attribute attribute = best.places.get(c);
            if (attribute != null) {
                read.put(header.get(c), attribute.name());
                if (attribute.compared() == Compared.DATE) {
                    dates.addAll(columns.get(c));
                }
            }
        }
        return new Mapping(best.kind.name(), read, DateOrder.of(dates));
    }

    private Fit fit(RecordKind kind) {
        Map<Integer, Attribute> places = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        double score = 0;
        for (int c = 0; c < header.size(); c++) {
            Optional<Attribute> found = byHeader(kind, c, used);
            if (found.isPresent()) {
                used.add(found.get().name());
                places.put(c, found.get());
                boolean common =
                        kind.attributes().indexOf(found.get())
                                >= kind.attributes().size() - RecordKinds.common();
                score += common ? COMMON : OWN;
                score += suits(found.get(), columns.get(c)) ? 0 : OTHER_CONTENT;
            }
        }
        for (int c = 0; c < header.size(); c++) {
            if (!places.containsKey(c)) {
                Optional<Attribute> found = byContent(kind, c, used);
                score += found.isPresent() ? COMMON : STRANGE;
                if (found.isPresent()) {
                    used.add(found.get().name());
                    places.put(c, found.get());
                }
            }
        }
        return new Fit(kind, places, score + named(kind, used));
    }

    private static double named(RecordKind kind, Set<String> used) {
        return switch (kind.shape()) {
            case EVENT -> used.contains(kind.naming()) ? NAMED : 0;
            case THING ->
                    kind.label().stream().flatMap(List::stream).anyMatch(used::contains)
                            ? NAMED
                            : -ENDS;
            case TIE ->
                    kind.ends().stream()
                                    .allMatch(end ->
                                            used.stream()
                                                    .anyMatch(name ->
                                                            name.equals(end)
                                                                    || name.startsWith(end + ".")))
                            ? ENDS
                            : -ENDS;
        };
    }

    private Optional<Attribute> byHeader(RecordKind kind, int c, Set<String> used) {
        String plain = Headers.plain(header.get(c));
        boolean clock = mostly(columns.get(c), text -> CLOCK.matcher(text).matches());
        return kind.attributes().stream()
                .filter(one ->
                        one.headers().contains(plain)
                                || (clock && one.name().equals("clock") && isTime(kind, plain)))
                .filter(one -> !(clock && one.name().equals("time")))
                .filter(one -> !used.contains(one.name()))
                .findFirst();
    }

    private static boolean isTime(RecordKind kind, String plain) {
        return kind.attribute("time").orElseThrow().headers().contains(plain);
    }

    /** A column whose header says nothing, by what stands in it. */
    private Optional<Attribute> byContent(RecordKind kind, int c, Set<String> used) {
        List<String> cells = columns.get(c);
        return kind.attributes().stream()
                .filter(one -> !used.contains(one.name()))
                .filter(one -> !one.isOfGroup() && !one.name().equals("until"))
                .filter(one ->
                        switch (one.compared()) {
                            case PHONE -> mostly(cells, text -> PHONE.matcher(text).matches());
                            case PLATE -> mostly(cells, text -> PLATE.matcher(text).matches());
                            case IIN -> mostly(cells, text -> isNumber(text, false));
                            case BIN -> mostly(cells, text -> isNumber(text, true));
                            case DATE ->
                                    one.name().equals("time")
                                            && mostly(cells, Suggestion::isInstant);
                            case NAME, PLACE, NUMBER, TEXT, NONE -> false;
                        })
                .findFirst();
    }

    /** A day with a clock: birth dates have none. */
    private static boolean isInstant(String text) {
        return text.indexOf(':') > 0 && isDate(text);
    }

    private static boolean isDate(String text) {
        return DateOrder.DAY_FIRST.when(text).isPresent()
                || DateOrder.MONTH_FIRST.when(text).isPresent();
    }

    /** The fifth digit of a BIN is 4 to 6, of an IIN the first of a day: 0 to 3. */
    private static boolean isNumber(String text, boolean business) {
        return STATE_NUMBER.matcher(text).matches() && text.charAt(4) >= '4' == business;
    }

    private static boolean suits(Attribute attribute, List<String> cells) {
        return cells.isEmpty()
                || switch (attribute.compared()) {
                    case PHONE -> mostly(cells, text -> !PhoneNumber.digits(text).isEmpty());
                    case DATE -> mostly(cells, Suggestion::isDate);
                    case NAME ->
                            !mostly(cells, text -> text.chars().noneMatch(Character::isLetter));
                    case PLATE, PLACE, IIN, BIN, NUMBER, TEXT, NONE -> true;
                };
    }

    private static boolean mostly(List<String> cells, Predicate<String> holds) {
        return !cells.isEmpty() && cells.stream().filter(holds).count() > MOSTLY * cells.size();
    }
}
