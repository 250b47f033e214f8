package org.qyran.evidence.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.qyran.kernel.Language;

/** What regions are called; one that is not among the shipped ones by its code. */
public final class Regions {

    private static final Map<String, Region> ALL = read();

    private Regions() {}

    /**
     * @param clock by which its days begin
     */
    private record Region(ZoneId clock, Map<Language, String> names) {}

    /**
     * @param code of ISO 3166-2
     */
    public static String name(String code, Language language) {
        Region region = ALL.get(code);
        return region == null ? code : region.names().getOrDefault(language, code);
    }

    /** By code. */
    static Map<String, ZoneId> clocks() {
        Map<String, ZoneId> clocks = new TreeMap<>();
        ALL.forEach((code, region) -> clocks.put(code, region.clock()));
        return clocks;
    }

    private static Map<String, Region> read() {
        Map<String, Region> regions = new TreeMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Regions.class.getResourceAsStream("regions.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells ->
                            regions.put(
                                    cells[0],
                                    new Region(
                                            ZoneId.of(cells[1]),
                                            Map.of(
                                                    Language.ENGLISH, cells[2],
                                                    Language.RUSSIAN, cells[3],
                                                    Language.KAZAKH, cells[4]))));
        } catch (IOException e) {
            throw new UncheckedIOException("regions.tsv", e);
        }
        return regions;
    }
}
