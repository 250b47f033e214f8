package org.qyran.evidence.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * By whose clock a day begins.
 *
 * @param regions clocks by region (ISO 3166-2)
 * @param elsewhere the clock of any other region
 */
public record Zones(Map<String, ZoneId> regions, ZoneId elsewhere) {

    /** Kazakhstan's regions; elsewhere UTC. */
    public static final Zones SHIPPED = read();

    public Zones {
        regions = java.util.Collections.unmodifiableMap(new TreeMap<>(regions));
    }

    public ZoneId of(String region) {
        return regions.getOrDefault(region, elsewhere);
    }

    public LocalDate day(Instant at, String region) {
        return LocalDate.ofInstant(at, of(region));
    }

    private static Zones read() {
        Map<String, ZoneId> regions = new TreeMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Zones.class.getResourceAsStream("regions.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> regions.put(cells[0], ZoneId.of(cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("regions.tsv", e);
        }
        return new Zones(regions, ZoneOffset.UTC);
    }
}
