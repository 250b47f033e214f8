package org.qyran.exchange.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one schema of FollowTheMoney is to us. A schema is one line of {@code ftm.tsv}.
 *
 * @param kind of record; of a tie, {@code contact}
 * @param fields properties to attributes, in the order in which they are tried; none of a tie
 * @param ends the two properties of a tie, and what ties them; empty of a row
 */
record FtmSchema(String kind, List<Field> fields, Optional<Ends> ends) {

    private static final Map<String, FtmSchema> ALL = read();

    /**
     * @param property whose value is taken
     * @param of of the entity that this one refers to; empty for its own
     */
    record Field(String property, Optional<String> of, String attribute) {}

    /** Properties that refer to entities, and the kind of tie. */
    record Ends(String from, String to, String tie) {}

    /** Nothing for a schema that is no record of ours. */
    static Optional<FtmSchema> named(String schema) {
        return Optional.ofNullable(ALL.get(schema));
    }

    /** By name. */
    static Map<String, FtmSchema> all() {
        return ALL;
    }

    private static Map<String, FtmSchema> read() {
        Map<String, FtmSchema> all = new TreeMap<>();
        try (InputStream in =
                        Objects.requireNonNull(FtmSchema.class.getResourceAsStream("ftm.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> List.of(line.split("\t")))
                    .forEach(row -> all.put(row.get(0), of(row)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FtmSchema of(List<String> row) {
        if (row.get(1).equals("tie")) {
            Ends ends = new Ends(row.get(2), row.get(3), row.get(4));
            return new FtmSchema("contact", List.of(), Optional.of(ends));
        }
        List<Field> fields = new ArrayList<>();
        for (String field : row.get(3).split(" ")) {
            String[] sides = field.split("=");
            int dot = sides[0].indexOf('.');
            fields.add(
                    dot < 0
                            ? new Field(sides[0], Optional.empty(), sides[1])
                            : new Field(
                                    sides[0].substring(dot + 1),
                                    Optional.of(sides[0].substring(0, dot)),
                                    sides[1]));
        }
        return new FtmSchema(row.get(2), fields, Optional.empty());
    }
}
