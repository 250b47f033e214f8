package org.qyran.trust.retention;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules by date. */
public record Rules(List<Rule> all) {

    public Rules {
        all =
                all.stream()
                        .sorted(
                                Comparator.comparing(Rule::inForceFrom)
                                        .thenComparing(Rule::kind)
                                        .thenComparing(Rule::start)
                                        .thenComparing(Rule::term))
                        .toList();
    }

    /** What is shipped: {@code retention.table}. */
    public static Rules shipped() {
        try (InputStream in = Rules.class.getResourceAsStream("retention.table")) {
            if (in == null) {
                throw new IllegalStateException("retention.table is not in the jar");
            }
            return of(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param lines kind, start, days, date of coming into force (UTC) and source, between blanks
     */
    static Rules of(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.strip().split("\\s+", 5);
            if (cells.length < 5) {
                throw new IllegalArgumentException("a rule has five cells: " + line);
            }
            rules.add(
                    new Rule(
                            cells[0],
                            Start.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                            Duration.ofDays(Long.parseLong(cells[2])),
                            LocalDate.parse(cells[3]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                            cells[4]));
        }
        return new Rules(rules);
    }

    /** These, and {@code others} where they are later: a unit's own. */
    public Rules and(List<Rule> others) {
        List<Rule> both = new ArrayList<>(all);
        both.addAll(others);
        return new Rules(both);
    }

    /**
     * When a clock that this fact starts runs out. The rule in force at the fact counts; a later
     * rule may shorten what still runs, never lengthen it. Of two rules of one instant the shorter
     * counts.
     */
    public Optional<Instant> end(String kind, Fact fact) {
        List<Rule> fitting =
                all.stream()
                        .filter(rule -> rule.kind().equals(kind) && rule.start() == fact.start())
                        .toList();
        Optional<Rule> inForce =
                fitting.stream()
                        .filter(rule -> !rule.inForceFrom().isAfter(fact.at()))
                        .max(
                                Comparator.comparing(Rule::inForceFrom)
                                        .thenComparing(Rule::term, Comparator.reverseOrder()));
        Optional<Instant> end = inForce.map(rule -> fact.at().plus(rule.term()));
        for (Rule later : fitting) {
            if (later.inForceFrom().isAfter(fact.at())) {
                Instant shortened = max(later.inForceFrom(), fact.at().plus(later.term()));
                end = Optional.of(end.filter(e -> e.isBefore(shortened)).orElse(shortened));
            }
        }
        return end;
    }

    private static Instant max(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }
}
