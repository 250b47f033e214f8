package org.qyran.operation.law;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How long somebody may be held before a court decides: dated data with its source. Where no rule
 * of a country and day is known, there is no deadline rather than a guessed one.
 *
 * @param country two letters, ISO 3166-1
 * @param since the first day the source vouches for
 * @param term from the detention on
 * @param source who says so, and when
 */
public record Custody(String country, LocalDate since, Duration term, String source) {

    private static final List<Custody> SHIPPED =
            Shipped.read(
                    "custody.tsv",
                    cells ->
                            new Custody(
                                    cells[0],
                                    LocalDate.parse(cells[1]),
                                    Duration.ofHours(Long.parseLong(cells[2])),
                                    cells[3]));

    /** By when a court must have decided, and by which rule. */
    public record Deadline(Instant at, String source) {}

    /**
     * @param zone of the door: the rule of its own day counts
     * @param minor of whom no rule is shipped
     */
    public static Optional<Deadline> of(
            String country, ZoneId zone, Instant detained, boolean minor) {
        LocalDate day = LocalDate.ofInstant(detained, zone);
        return minor
                ? Optional.empty()
                : SHIPPED.stream()
                        .filter(rule ->
                                rule.country().equals(country) && !day.isBefore(rule.since()))
                        .findFirst()
                        .map(rule -> new Deadline(detained.plus(rule.term()), rule.source()));
    }
}
