package org.qyran.evidence.chain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.evidence.quantity.Measure;

/** How much of an exhibit comes of each root. Parts have the shares of what they were taken of. */
final class Shares {

    static final Shares NONE = new Shares(Map.of());

    private final Map<UUID, Uncertain> whole;
    private final EnumMap<Measure, Map<UUID, Uncertain>> mixed = new EnumMap<>(Measure.class);

    private Shares(Map<UUID, Uncertain> whole) {
        this.whole = whole;
    }

    static Shares root(UUID root) {
        return new Shares(Map.of(root, Uncertain.ONE));
    }

    static Shares mixture() {
        return new Shares(Map.of());
    }

    /** Each root's, together 1; empty where not known. */
    Map<UUID, Uncertain> of(Measure measure) {
        return Optional.ofNullable(mixed.get(measure)).orElse(whole);
    }

    /**
     * @param amount that is brought in
     * @param sum of all that is brought in, above zero
     */
    void add(Measure measure, Shares of, Uncertain amount, Uncertain sum) {
        Map<UUID, Uncertain> own = mixed.computeIfAbsent(measure, key -> new TreeMap<>());
        Uncertain share = amount.over(sum);
        of.of(measure)
                .forEach((root, theirs) -> own.merge(root, theirs.times(share), Uncertain::plus));
    }
}
