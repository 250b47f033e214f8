package org.qyran.exchange.network;

import java.util.List;
import java.util.Optional;

/**
 * What ties two entities, by the records that say so.
 *
 * @param from an entity's id
 * @param to another one's
 * @param kind of tie, e.g. {@code call}
 * @param first when it was first, as 2023, 2023-05, 2023-05-12 or 2023-05-12T10:30:00
 * @param last when it was last
 * @param times how many records say so
 * @param strength between 0 and 1; it orders chains and says nothing of anybody
 * @param records where each can be looked up
 */
public record Link(
        String from,
        String to,
        String kind,
        Optional<String> first,
        Optional<String> last,
        int times,
        double strength,
        List<String> records) {

    public Link {
        records = List.copyOf(records);
    }
}
