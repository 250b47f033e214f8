package org.qyran.scenario.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.evidence.quantity.Measure;

/** An exhibit as it truly is. */
final class Thing {

    final UUID exhibit;
    final String number;

    /** Grams that come of each root. */
    final Map<UUID, Double> grams = new TreeMap<>();

    Measure measure = Measure.NET_MASS;
    Optional<String> seal = Optional.empty();
    Optional<UUID> place = Optional.empty();
    int holder;
    boolean there = true;

    Thing(UUID exhibit, String number) {
        this.exhibit = exhibit;
        this.number = number;
    }

    double mass() {
        return grams.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Takes a share of it away, evenly of all roots, and says what. */
    Map<UUID, Double> take(double share) {
        Map<UUID, Double> taken = new TreeMap<>();
        for (Map.Entry<UUID, Double> one : grams.entrySet()) {
            taken.put(one.getKey(), one.getValue() * share);
            one.setValue(one.getValue() * (1 - share));
        }
        return taken;
    }
}
