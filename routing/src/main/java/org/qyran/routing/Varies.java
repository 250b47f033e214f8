package org.qyran.routing;

import com.graphhopper.routing.ev.RoadClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How far the time on a road varies, from {@code varies.tsv}: shares of the usual time. */
final class Varies {

    private static final String REST = "other";

    /** From a place to its road: over yards, on foot or at a walk's pace. */
    private static final String ACCESS = "access";

    private final Map<RoadClass, Double> byClass = new EnumMap<>(RoadClass.class);
    private final double rest;
    private final double access;
    private final double least;
    private final double most;

    Varies() {
        Map<String, Double> shares = read();
        rest = Objects.requireNonNull(shares.get(REST));
        for (RoadClass road : RoadClass.values()) {
            byClass.put(road, shares.getOrDefault(road.toString(), rest));
        }
        access = Objects.requireNonNull(shares.get(ACCESS));
        least = byClass.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        most = byClass.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static Map<String, Double> read() {
        Map<String, Double> shares = new HashMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Varies.class.getResourceAsStream("varies.tsv"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> shares.put(cells[0], Double.parseDouble(cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shares;
    }

    double of(RoadClass road) {
        return byClass.getOrDefault(road, rest);
    }

    double access() {
        return access;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }
}
