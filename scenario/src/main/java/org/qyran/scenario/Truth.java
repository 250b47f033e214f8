package org.qyran.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.qyran.geo.GroundPoint;
import org.qyran.scenario.land.Place;
import org.qyran.scenario.paint.Outline;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** What truly is in a made world, as GeoJSON (RFC 7946) in WGS 84. */
public record Truth(World world) {

    /** Every place whose middle lies on the imaged land, sought plots first. */
    public List<Place> places() {
        double size = world.sizeMetres();
        return world.places().stream()
                .filter(place -> onLand(place.outline(), size))
                .sorted(java.util.Comparator.comparing(place -> !place.sought()))
                .toList();
    }

    /** The plots the search is for. */
    public List<Place> sought() {
        return places().stream().filter(Place::sought).toList();
    }

    private static boolean onLand(Outline outline, double size) {
        var bounds = outline.bounds();
        double x = (bounds.west() + bounds.east()) / 2;
        double y = (bounds.south() + bounds.north()) / 2;
        return x > 0 && y > 0 && x < size && y < size;
    }

    /** Writes {@code truth.geojson}. */
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json =
                        JsonFactory.builder()
                                .build()
                                .createGenerator(
                                        tools.jackson.core.ObjectWriteContext.empty(),
                                        out,
                                        JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("type", "FeatureCollection");
            json.writeStringProperty("name", "Beszhyldyk, SIMULATED, seed " + world.seed());
            json.writeArrayPropertyStart("features");
            int number = 0;
            for (Place place : places()) {
                feature(json, place, ++number);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void feature(JsonGenerator json, Place place, int number) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeNumberProperty("id", number);
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("kind", place.kind());
        json.writeBooleanProperty("sought", place.sought());
        json.writeNumberProperty("area_m2", rounded(Math.abs(place.outline().area()), 10));
        json.writeBooleanProperty("simulated", true);
        for (Map.Entry<String, Object> property : place.properties().entrySet()) {
            switch (property.getValue()) {
                case Double number2 ->
                        json.writeNumberProperty(property.getKey(), rounded(number2, 1000));
                case Integer whole -> json.writeNumberProperty(property.getKey(), whole);
                case Boolean flag -> json.writeBooleanProperty(property.getKey(), flag);
                default ->
                        json.writeStringProperty(property.getKey(), property.getValue().toString());
            }
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("geometry");
        json.writeStringProperty("type", "Polygon");
        json.writeArrayPropertyStart("coordinates");
        ring(json, place.outline());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void ring(JsonGenerator json, Outline outline) {
        boolean turn = outline.area() < 0;
        int corners = outline.corners();
        json.writeStartArray();
        for (int i = 0; i <= corners; i++) {
            int at = turn ? (corners - i) % corners : i % corners;
            GroundPoint place = world.place(outline.xs()[at], outline.ys()[at]);
            json.writeStartArray();
            json.writeNumber(rounded(place.longitudeDegrees(), 1e8));
            json.writeNumber(rounded(place.latitudeDegrees(), 1e8));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static double rounded(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }
}
