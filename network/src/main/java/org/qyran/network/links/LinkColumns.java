package org.qyran.network.links;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a table of links, or of parties, are, by their headers in three languages.
 */
final class LinkColumns {

    /** What a column says. */
    enum Part {
        FROM("from who caller one left party name кто от лицо имя кім кімнен аты"),
        TO("to whom callee two right target кого кому к кімге кімді"),
        KIND("kind type what relation вид тип что связь түрі не"),
        TIME("when time date at когда дата время қашан күні уақыты"),
        GRADE("grade grading source_grade grade_of_source оценка баға"),
        SOURCE("source origin источник дереккөз"),
        RECORD("record record_id id запись номер_записи жазба"),
        FROM_CATEGORY(
                "from_category who_category category категория_кто категория_от категория"
                        + " кім_санаты санат"),
        TO_CATEGORY("to_category whom_category категория_кого категория_кому кімге_санаты");

        /** With a blank on either side of each. */
        private final String headers;

        Part(String headers) {
            this.headers = " " + headers + " ";
        }
    }

    private final Map<Part, Integer> places = new EnumMap<>(Part.class);
    private final List<Integer> unknown = new ArrayList<>();

    private LinkColumns() {}

    static LinkColumns of(List<String> header) {
        LinkColumns columns = new LinkColumns();
        // Graph programs call the ends source and target.
        boolean ends = header.stream().map(LinkColumns::plain).toList().contains("target");
        for (int c = 0; c < header.size(); c++) {
            String plain = plain(header.get(c));
            Optional<Part> part =
                    ends && plain.equals("source") ? Optional.of(Part.FROM) : part(plain);
            if (part.isEmpty() || columns.places.putIfAbsent(part.get(), c) != null) {
                columns.unknown.add(c);
            }
        }
        return columns;
    }

    private static Optional<Part> part(String header) {
        for (Part part : Part.values()) {
            if (part.headers.contains(" " + header + " ")) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }

    /** A list of links: it says who and whom. */
    boolean areLinks() {
        return places.containsKey(Part.FROM) && places.containsKey(Part.TO);
    }

    /** A list of parties: it says who, and of what category. */
    boolean areParties() {
        return places.containsKey(Part.FROM)
                && !places.containsKey(Part.TO)
                && places.containsKey(Part.FROM_CATEGORY);
    }

    boolean tellCategories() {
        return places.containsKey(Part.FROM_CATEGORY) || places.containsKey(Part.TO_CATEGORY);
    }

    /** Columns whose header says nothing to us, by place. */
    List<Integer> unknown() {
        return unknown;
    }

    /** The cell of a part; empty where there is no such column. */
    String cell(Part part, List<String> row) {
        Integer at = places.get(part);
        return at == null ? "" : row.get(at);
    }
}
