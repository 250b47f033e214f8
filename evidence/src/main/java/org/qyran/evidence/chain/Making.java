package org.qyran.evidence.chain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** What becomes of quantities when exhibits are divided, sampled, mixed and used up. */
final class Making {

    private final Sources sources;
    private final Corrections corrections;

    Making(Sources sources, Corrections corrections) {
        this.sources = sources;
        this.corrections = corrections;
    }

    /** Quantities by measure; of dried plants the dry mass stands for the wet line too. */
    Map<Measure, Uncertain> said(ExhibitAct act, UUID exhibit, List<Amount> amounts, boolean dry) {
        Map<Measure, Uncertain> said = new EnumMap<>(Measure.class);
        for (Amount amount : corrections.said(act, exhibit, amounts)) {
            said.put(amount.measure(), sources.of(amount));
        }
        Uncertain asDry = said.get(Measure.DRY_MASS);
        if (dry && asDry != null) {
            said.putIfAbsent(Measure.WET_MASS, asDry);
        }
        return said;
    }

    List<Map<Measure, Uncertain>> parts(ExhibitAct act, boolean dry) {
        return act.makes().stream()
                .map(part -> said(act, part.exhibit(), part.amounts(), dry))
                .toList();
    }

    void begin(Keeping part, Map<Measure, Uncertain> said, ExhibitAct act, boolean dry) {
        said.forEach((measure, value) -> part.weights.begin(measure, value, act.made().id()));
        if (dry) {
            part.weights.dry();
        }
    }

    void divide(Keeping whole, ExhibitAct.Divided act, List<Map<Measure, Uncertain>> parts) {
        Map<Measure, Uncertain> lost =
                said(act, whole.exhibit, act.consumed(), whole.weights.isDry());
        for (Measure measure : lines(whole)) {
            Optional<Uncertain> sum = sum(measure, parts);
            Optional<Uncertain> now = whole.weights.known(measure);
            Uncertain consumed = lost.getOrDefault(measure, Uncertain.NOTHING);
            whole.weights.consume(measure, consumed);
            if (sum.isEmpty() || now.isEmpty()) {
                whole.weights.take(measure, Optional.empty());
            } else {
                whole.weights
                        .shareOut(
                                measure,
                                now.get(),
                                sum.get().plus(consumed),
                                act.made().id(),
                                whole.kind)
                        .ifPresent(one -> whole.flag(Flag.Word.NOT_CONSERVED, act, one));
            }
        }
    }

    void sample(Keeping of, List<Map<Measure, Uncertain>> samples) {
        for (Measure measure : told(of, samples)) {
            of.weights.take(measure, sum(measure, samples));
        }
        of.weights.open();
    }

    void consume(Keeping of, ExhibitAct.Consumed act) {
        Map<Measure, Uncertain> used = said(act, of.exhibit, act.amounts(), of.weights.isDry());
        if (!act.entire()) {
            for (Measure measure : told(of, List.of(used))) {
                Optional<Uncertain> value = Optional.ofNullable(used.get(measure));
                of.weights.take(measure, value);
                value.ifPresent(one -> of.weights.consume(measure, one));
            }
        }
        of.weights.open();
    }

    /** The mixture takes its shares of each root from what was brought in. */
    Shares mix(List<Keeping> inputs, Keeping mixture, ExhibitAct.Mixed act) {
        Shares shares = Shares.mixture();
        boolean dry = inputs.stream().allMatch(of -> of.weights.isDry());
        Map<Measure, Uncertain> read = said(act, mixture.exhibit, act.mixture().amounts(), dry);
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        inputs.forEach(of -> measures.addAll(lines(of)));
        for (Measure measure : measures) {
            List<Uncertain> brought = new ArrayList<>();
            inputs.forEach(of -> of.weights.known(measure).ifPresent(brought::add));
            Uncertain sum = brought.stream().reduce(Uncertain.NOTHING, Uncertain::plus);
            if (brought.size() < inputs.size() || sum.value() <= 0) {
                inputs.forEach(of -> of.weights.take(measure, Optional.empty()));
                continue;
            }
            for (int i = 0; i < inputs.size(); i++) {
                shares.add(measure, inputs.get(i).shares, brought.get(i), sum);
            }
            Optional.ofNullable(read.putIfAbsent(measure, sum))
                    .ifPresent(found ->
                            compare(
                                    inputs,
                                    mixture,
                                    act,
                                    difference(measure, act, sum, found),
                                    dry));
        }
        begin(mixture, read, act, dry);
        return shares;
    }

    /** Water that is lost in mixing is told of each input, by its share. */
    private static void compare(
            List<Keeping> inputs,
            Keeping mixture,
            ExhibitAct act,
            Weights.Difference difference,
            boolean dry) {
        Measure measure = difference.measure();
        Uncertain sum = difference.expected();
        Uncertain lost = sum.minus(difference.found());
        if (lost.value() > 0
                && inputs.stream().allMatch(of -> of.weights.dries(measure, of.kind))) {
            for (Keeping of : inputs) {
                Uncertain share = of.weights.known(measure).orElse(Uncertain.NOTHING).over(sum);
                of.weights.dryBy(measure, lost.times(share));
            }
        } else if (difference.stands() && !(dry && measure == Measure.WET_MASS)) {
            mixture.flag(Flag.Word.NOT_CONSERVED, act, difference);
        }
    }

    private static Weights.Difference difference(
            Measure measure, ExhibitAct act, Uncertain sum, Uncertain found) {
        return new Weights.Difference(measure, act.made().id(), sum, found);
    }

    private static Set<Measure> lines(Keeping of) {
        Set<Measure> lines = EnumSet.noneOf(Measure.class);
        of.weights.lines().stream().filter(Weights.ADDITIVE::contains).forEach(lines::add);
        return lines;
    }

    /** The exhibit's own lines, and what the acts tell of besides. */
    private static Set<Measure> told(Keeping of, List<Map<Measure, Uncertain>> amounts) {
        Set<Measure> told = lines(of);
        amounts.forEach(
                one -> one.keySet().stream().filter(Weights.ADDITIVE::contains).forEach(told::add));
        return told;
    }

    private static Optional<Uncertain> sum(Measure measure, List<Map<Measure, Uncertain>> parts) {
        Uncertain sum = Uncertain.NOTHING;
        for (Map<Measure, Uncertain> part : parts) {
            Uncertain value = part.get(measure);
            if (value == null) {
                return Optional.empty();
            }
            sum = sum.plus(value);
        }
        return Optional.of(sum);
    }
}
