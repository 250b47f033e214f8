package org.qyran.evidence.figures;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which exhibits a definition counts.
 *
 * @param root only what was seized as it is, or only what was taken from it; empty: both
 * @param words of each attribute the words that count; an attribute that is not there lets all
 *     through
 * @param seizedFrom first day, by the clock of the region where it was seized
 * @param seizedTo last day, by the same clock
 */
public record Where(
        Optional<Boolean> root,
        Map<Attribute, Set<String>> words,
        Optional<LocalDate> seizedFrom,
        Optional<LocalDate> seizedTo) {

    /** Everything. */
    public static final Where ANY =
            new Where(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

    public Where {
        Map<Attribute, Set<String>> sorted = new EnumMap<>(Attribute.class);
        words.forEach((attribute, chosen) -> {
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException(
                        attribute.member() + " = []: nothing would count");
            }
            sorted.put(attribute, Collections.unmodifiableSet(new TreeSet<>(chosen)));
        });
        words = Collections.unmodifiableMap(sorted);
        if (seizedFrom.isPresent()
                && seizedTo.isPresent()
                && seizedTo.get().isBefore(seizedFrom.get())) {
            throw new IllegalArgumentException(
                    "seizedTo = " + seizedTo.get() + " is before seizedFrom = " + seizedFrom.get());
        }
    }

    /** As this, with other words of one attribute; none lets all through. */
    public Where with(Attribute attribute, Set<String> chosen) {
        Map<Attribute, Set<String>> changed = new EnumMap<>(Attribute.class);
        changed.putAll(words);
        if (chosen.isEmpty()) {
            changed.remove(attribute);
        } else {
            changed.put(attribute, chosen);
        }
        return new Where(root, changed, seizedFrom, seizedTo);
    }

    /** As this, of another period. */
    public Where seized(Optional<LocalDate> from, Optional<LocalDate> to) {
        return new Where(root, words, from, to);
    }
}
