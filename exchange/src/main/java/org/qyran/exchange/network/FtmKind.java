package org.qyran.exchange.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of ours as a schema of FollowTheMoney.
 *
 * @param label the property that an entity's label is given as
 * @param properties by our attribute
 */
record FtmKind(String schema, String label, Map<String, String> properties) {

    /** What has no schema of its own is an event. */
    private static final String OTHER = "-";

    private static final Map<String, FtmKind> ALL = read();

    static FtmKind of(String kind) {
        return Objects.requireNonNull(ALL.getOrDefault(kind, ALL.get(OTHER)));
    }

    private static Map<String, FtmKind> read() {
        Map<String, FtmKind> all = new LinkedHashMap<>();
        for (List<String> row : rows("kind")) {
            Map<String, String> properties = new LinkedHashMap<>();
            for (String pair : row.get(4).split(" ")) {
                String[] sides = pair.split("=");
                properties.put(sides[0], sides[1]);
            }
            all.put(row.get(1), new FtmKind(row.get(2), row.get(3), properties));
        }
        return all;
    }

    /** Rows of the file beside this class that begin so. */
    static List<List<String>> rows(String first) {
        try (InputStream in = Objects.requireNonNull(FtmKind.class.getResourceAsStream("ftm.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> List.of(line.split("\t")))
                    .filter(row -> row.get(0).equals(first))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
