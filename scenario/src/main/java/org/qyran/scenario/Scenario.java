package org.qyran.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Progress;
import org.qyran.scenario.land.Place;
import org.qyran.scenario.season.Season;
import org.qyran.scenario.sense.Sensor;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A made world written to a folder: its passes, {@code truth.geojson} and {@code world.json}.
 *
 * @param sensors which cameras fly
 * @param heightsMetres above ground
 */
public record Scenario(World world, List<Sensor> sensors, List<Double> heightsMetres) {

    private static final String SUMMARY = "world.json";
    private static final String TRUTH = "truth.geojson";

    public Scenario {
        sensors = List.copyOf(sensors);
        heightsMetres = List.copyOf(heightsMetres);
    }

    public List<Pass> passes() {
        return heightsMetres.stream()
                .flatMap(height -> sensors.stream().map(s -> new Pass(world, s, height)))
                .toList();
    }

    /**
     * Writes everything; a folder of an earlier scenario is written over.
     *
     * @return false when {@code progress} asked to stop
     * @throws BadInput when the folder holds something and was not made by a scenario
     */
    public boolean write(Path folder, int threads, Progress progress) throws IOException {
        refuseStrange(folder);
        Files.createDirectories(folder);
        summary(folder.resolve(SUMMARY));
        world.truth().write(folder.resolve(TRUTH));
        for (Pass pass : passes()) {
            if (!new Mosaic(pass).write(folder.resolve(pass.fileName()), threads, progress)) {
                return false;
            }
        }
        return true;
    }

    private static void refuseStrange(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder.toString(), "--out", "a file", Fault.UNSUPPORTED, "a folder");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent() && !Files.exists(folder.resolve(SUMMARY))) {
                throw new BadInput(
                        folder.toString(),
                        "--out",
                        "a folder with other files",
                        Fault.UNSUPPORTED,
                        "an empty or new folder, or one an earlier scenario made (it holds world.json)");
            }
        }
    }

    private void summary(Path file) throws IOException {
        Season season = world.season();
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json =
                        JsonFactory.builder()
                                .build()
                                .createGenerator(
                                        ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "label", "SIMULATED: an invented layout of Beszhyldyk, not the real village");
            json.writeBooleanProperty("simulated", true);
            json.writeNumberProperty("seed", world.seed());
            json.writeNumberProperty("size_m", world.sizeMetres());
            json.writeNumberProperty("area_km2", world.sizeMetres() * world.sizeMetres() / 1e6);
            json.writeNumberProperty("epsg", World.EPSG);
            json.writeNumberProperty("ground_m", World.GROUND_METRES);
            json.writeNumberProperty("things", world.things());
            json.writeStringProperty("date", season.date().toString());
            json.writeNumberProperty("solar_hour", rounded(season.solarHour()));
            json.writeNumberProperty("sun_azimuth_deg", rounded(season.sunAzimuthDegrees()));
            json.writeNumberProperty("sun_elevation_deg", rounded(season.sunElevationDegrees()));
            json.writeNumberProperty("haze_optical_depth", rounded(season.haze()));
            json.writeNumberProperty("drought", rounded(season.drought()));
            json.writeNumberProperty("air_c", rounded(season.airCelsius()));
            json.writeStringProperty("soil", season.soil().name());
            json.writeObjectPropertyStart("truth");
            for (String kind : List.of("netted-plot", "backyard-plot", "wild-hemp")) {
                json.writeNumberProperty(kind, count(kind));
            }
            json.writeEndObject();
            json.writeArrayPropertyStart("passes");
            for (Pass pass : passes()) {
                describe(json, pass);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void describe(JsonGenerator json, Pass pass) {
        json.writeStartObject();
        json.writeStringProperty("file", pass.fileName());
        json.writeStringProperty("sensor", pass.sensor().label());
        json.writeNumberProperty("height_above_ground_m", pass.heightAboveGroundMetres());
        json.writeNumberProperty("gsd_m", rounded(pass.metresPerPixel()));
        json.writeNumberProperty("pixels", pass.pixels());
        json.writeStringProperty("begins", pass.begins().toString());
        json.writeNumberProperty("exposures", pass.track().size());
        json.writeEndObject();
    }

    private long count(String kind) {
        return world.truth().places().stream().map(Place::kind).filter(kind::equals).count();
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
