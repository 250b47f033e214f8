package org.qyran.operation.law;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What a law calls night, and since when.
 *
 * @param country two letters, ISO 3166-1
 * @param since the first day it is in force
 * @param until the first day it is not; absent while it is
 * @param from when night begins, by the door's own clock
 * @param to when it ends, before {@code from}
 * @param source the law and its article
 */
public record NightRule(
        String country,
        LocalDate since,
        Optional<LocalDate> until,
        LocalTime from,
        LocalTime to,
        String source) {

    private static final List<NightRule> SHIPPED =
            Shipped.read(
                    "night.tsv",
                    cells ->
                            new NightRule(
                                    cells[0],
                                    LocalDate.parse(cells[1]),
                                    Shipped.told(cells[2]).map(LocalDate::parse),
                                    LocalTime.parse(cells[3]),
                                    LocalTime.parse(cells[4]),
                                    cells[5]));

    public NightRule {
        if (!to.isBefore(from)) {
            throw new IllegalArgumentException("night from %s to %s".formatted(from, to));
        }
    }

    /** The rule of a country on a day; absent where none is known, which permits nothing. */
    public static Optional<NightRule> of(String country, LocalDate day) {
        return SHIPPED.stream()
                .filter(rule -> rule.country().equals(country) && rule.inForce(day))
                .findFirst();
    }

    private boolean inForce(LocalDate day) {
        return !day.isBefore(since) && until.map(day::isBefore).orElse(true);
    }

    /** Whether it is night: its beginning is, its end is not. */
    public boolean isNight(LocalDateTime local) {
        LocalTime time = local.toLocalTime();
        return !time.isBefore(from) || time.isBefore(to);
    }
}
