package org.qyran.evidence.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * By whose clock a day begins.
 *
 * @param regions clocks by region (ISO 3166-2)
 * @param elsewhere the clock of any other region
 */
public record Zones(Map<String, ZoneId> regions, ZoneId elsewhere) {

    /** Kazakhstan's regions; elsewhere UTC. */
    public static final Zones SHIPPED = new Zones(Regions.clocks(), ZoneOffset.UTC);

    public Zones {
        regions = java.util.Collections.unmodifiableMap(new TreeMap<>(regions));
    }

    public ZoneId of(String region) {
        return regions.getOrDefault(region, elsewhere);
    }

    public LocalDate day(Instant at, String region) {
        return LocalDate.ofInstant(at, of(region));
    }
}
