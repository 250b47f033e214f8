package org.qyran.imagery.plots;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.qyran.imagery.parcels.Sensor;

/**
 * The models that come with the program: one resource {@code SENSOR.model.gz} a sensor and, where
 * passes from higher up have one of their own, {@code SENSOR-coarse.model.gz}.
 */
public final class ShippedModels {

    /** Above this ground sampling distance the coarse model speaks, if there is one. */
    static final double COARSE_METRES = 0.135;

    private static final Map<String, Optional<PlotModel>> READ = new HashMap<>();

    private ShippedModels() {}

    /**
     * Empty where none is shipped.
     *
     * @param metresPerPixel empty where the raster does not say
     */
    public static synchronized Optional<PlotModel> of(
            Sensor sensor, OptionalDouble metresPerPixel) {
        boolean coarse = metresPerPixel.orElse(0) > COARSE_METRES;
        Optional<PlotModel> own = coarse ? read(sensor.word() + "-coarse") : Optional.empty();
        return own.or(() -> read(sensor.word()));
    }

    private static Optional<PlotModel> read(String name) {
        return READ.computeIfAbsent(name + ".model.gz", ShippedModels::readResource);
    }

    private static Optional<PlotModel> readResource(String name) {
        try (InputStream in = ShippedModels.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(in), StandardCharsets.UTF_8))) {
                return Optional.of(PlotModelText.read(name, lines.lines().toList()));
            }
        } catch (IOException e) {
            // Our own resource: a broken one is our bug.
            throw new UncheckedIOException(name, e);
        }
    }
}
