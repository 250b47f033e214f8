package org.qyran.exchange.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody may see of a network, to be handed over.
 *
 * @param said who exported it, when and by which act: one line that every file carries
 */
public record NetworkExport(List<Entity> entities, List<Link> links, String said) {

    public NetworkExport {
        entities = List.copyOf(entities);
        links = List.copyOf(links);
        Map<String, Entity> known = new HashMap<>();
        entities.forEach(entity -> known.put(entity.id(), entity));
        for (Link link : links) {
            if (!known.containsKey(link.from()) || !known.containsKey(link.to())) {
                throw new IllegalArgumentException(
                        "%s - %s is tied to what is not exported"
                                .formatted(link.from(), link.to()));
            }
        }
    }

    /** The line that marks a file. */
    String mark() {
        return ExportMark.MARK + " " + said.replaceAll("\\s+", " ");
    }
}
