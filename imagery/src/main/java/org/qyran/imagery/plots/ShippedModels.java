package org.qyran.imagery.plots;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.qyran.imagery.parcels.Sensor;

/** The models that come with the program, one resource {@code SENSOR.model.gz} a sensor. */
public final class ShippedModels {

    private static final Map<Sensor, Optional<PlotModel>> READ = new EnumMap<>(Sensor.class);

    private ShippedModels() {}

    /** Empty where none is shipped. */
    public static synchronized Optional<PlotModel> of(Sensor sensor) {
        return READ.computeIfAbsent(sensor, ShippedModels::read);
    }

    private static Optional<PlotModel> read(Sensor sensor) {
        String name = sensor.word() + ".model.gz";
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
