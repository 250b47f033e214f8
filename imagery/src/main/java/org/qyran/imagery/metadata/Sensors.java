package org.qyran.imagery.metadata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sensor sizes of usual cameras, from {@code sensors.csv} beside this class. */
final class Sensors {

    /** Width and height of the light-sensitive area, millimetres. */
    record Size(double widthMillimetres, double heightMillimetres) {}

    private static final Map<String, Size> BY_MODEL = read();

    private Sensors() {}

    static Optional<Size> of(String model) {
        return Optional.ofNullable(BY_MODEL.get(key(model)));
    }

    private static String key(String model) {
        return model.strip().toUpperCase(Locale.ROOT);
    }

    private static Map<String, Size> read() {
        Map<String, Size> sizes = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Sensors.class.getResourceAsStream("sensors.csv")),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells ->
                            sizes.put(
                                    key(cells[1]),
                                    new Size(
                                            Double.parseDouble(cells[2]),
                                            Double.parseDouble(cells[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException("sensors.csv", e);
        }
        return Map.copyOf(sizes);
    }
}
