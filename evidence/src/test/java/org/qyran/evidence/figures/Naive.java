package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.evidence.quantity.Total;

/** The slow reference: a figure from a list of facts, each rule written out as the page says it. */
final class Naive {

    private final List<Recorded> all;

    Naive(List<Recorded> all) {
        this.all = List.copyOf(all);
    }

    /** The longest beginning that was recorded by then. */
    List<Recorded> known(Instant at) {
        List<Recorded> known = new ArrayList<>();
        for (Recorded one : all) {
            if (one.recorded().isAfter(at)) {
                break;
            }
            known.add(one);
        }
        return known;
    }

    static Map<UUID, Fact> last(List<Recorded> known) {
        Map<UUID, Fact> last = new LinkedHashMap<>();
        known.forEach(one -> last.put(one.fact().exhibit(), one.fact()));
        return last;
    }

    record Answer(
            BigDecimal value,
            double standard,
            int exhibits,
            int cases,
            int unmeasured,
            int unplaced,
            Map<String, BigDecimal> parts,
            Set<UUID> counted) {}

    Answer figure(Definition definition, List<Recorded> known, Zones zones) {
        Map<UUID, Fact> last = last(known);
        List<Fact> chosen = new ArrayList<>();
        int unmeasured = 0;
        int unplaced = 0;
        for (Fact fact : last.values()) {
            if (!counts(definition.where(), fact, zones) || isDouble(fact, last)) {
                continue;
            }
            if (thing(definition, fact).isEmpty()) {
                unmeasured += definition.counts().isMeasured() ? 1 : 0;
                unplaced += definition.counts().isMeasured() ? 0 : 1;
            } else {
                chosen.add(fact);
            }
        }
        Map<String, List<Fact>> byKey = new TreeMap<>();
        definition
                .parts()
                .ifPresent(part ->
                        chosen.forEach(fact ->
                                byKey.computeIfAbsent(part.of(fact), _ -> new ArrayList<>())
                                        .add(fact)));
        Map<String, BigDecimal> parts = new TreeMap<>();
        byKey.forEach((key, facts) -> parts.put(key, value(definition, facts)));
        Set<String> cases = new HashSet<>();
        chosen.forEach(fact -> fact.caseNumber().ifPresent(cases::add));
        Set<UUID> counted = new TreeSet<>(Comparator.comparing(UUID::toString));
        chosen.forEach(fact -> counted.add(fact.exhibit()));
        double standard =
                definition.counts().isMeasured()
                        ? Total.of(amounts(definition, chosen)).standard()
                        : 0;
        return new Answer(
                value(definition, chosen),
                standard,
                chosen.size(),
                cases.size(),
                unmeasured,
                unplaced,
                parts,
                counted);
    }

    private static BigDecimal value(Definition definition, List<Fact> facts) {
        if (definition.counts().isMeasured()) {
            return Total.of(amounts(definition, facts)).value();
        }
        Set<Object> things = new HashSet<>();
        facts.forEach(fact -> things.add(thing(definition, fact).orElseThrow()));
        return BigDecimal.valueOf(things.size());
    }

    private static List<Amount> amounts(Definition definition, List<Fact> facts) {
        return facts.stream().map(fact -> (Amount) thing(definition, fact).orElseThrow()).toList();
    }

    private static Optional<?> thing(Definition definition, Fact fact) {
        return switch (definition.counts()) {
            case EXHIBITS -> Optional.of(fact.exhibit());
            case CASES -> fact.caseNumber();
            case SIGHTINGS -> fact.sighting();
            case SITES -> fact.site();
            default -> {
                for (Measure measure : definition.measures()) {
                    for (Amount amount :
                            definition.left() && !fact.left().isEmpty()
                                    ? fact.left()
                                    : fact.amounts()) {
                        if (amount.measure() == measure) {
                            yield Optional.of(amount);
                        }
                    }
                }
                yield Optional.empty();
            }
        };
    }

    private static boolean counts(Where where, Fact fact, Zones zones) {
        LocalDate day = fact.seizedAt().atZone(zones.of(fact.region())).toLocalDate();
        boolean in = where.root().isEmpty() || where.root().get() == fact.root();
        for (Map.Entry<Attribute, Set<String>> one : where.words().entrySet()) {
            in &= one.getValue().contains(one.getKey().of(fact));
        }
        return in
                && where.seizedFrom().map(from -> !day.isBefore(from)).orElse(true)
                && where.seizedTo().map(to -> !day.isAfter(to)).orElse(true);
    }

    /** Whether another record of the same thing counts in its place. */
    private static boolean isDouble(Fact fact, Map<UUID, Fact> last) {
        if (fact.doubleOf().isEmpty()) {
            return false;
        }
        Map<UUID, UUID> of = new HashMap<>();
        last.values()
                .forEach(one -> one.doubleOf().ifPresent(other -> of.put(one.exhibit(), other)));
        UUID other = fact.doubleOf().get();
        if (!last.containsKey(other)) {
            return of.entrySet().stream()
                    .filter(one -> one.getValue().equals(other))
                    .anyMatch(one -> isBefore(one.getKey(), fact.exhibit()));
        }
        List<UUID> ring = new ArrayList<>(List.of(fact.exhibit()));
        UUID at = other;
        while (of.containsKey(at) && !ring.contains(at)) {
            ring.add(at);
            at = Objects.requireNonNull(of.get(at));
        }
        return !at.equals(fact.exhibit())
                || ring.stream().anyMatch(one -> isBefore(one, fact.exhibit()));
    }

    private static boolean isBefore(UUID one, UUID two) {
        return one.toString().compareTo(two.toString()) < 0;
    }
}
