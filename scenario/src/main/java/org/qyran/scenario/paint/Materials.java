package org.qyran.scenario.paint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The table {@code spectra.csv} beside this class, with its sources. */
public final class Materials {

    private static final Map<String, Material> TABLE = read();

    private Materials() {}

    /**
     * @throws IllegalArgumentException for a name the table does not have
     */
    public static Material named(String name) {
        Material material = TABLE.get(name);
        if (material == null) {
            throw new IllegalArgumentException("no material %s in spectra.csv".formatted(name));
        }
        return material;
    }

    public static Map<String, Material> all() {
        return TABLE;
    }

    private static Map<String, Material> read() {
        Map<String, Material> table = new LinkedHashMap<>();
        try (InputStream in = Materials.class.getResourceAsStream("spectra.csv");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in, "spectra.csv"),
                                        StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    Material material = parse(line);
                    table.put(material.name(), material);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("spectra.csv", e);
        }
        return Map.copyOf(table);
    }

    private static Material parse(String line) {
        String[] cells = line.split(",", -1);
        float[] bands = new float[5];
        for (int b = 0; b < 5; b++) {
            bands[b] = Float.parseFloat(cells[b + 1].strip());
        }
        return new Material(
                cells[0].strip(),
                bands,
                Double.parseDouble(cells[6].strip()),
                Double.parseDouble(cells[7].strip()),
                Double.parseDouble(cells[8].strip()));
    }
}
