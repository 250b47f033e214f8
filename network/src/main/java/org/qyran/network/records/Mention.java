package org.qyran.network.records;

import java.util.Map;
import java.util.Optional;
import org.qyran.kernel.PartyCategory;

/**
 * Somebody or something that a record speaks of.
 *
 * @param kind of what, e.g. {@code person}, {@code phone}
 * @param category what the person or company is in the case; empty for things
 * @param label what a reader is shown
 * @param attributes what the record says of it, by the attribute's name; none is blank
 */
public record Mention(
        String kind,
        Optional<PartyCategory> category,
        String label,
        Map<String, String> attributes) {

    public Mention {
        attributes = Map.copyOf(attributes);
    }
}
