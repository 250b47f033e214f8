package org.qyran.network.records;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a row can be a record of.
 *
 * @param shape whether it is about something, or ties two
 * @param tellsWhere whether any such row tells where somebody, or their home, vehicle or phone was
 * @param label of which attributes a mention's label is made: the first of these that says anything
 * @param attributes its own first, then those that any record may have
 * @param headers words by which a file is known to be of it, plain
 */
public record RecordKind(
        String name,
        Shape shape,
        boolean tellsWhere,
        List<List<String>> label,
        List<Attribute> attributes,
        Set<String> headers) {

    /** What a row does. */
    public enum Shape {
        /** It is about somebody or something, which must be named: a person, a plate. */
        THING,
        /** It is about something that happened or was found, named or not: a seizure. */
        EVENT,
        /** It ties two that it names: a call. */
        TIE
    }

    public RecordKind {
        label = List.copyOf(label);
        attributes = List.copyOf(attributes);
        headers = Set.copyOf(headers);
    }

    /** Nothing where it has none of that name. */
    public Optional<Attribute> attribute(String attribute) {
        return attributes.stream().filter(one -> one.name().equals(attribute)).findFirst();
    }

    /** The attribute by which something of this kind is mentioned in passing. */
    public String naming() {
        return label.getFirst().getFirst();
    }

    /** Whether it is a party of a case, and so has a category. */
    public boolean isParty() {
        return name.equals("person") || name.equals("company");
    }

    /** The groups of the two that a row of it ties. */
    List<String> ends() {
        return attributes.stream()
                .filter(one -> one.mention().isPresent())
                .map(Attribute::group)
                .distinct()
                .limit(shape == Shape.TIE ? 2 : 0)
                .toList();
    }
}
