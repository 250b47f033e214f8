package org.qyran.scenario.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;

/**
 * The slow reference: net masses in plain numbers, folded anew from the beginning for each source
 * of error moved a little to either side. Nothing of the engine is used but the acts.
 */
final class NaiveFold {

    private static final double STEP = 1e-3;

    private final List<ExhibitAct> acts;
    private String moved = "";
    private double by;

    private final Map<UUID, Double> mass = new HashMap<>();
    private final Map<UUID, Map<UUID, Double>> shares = new HashMap<>();
    private final Map<UUID, Double> difference = new HashMap<>();
    private final Set<UUID> sharedOut = new HashSet<>();
    private final Set<String> sources = new LinkedHashSet<>();

    /**
     * @param acts in true order
     */
    NaiveFold(List<ExhibitAct> acts) {
        this.acts = acts;
    }

    /** Difference of each root and its combined standard uncertainty. */
    Map<UUID, double[]> differences() {
        Map<UUID, Double> plain = run("", 0);
        Map<UUID, double[]> all = new HashMap<>();
        plain.forEach((root, value) -> all.put(root, new double[] {value, 0}));
        for (String source : List.copyOf(sources)) {
            Map<UUID, Double> more = run(source, STEP);
            Map<UUID, Double> less = run(source, -STEP);
            all.forEach((root, two) ->
                    two[1] =
                            Math.hypot(
                                    two[1],
                                    (more.getOrDefault(root, 0.0) - less.getOrDefault(root, 0.0))
                                            / (2 * STEP)));
        }
        return all;
    }

    private Map<UUID, Double> run(String source, double step) {
        moved = source;
        by = step;
        mass.clear();
        shares.clear();
        difference.clear();
        sharedOut.clear();
        acts.forEach(this::take);
        for (Map.Entry<UUID, Double> one : mass.entrySet()) {
            if (!sharedOut.contains(one.getKey())) {
                away(one.getKey(), one.getValue());
            }
        }
        return Map.copyOf(difference);
    }

    private double read(ExhibitAct act, UUID exhibit, Amount amount) {
        String chance = act.made().id() + "/" + exhibit;
        String balance = amount.balance().orElseThrow().toString();
        sources.add(chance);
        sources.add(balance);
        return amount.value().doubleValue()
                + (moved.equals(chance) ? by * amount.repeatability() : 0)
                + (moved.equals(balance) ? by * amount.calibration() : 0);
    }

    private void away(UUID exhibit, double grams) {
        shares.getOrDefault(exhibit, Map.of())
                .forEach((root, share) -> difference.merge(root, -share * grams, Double::sum));
    }

    private void take(ExhibitAct act) {
        switch (act) {
            case ExhibitAct.Seized one -> {
                double grams = read(act, one.exhibit(), one.amounts().getFirst());
                mass.put(one.exhibit(), grams);
                shares.put(one.exhibit(), Map.of(one.exhibit(), 1.0));
                difference.merge(one.exhibit(), grams, Double::sum);
            }
            case ExhibitAct.Weighed one -> readings(act, one.exhibit(), one.amounts());
            case ExhibitAct.Received one -> readings(act, one.exhibit(), one.amounts());
            case ExhibitAct.Sampled one -> {
                for (Part part : one.samples()) {
                    mass.merge(one.exhibit(), -make(act, part, one.exhibit()), Double::sum);
                }
            }
            case ExhibitAct.Divided one -> {
                one.parts().forEach(part -> make(act, part, one.exhibit()));
                sharedOut.add(one.exhibit());
            }
            case ExhibitAct.Mixed one -> mix(one);
            case ExhibitAct.Consumed one -> {
                for (Amount amount : one.amounts()) {
                    double grams = read(act, one.exhibit(), amount);
                    away(one.exhibit(), grams);
                    mass.merge(one.exhibit(), -grams, Double::sum);
                }
            }
            default -> {}
        }
    }

    private void readings(ExhibitAct act, UUID exhibit, List<Amount> amounts) {
        for (Amount amount : amounts) {
            mass.put(exhibit, read(act, exhibit, amount));
        }
    }

    private double make(ExhibitAct act, Part part, UUID from) {
        double grams = read(act, part.exhibit(), part.amounts().getFirst());
        mass.put(part.exhibit(), grams);
        shares.put(part.exhibit(), shares.getOrDefault(from, Map.of()));
        return grams;
    }

    private void mix(ExhibitAct.Mixed act) {
        double sum = act.exhibits().stream().mapToDouble(one -> mass.getOrDefault(one, 0.0)).sum();
        Map<UUID, Double> of = new HashMap<>();
        for (UUID one : act.exhibits()) {
            double part = mass.getOrDefault(one, 0.0) / sum;
            shares.getOrDefault(one, Map.of())
                    .forEach((root, share) -> of.merge(root, share * part, Double::sum));
            sharedOut.add(one);
        }
        Part mixture = act.mixture();
        mass.put(mixture.exhibit(), read(act, mixture.exhibit(), mixture.amounts().getFirst()));
        shares.put(mixture.exhibit(), of);
    }
}
