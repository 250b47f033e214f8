package org.qyran.exchange.network;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words and numbers of an exported network, the same in every format of plain columns. */
final class Shown {

    /** What is told of a link besides its ends, and of which of GraphML's types it is. */
    static final List<List<String>> LINK =
            List.of(
                    List.of("kind", "string"),
                    List.of("first", "string"),
                    List.of("last", "string"),
                    List.of("times", "int"),
                    List.of("strength", "double"),
                    List.of("records", "string"));

    private Shown() {}

    /** Attributes in the order of their names, several values divided by bars. */
    static String properties(Entity entity) {
        return new TreeMap<>(entity.properties())
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + String.join("|", one.getValue()))
                        .collect(Collectors.joining("; "));
    }

    /** In the order of {@link #LINK}. */
    static List<String> link(Link link) {
        return List.of(
                link.kind(),
                link.first().orElse(""),
                link.last().orElse(""),
                Integer.toString(link.times()),
                String.format(Locale.ROOT, "%.4f", link.strength()),
                String.join("; ", link.records()));
    }
}
