package org.qyran.evidence.chain;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * How an act came to be.
 *
 * @param id the same however often the act arrives
 * @param at when it happened, as its author's clock said: shown, never ordered by
 * @param recorded when it was taken into the store
 * @param by whose act it is
 * @param device where it was made; absent when it was entered at the store itself, whose own acts
 *     are ordered by {@code recorded}
 * @param after acts that its author had seen: they came before it
 */
public record Made(
        UUID id,
        Instant at,
        Instant recorded,
        String by,
        Optional<Device> device,
        Set<UUID> after) {

    /**
     * A place in one device's own log.
     *
     * @param sequence grows with each act of the device
     */
    public record Device(String name, long sequence) {}

    public Made {
        after = Collections.unmodifiableSet(new TreeSet<>(after));
    }
}
