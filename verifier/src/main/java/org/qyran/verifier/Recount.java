package org.qyran.verifier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts a figure anew from facts, each rule as {@code docs/design/figures.md} says it. Slow and
 * plain on purpose: it shares nothing with the engine that counted first.
 *
 * @param exhibits all that the bulletin discloses, erased ones too
 * @param facts what is known of those that are not erased
 */
record Recount(
        Map<String, ZoneId> zones,
        ZoneId elsewhere,
        Set<String> exhibits,
        List<BulletinFact> facts) {

    private static final Map<String, List<String>> MEASURES =
            Map.of(
                    "mass", List.of("net-mass", "dry-mass", "wet-mass", "bulk-mass"),
                    "plants", List.of("plants"),
                    "tablets", List.of("tablets"),
                    "volume", List.of("volume"),
                    "packages", List.of("packages"));
    private static final Map<String, String> THINGS =
            Map.of(
                    "exhibits", "exhibit",
                    "cases", "caseNumber",
                    "sightings", "sighting",
                    "sites", "site");
    private static final Map<String, String> LISTS =
            Map.of(
                    "operations", "operation",
                    "scenes", "scene",
                    "regions", "region",
                    "agencies", "agency",
                    "found", "found",
                    "substances", "substance",
                    "kinds", "kind",
                    "basis", "basis",
                    "states", "state");

    /** A sum or a number of things. */
    record Sum(BigDecimal value, BigDecimal expanded, int exhibits) {}

    /** A figure. */
    record Counted(Sum whole, int cases, int unmeasured, int unplaced, Map<String, Sum> parts) {}

    /**
     * @param definition as it stands in the bulletin
     * @return empty where it is no definition this verifier knows
     */
    Optional<Counted> count(Map<?, ?> definition) {
        try {
            return Optional.of(counted(definition));
        } catch (IllegalArgumentException | DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Counted counted(Map<?, ?> definition) {
        String counts = text(definition, "counts");
        boolean isMeasured = MEASURES.containsKey(counts);
        if (!isMeasured && !THINGS.containsKey(counts)) {
            throw new IllegalArgumentException(counts);
        }
        List<BulletinFact> chosen = new ArrayList<>();
        int without = 0;
        for (BulletinFact fact : standing()) {
            if (isChosen(definition, fact)) {
                if (has(definition, counts, fact)) {
                    chosen.add(fact);
                } else {
                    without++;
                }
            }
        }
        Map<String, List<BulletinFact>> byKey = new TreeMap<>();
        if (definition.containsKey("parts")) {
            String part = text(definition, "parts");
            if (!LISTS.containsValue(part)) {
                throw new IllegalArgumentException(part);
            }
            chosen.forEach(fact ->
                    byKey.computeIfAbsent(fact.text(part).orElseThrow(), _ -> new ArrayList<>())
                            .add(fact));
        }
        Map<String, Sum> parts = new TreeMap<>();
        byKey.forEach((key, facts) -> parts.put(key, sum(definition, counts, facts)));
        Set<String> cases = new HashSet<>();
        chosen.forEach(fact -> fact.text("caseNumber").ifPresent(cases::add));
        return new Counted(
                sum(definition, counts, chosen),
                cases.size(),
                isMeasured ? without : 0,
                isMeasured ? 0 : without,
                parts);
    }

    private boolean has(Map<?, ?> definition, String counts, BulletinFact fact) {
        return MEASURES.containsKey(counts)
                ? amount(definition, counts, fact).isPresent()
                : fact.text(THINGS.getOrDefault(counts, "")).isPresent();
    }

    private Sum sum(Map<?, ?> definition, String counts, List<BulletinFact> facts) {
        if (MEASURES.containsKey(counts)) {
            return total(
                    facts.stream()
                            .map(fact -> amount(definition, counts, fact).orElseThrow())
                            .toList(),
                    facts.size());
        }
        Set<String> things = new TreeSet<>();
        String member = THINGS.getOrDefault(counts, "");
        facts.forEach(fact -> things.add(fact.text(member).orElseThrow()));
        return new Sum(BigDecimal.valueOf(things.size()), BigDecimal.ZERO, facts.size());
    }

    /** Calibration of one balance linearly, all else in quadrature; k = 2. */
    private static Sum total(List<BulletinFact.Weighed> amounts, int exhibits) {
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        Map<String, BigDecimal> shared = new TreeMap<>();
        for (BulletinFact.Weighed one : amounts) {
            value = value.add(one.value());
            squares = squares.add(square(one.repeatability()));
            if (one.balance().isPresent()) {
                shared.merge(one.balance().get(), one.calibration(), BigDecimal::add);
            } else {
                squares = squares.add(square(one.calibration()));
            }
        }
        for (BigDecimal sum : shared.values()) {
            squares = squares.add(square(sum));
        }
        BigDecimal expanded =
                squares.round(MathContext.DECIMAL128)
                        .sqrt(MathContext.DECIMAL128)
                        .multiply(BigDecimal.TWO);
        return new Sum(value, expanded, exhibits);
    }

    private static BigDecimal square(BigDecimal number) {
        return number.multiply(number);
    }

    private static Optional<BulletinFact.Weighed> amount(
            Map<?, ?> definition, String counts, BulletinFact fact) {
        boolean left = Boolean.TRUE.equals(definition.get("left")) && !fact.left().isEmpty();
        List<String> measures =
                definition.containsKey("measures")
                        ? words(definition.get("measures"))
                        : MEASURES.getOrDefault(counts, List.of());
        for (String measure : measures) {
            for (BulletinFact.Weighed one : left ? fact.left() : fact.amounts()) {
                if (one.measure().equals(measure)) {
                    return Optional.of(one);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isChosen(Map<?, ?> definition, BulletinFact fact) {
        if (!(definition.get("where") instanceof Map<?, ?> where)) {
            throw new IllegalArgumentException("where");
        }
        String region = fact.text("region").orElseThrow();
        LocalDate day = fact.seizedAt().atZone(zones.getOrDefault(region, elsewhere)).toLocalDate();
        for (Map.Entry<?, ?> rule : where.entrySet()) {
            String name = (String) rule.getKey();
            boolean holds =
                    switch (name) {
                        case "root" -> Boolean.valueOf(fact.root()).equals(rule.getValue());
                        case "seizedFrom" ->
                                !day.isBefore(LocalDate.parse((String) rule.getValue()));
                        case "seizedTo" -> !day.isAfter(LocalDate.parse((String) rule.getValue()));
                        default -> {
                            String member = LISTS.get(name);
                            if (member == null) {
                                throw new IllegalArgumentException(name);
                            }
                            yield words(rule.getValue()).contains(fact.text(member).orElseThrow());
                        }
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Of several records of one thing the one that counts. */
    private Collection<BulletinFact> standing() {
        Map<String, String> original = new TreeMap<>();
        facts.forEach(fact ->
                fact.text("doubleOf")
                        .ifPresent(
                                other -> original.put(fact.text("exhibit").orElseThrow(), other)));
        return facts.stream().filter(fact -> stands(fact, original)).toList();
    }

    private boolean stands(BulletinFact fact, Map<String, String> original) {
        String self = fact.text("exhibit").orElseThrow();
        Optional<String> other = fact.text("doubleOf");
        if (other.isEmpty()) {
            return true;
        }
        if (!exhibits.contains(other.get())) {
            return original.entrySet().stream()
                    .filter(one -> one.getValue().equals(other.get()))
                    .noneMatch(one -> one.getKey().compareTo(self) < 0);
        }
        Set<String> way = new TreeSet<>(Set.of(self));
        String at = other.get();
        while (original.containsKey(at) && way.add(at)) {
            at = original.getOrDefault(at, "");
        }
        return at.equals(self) && self.equals(((TreeSet<String>) way).first());
    }

    private static String text(Map<?, ?> object, String member) {
        if (object.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(member);
    }

    private static List<String> words(Object list) {
        if (!(list instanceof List<?> items)) {
            throw new IllegalArgumentException("a list");
        }
        List<String> words = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String word)) {
                throw new IllegalArgumentException("a word");
            }
            words.add(word);
        }
        return words;
    }
}
