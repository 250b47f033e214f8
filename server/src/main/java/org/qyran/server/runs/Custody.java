package org.qyran.server.runs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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
record Custody(String country, LocalDate since, Duration term, String source) {

    private static final List<Custody> SHIPPED = read();

    /** By when a court must have decided, and by which rule. */
    record Deadline(Instant at, String source) {}

    /**
     * @param zone of the door: the rule of its own day counts
     * @param minor of whom no rule is shipped
     */
    static Optional<Deadline> of(String country, ZoneId zone, Instant detained, boolean minor) {
        LocalDate day = LocalDate.ofInstant(detained, zone);
        return minor
                ? Optional.empty()
                : SHIPPED.stream()
                        .filter(rule ->
                                rule.country().equals(country) && !day.isBefore(rule.since()))
                        .findFirst()
                        .map(rule -> new Deadline(detained.plus(rule.term()), rule.source()));
    }

    private static List<Custody> read() {
        try (InputStream in =
                        Objects.requireNonNull(Custody.class.getResourceAsStream("custody.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> line.split("\t", -1))
                    .map(cells ->
                            new Custody(
                                    cells[0],
                                    LocalDate.parse(cells[1]),
                                    Duration.ofHours(Long.parseLong(cells[2])),
                                    cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
