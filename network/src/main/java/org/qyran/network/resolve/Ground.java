package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qyran.network.compare.Comparison;
import org.qyran.network.compare.Key;

/**
 * What everyone who does pieces of a resolution must have: the records as they are compared. The
 * rest is made of it once and kept for as long as one stage after another needs it. Safe for many
 * threads.
 */
public final class Ground {

    private final List<Comparison> comparisons;
    private final int rows;
    private final Map<String, List<Key>> keys = new TreeMap<>();
    private final List<String> combined = new ArrayList<>();
    private @Nullable Terms terms;
    private @Nullable Scorer scorer;
    private @Nullable Candidates candidates;

    /**
     * @param comparisons at least one
     * @param rows how many records there are
     */
    public Ground(List<Comparison> comparisons, int rows) {
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare by");
        }
        this.comparisons = List.copyOf(comparisons);
        this.rows = rows;
        List<Key> all = this.comparisons.parallelStream().flatMap(c -> c.keys().stream()).toList();
        // One that was not telling in this file may have been in that which was learned from.
        all.forEach(key -> keys.put(key.name(), List.of(key)));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).alone()) {
                combined.add(all.get(i).name());
            }
            for (int j = i + 1; j < all.size(); j++) {
                if (!all.get(i).subject().equals(all.get(j).subject())) {
                    List<Key> both = List.of(all.get(i), all.get(j));
                    keys.put(Blocks.name(both), both);
                    combined.add(Blocks.name(both));
                }
            }
        }
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** How many records there are. */
    public int rows() {
        return rows;
    }

    /** Names of the keys by which records may be brought together, alone or two joined. */
    List<String> combinedKeys() {
        return List.copyOf(combined);
    }

    /** Names of all keys there are. */
    List<String> keyNames() {
        return List.copyOf(keys.keySet());
    }

    /**
     * @throws IllegalArgumentException naming one that there is not
     */
    List<Key> keys(String name) {
        List<Key> named = keys.get(name);
        if (named == null) {
            throw new IllegalArgumentException(name);
        }
        return named;
    }

    synchronized Terms terms() {
        if (terms == null) {
            terms = new Terms(comparisons, rows);
        }
        return terms;
    }

    /** The last one is kept: all pieces of a stage ask for the same. */
    synchronized Scorer scorer(Weights weights) {
        if (scorer == null || !scorer.weights().equals(weights)) {
            scorer = new Scorer(comparisons, terms(), weights);
        }
        return scorer;
    }

    /** Likewise. */
    synchronized Candidates candidates(List<String> names, int mostInGroup) {
        if (candidates == null || !candidates.are(names, mostInGroup)) {
            // What was there goes before what takes its place is made.
            candidates = null;
            candidates = Candidates.of(this, names, mostInGroup);
        }
        return candidates;
    }
}
