package org.qyran.trust.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.Handling;

/**
 * Writes predicates as PostgreSQL. A missing value makes a comparison null; as there is no "not"
 * around comparisons, null never opens a row, and the text stays one that indexes can serve.
 */
final class SqlWriter {

    /** Where the asker's values come from. */
    interface Values {
        /** An expression of type uuid[]. */
        String uuids(String name, Set<UUID> values);

        /** An expression of type text[]. */
        String words(String name, Collection<String> values);
    }

    private final Columns columns;
    private final Values values;

    SqlWriter(Columns columns, Values values) {
        this.columns = columns;
        this.values = values;
    }

    String write(Predicate predicate) {
        return switch (predicate) {
            case Predicate.Nothing _ -> "false";
            case Predicate.Everything _ -> "true";
            case Predicate.InOperations in -> operations(in.operations());
            case Predicate.HandlingAtMost at ->
                    columns.handling()
                            .map(c -> c + " = any(" + values.words("handling", codes(at)) + ")")
                            .orElse("true");
            case Predicate.Unsealed not -> unsealed(not);
            case Predicate.Sealed is -> sealed(is);
            case Predicate.PartyAmong among ->
                    columns.party()
                            .map(c -> "(%s is null or %s in (%s))".formatted(c, c, words(among)))
                            .orElse("true");
            case Predicate.Covered by ->
                    columns.subject() + " = any(" + values.uuids("covered", by.subjects()) + ")";
            case Predicate.Published _ -> columns.published().orElse("false");
            case Predicate.All all -> joined(all.of(), " and ", "true");
            case Predicate.Any any -> joined(any.of(), " or ", "false");
        };
    }

    private String joined(List<Predicate> predicates, String word, String none) {
        return predicates.isEmpty()
                ? none
                : predicates.stream().map(this::write).collect(Collectors.joining(word, "(", ")"));
    }

    private String operations(Set<UUID> operations) {
        String own = values.uuids("operations", operations);
        return switch (columns.operations()) {
            case Columns.Operations.One one -> one.column() + " = any(" + own + ")";
            case Columns.Operations.Array array -> array.column() + " && " + own;
            case Columns.Operations.Joined pairs ->
                    "exists (select 1 from %s where %s.%s = %s and %s.%s = any(%s))"
                            .formatted(
                                    pairs.table(),
                                    pairs.table(),
                                    pairs.object(),
                                    pairs.id(),
                                    pairs.table(),
                                    pairs.operation(),
                                    own);
        };
    }

    private String unsealed(Predicate.Unsealed unsealed) {
        List<String> parts = new ArrayList<>();
        columns.sealed().ifPresent(c -> parts.add("not " + c));
        // Null opens nothing here either: not null is null.
        columns.grounds()
                .ifPresent(c ->
                        parts.add(
                                "not %s && %s"
                                        .formatted(
                                                c,
                                                values.uuids(
                                                        "lapsed", unsealed.lapsedAuthorities()))));
        return parts.isEmpty() ? "true" : String.join(" and ", parts);
    }

    private String sealed(Predicate.Sealed sealed) {
        List<String> parts = new ArrayList<>(columns.sealed().stream().toList());
        columns.grounds()
                .ifPresent(c ->
                        parts.add(
                                "%s && %s"
                                        .formatted(
                                                c,
                                                values.uuids(
                                                        "lapsed", sealed.lapsedAuthorities()))));
        return parts.isEmpty() ? "false" : "(" + String.join(" or ", parts) + ")";
    }

    static List<String> codes(Predicate.HandlingAtMost at) {
        return List.of(Handling.values()).stream()
                .filter(code -> code.isWithin(at.clearance()))
                .map(Handling::name)
                .toList();
    }

    private static String words(Predicate.PartyAmong among) {
        return among.categories().stream()
                .sorted()
                .map(category -> "'" + word(category) + "'")
                .collect(Collectors.joining(", "));
    }

    /** As the party column holds it. */
    static String word(PartyCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    /** PostgreSQL's text of an array of identifiers or plain words, in order. */
    static String array(Collection<?> values) {
        return values.stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }
}
