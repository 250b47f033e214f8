package org.qyran.server.network;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qyran.network.records.Attribute;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.RecordKinds;

/**
 * Columns that a mapping leaves out are kept as they were said, but for those that tell where
 * somebody lives or was: leaving a column out must not get around the decision it needs.
 */
final class LeftOut {

    private LeftOut() {}

    /** Headers, plain, that are known to tell where, and that the mapping does not read. */
    static Set<String> tellingWhere(Mapping mapping) {
        Set<String> headers = known();
        mapping.columns().keySet().forEach(header -> headers.remove(plain(header)));
        return headers;
    }

    /** Headers, as written, that are known to tell where, and that the mapping reads as else. */
    static List<String> calledElse(Mapping mapping) {
        Set<String> headers = known();
        return mapping.columns().entrySet().stream()
                .filter(column -> headers.contains(plain(column.getKey())))
                .filter(column ->
                        RecordKinds.named(mapping.kind())
                                .flatMap(kind -> kind.attribute(column.getValue()))
                                .filter(attribute ->
                                        !attribute.tellsWhere()
                                                && attribute.headers().stream()
                                                        .map(LeftOut::plain)
                                                        .noneMatch(plain(column.getKey())::equals))
                                .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Set<String> known() {
        Set<String> headers = new HashSet<>();
        RecordKinds.all().stream()
                .flatMap(kind -> kind.attributes().stream())
                .filter(Attribute::tellsWhere)
                .filter(attribute -> !PLAIN_THINGS.contains(attribute.name()))
                .forEach(attribute ->
                        attribute.headers().forEach(header -> headers.add(plain(header))));
        return headers;
    }

    /** Of these only a movement or a call tells where they were: by themselves they do not. */
    private static final List<String> PLAIN_THINGS = List.of("from", "to", "phone", "vehicle");

    static String plain(String header) {
        return header.toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[^\\p{L}\\p{N}№#]+", " ")
                .strip();
    }
}
