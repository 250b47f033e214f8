package org.qyran.network.merges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qyran.network.compare.CompareValues;
import org.qyran.network.compare.Comparison;

/**
 * How two mentions of one kind are judged. Its file is tab-separated, comments begin with {@code
 * //}: {@code prior}, {@code proposed}, {@code made} with natural log-odds; {@code nothing} with
 * words that stand where a name is not known; {@code key} with what two have to share to meet; and
 * lines of attribute, how it is compared, level, and of how many pairs of one (m) and of two
 * different (u) reach that level.
 *
 * @param kind e.g. {@code person}
 * @param prior natural log-odds that two mentions which meet are one, before anything is compared
 * @param proposed from this sum on a pair is shown to somebody
 * @param made from this sum on the program makes it
 * @param keys each one or two of {@code attribute} and {@code attribute.part}
 */
record KindSettings(
        String kind,
        double prior,
        double proposed,
        double made,
        List<Compared> compared,
        List<List<String>> keys) {

    /**
     * @param logOdds by level: log(m / u)
     */
    record Compared(String attribute, Levels levels, double[] logOdds) {

        Compared once() {
            return new Compared(attribute, new OnceLevels(levels), logOdds);
        }
    }

    KindSettings {
        compared = List.copyOf(compared);
        keys = List.copyOf(keys);
        if (!(proposed < made) || !Double.isFinite(prior)) {
            throw new IllegalArgumentException(
                    "%s: prior %s, proposed %s, made %s".formatted(kind, prior, proposed, made));
        }
    }

    KindSettings once() {
        return new KindSettings(
                kind, prior, proposed, made, compared.stream().map(Compared::once).toList(), keys);
    }

    static KindSettings read(String kind, String text) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Set<String> nothing = new HashSet<>();
        List<List<String>> keys = new ArrayList<>();
        Map<String, List<List<String>>> attributes = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            List<String> cells = List.of(line.split("\t"));
            if (line.isBlank() || line.startsWith("//")) {
                continue;
            }
            switch (cells.getFirst()) {
                case "prior", "proposed", "made" ->
                        numbers.put(cells.getFirst(), number(kind, line, cells.get(1)));
                case "nothing" -> nothing.addAll(cells.subList(1, cells.size()));
                case "key" -> keys.add(cells.subList(1, cells.size()));
                default ->
                        attributes
                                .computeIfAbsent(cells.getFirst(), _ -> new ArrayList<>())
                                .add(cells);
            }
        }
        List<Compared> compared = new ArrayList<>();
        attributes.forEach(
                (attribute, rows) -> compared.add(compared(kind, attribute, rows, nothing)));
        return new KindSettings(
                kind,
                required(kind, numbers, "prior"),
                required(kind, numbers, "proposed"),
                required(kind, numbers, "made"),
                compared,
                keys);
    }

    private static double required(String kind, Map<String, Double> numbers, String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException(kind + ": no line " + name);
        }
        return number;
    }

    private static double number(String kind, String line, String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(kind + ": " + line, e);
        }
    }

    private static Compared compared(
            String kind, String attribute, List<List<String>> rows, Set<String> nothing) {
        Levels levels = levels(kind, rows.getFirst().get(1), nothing);
        double[] logOdds = new double[levels.keys().size()];
        Arrays.fill(logOdds, Double.NaN);
        for (List<String> row : rows) {
            String line = String.join("\t", row);
            int level = levels.keys().indexOf(row.get(2));
            if (level < 0 || row.size() != 5) {
                throw new IllegalArgumentException(
                        "%s: %s; levels %s".formatted(kind, line, levels.keys()));
            }
            double m = number(kind, line, row.get(3));
            logOdds[level] = Math.log(m / number(kind, line, row.get(4)));
        }
        for (int level = 0; level < logOdds.length; level++) {
            boolean said = levels.forbids(level) || Double.isFinite(logOdds[level]);
            if (!said) {
                throw new IllegalArgumentException(
                        "%s: %s has no level %s"
                                .formatted(kind, attribute, levels.keys().get(level)));
            }
        }
        return new Compared(attribute, levels, logOdds);
    }

    private static Levels levels(String kind, String how, Set<String> nothing) {
        return switch (how) {
            case "name" -> new NameLevels(nothing);
            case "address" -> new AddressLevels();
            case "company" -> new CompanyLevels();
            case "state number" ->
                    of(CompareValues.STATE_NUMBER, "same slip contradiction different");
            case "date" -> of(CompareValues.DATE, "same slip year day digits different");
            case "phone" -> of(CompareValues.PHONE, "same slip different");
            case "plate" -> of(CompareValues.PLATE, "same alike slip different");
            case "place" -> of(CompareValues.PLACE, "same within near part different");
            case "number" -> of(CompareValues.IDENTIFIER, "same slip digits different");
            case "text" -> of(CompareValues.TEXT, "same near part different");
            default -> throw new IllegalArgumentException(kind + ": compared as " + how);
        };
    }

    private static Levels of(CompareValues values, String keys) {
        return new ValueLevels(values, List.of(keys.split(" ")));
    }

    /** A level of {@link Comparison#MISSING} adds nothing. */
    static double added(Compared compared, int level) {
        return level == Comparison.MISSING ? 0 : compared.logOdds()[level];
    }
}
