package org.qyran.network.records;

import java.util.Optional;
import java.util.Set;

/**
 * What a row of some kind says in one column.
 *
 * @param name in code and in files; {@code owner.iin} is the {@code iin} of whom the row calls
 *     owner
 * @param compared as what
 * @param tellsWhere whether it tells where a person, or their home, vehicle or phone was
 * @param mention the kind of what it is about, where that is not what the row itself is about
 * @param tie what ties that to the row's own mention, or to another one the row names
 * @param tiedTo which other one, by its {@link #group}; empty for the row's own
 * @param headers by which it is recognised, plain (see {@link Headers})
 */
public record Attribute(
        String name,
        Compared compared,
        boolean tellsWhere,
        Optional<String> mention,
        Optional<String> tie,
        Optional<String> tiedTo,
        Set<String> headers) {

    public Attribute {
        headers = Set.copyOf(headers);
    }

    /** Attributes of one group are about one and the same. */
    public String group() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Whether it tells of somebody, with others of its group, and not by itself. */
    public boolean isOfGroup() {
        return name.indexOf('.') >= 0;
    }

    /** Which attribute of what is mentioned it gives; empty for the one that names its kind. */
    String part() {
        return isOfGroup() ? name.substring(name.indexOf('.') + 1) : "";
    }
}
