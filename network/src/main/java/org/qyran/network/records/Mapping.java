package org.qyran.network.records;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Which column of a file is which attribute of a kind.
 *
 * @param kind of record
 * @param columns header to the attribute's name; a column may be left out
 * @param dates how dates with slashes are written
 */
public record Mapping(String kind, Map<String, String> columns, DateOrder dates) {

    public Mapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public Mapping(String kind, Map<String, String> columns) {
        this(kind, columns, DateOrder.DAY_FIRST);
    }

    /**
     * The kind and the columns that header and content fit best. It is a proposal: whoever brings
     * the file looks at it.
     *
     * @param sample some of the first rows
     */
    public static Mapping suggest(List<String> header, List<List<String>> sample) {
        return Suggestion.of(header, sample);
    }

    /**
     * @param file by which a refusal calls it
     * @throws BadInput in one sentence, where it does not fit the header or names too little
     */
    public void check(String file, List<String> header) throws BadInput {
        RecordKind known = known(file);
        Map<String, String> seen = new HashMap<>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            String name = column.getValue();
            if (!header.contains(column.getKey())) {
                throw new BadInput(
                        file,
                        "mapping column",
                        column.getKey(),
                        Fault.OUT_OF_RANGE,
                        String.join(", ", header));
            }
            Attribute attribute =
                    known.attribute(name)
                            .orElseThrow(() ->
                                    new BadInput(
                                            file,
                                            "mapping attribute",
                                            name,
                                            Fault.OUT_OF_RANGE,
                                            known.attributes().stream()
                                                    .map(Attribute::name)
                                                    .collect(Collectors.joining(", "))));
            String other = seen.put(name, column.getKey());
            boolean several = attribute.mention().isPresent() && !attribute.isOfGroup();
            if (other != null && (!several || known.ends().contains(attribute.group()))) {
                throw new BadInput(
                        file,
                        "mapping column",
                        column.getKey(),
                        Fault.CONTRADICTS,
                        other + " = " + name);
            }
        }
        requireNamed(file, known, header);
    }

    /** The kind it is of. */
    RecordKind known(String file) throws BadInput {
        return RecordKinds.named(kind)
                .orElseThrow(() ->
                        new BadInput(
                                file,
                                "mapping kind",
                                kind,
                                Fault.OUT_OF_RANGE,
                                RecordKinds.told()));
    }

    private void requireNamed(String file, RecordKind known, List<String> header) throws BadInput {
        List<String> read = List.copyOf(columns.values());
        List<String> needed =
                switch (known.shape()) {
                    case EVENT -> List.of();
                    case THING ->
                            known.label().stream().flatMap(List::stream).anyMatch(read::contains)
                                    ? List.of()
                                    : known.label().stream().flatMap(List::stream).toList();
                    case TIE ->
                            known.ends().stream()
                                    .filter(end ->
                                            names(known, end).stream().noneMatch(read::contains))
                                    .flatMap(end -> names(known, end).stream())
                                    .toList();
                };
        if (!needed.isEmpty()) {
            throw new BadInput(
                    file,
                    "mapping of " + kind,
                    String.join(", ", header),
                    Fault.MISSING,
                    String.join(", ", needed));
        }
    }

    /** Attributes by any of which one of a tie's two ends is known. */
    private static List<String> names(RecordKind known, String end) {
        return known.attributes().stream()
                .filter(one -> one.group().equals(end) && one.compared() != Compared.NONE)
                .map(Attribute::name)
                .toList();
    }
}
