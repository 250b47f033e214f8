package org.qyran.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Antimeridian;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * GeoJSON (RFC 7946): sightings as points, detections as polygons; seven decimals, right-handed
 * rings, cut at ±180 degrees, bounding box. A detection in a raster without georeference has a null
 * geometry (section 3.2) and its outline in pixels among the properties.
 */
final class GeoJson implements Format {

    private static final JsonFactory JSON = new JsonFactory();

    private final String target;
    private final boolean ofSightings;

    private GeoJson(String target, boolean ofSightings) {
        this.target = target;
        this.ofSightings = ofSightings;
    }

    static GeoJson detections() {
        return new GeoJson("detections.geojson", false);
    }

    static GeoJson sightings() {
        return new GeoJson("sightings.geojson", true);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void write(Findings findings, Language language, Path directory) throws IOException {
        WholeFile.write(
                directory.resolve(target), out -> writeTo(out, findings, new Words(language)));
    }

    private void writeTo(OutputStream out, Findings findings, Words words) {
        try (JsonGenerator json =
                JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("type", "FeatureCollection");
            json.writeStringProperty("produced", findings.produced().toString());
            json.writeBooleanProperty("simulated", findings.simulated());
            json.writeStringProperty("notice", words.notice(findings.simulated()));
            writeBounds(json, boxes(findings));
            json.writeArrayPropertyStart("features");
            if (ofSightings) {
                for (int i = 0; i < findings.sightings().size(); i++) {
                    json.writeRaw('\n');
                    writeSighting(json, findings.sightings().get(i), i + 1, words);
                }
            } else {
                for (Detection detection : findings.detections()) {
                    json.writeRaw('\n');
                    writeDetection(json, detection, words);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private List<Envelope> boxes(Findings findings) {
        if (ofSightings) {
            return findings.sightings().stream()
                    .map(Sighting::position)
                    .map(p -> new Coordinate(p.longitudeDegrees(), p.latitudeDegrees()))
                    .map(Envelope::new)
                    .toList();
        }
        return findings.detections().stream()
                .flatMap(d -> d.onGround().stream())
                .filter(ground -> !ground.isEmpty())
                .map(ground -> Antimeridian.unwrapped(ground).getEnvelopeInternal())
                .toList();
    }

    private static void writeBounds(JsonGenerator json, List<Envelope> boxes) {
        if (boxes.isEmpty()) {
            return;
        }
        Bounds bounds = Bounds.of(boxes);
        json.writeArrayPropertyStart("bbox");
        json.writeNumber(Outline.degrees(bounds.west()));
        json.writeNumber(Outline.degrees(bounds.south()));
        json.writeNumber(Outline.degrees(bounds.east()));
        json.writeNumber(Outline.degrees(bounds.north()));
        json.writeEndArray();
    }

    private static void writeSighting(
            JsonGenerator json, Sighting sighting, int rank, Words words) {
        beginFeature(json, sighting.id());
        json.writeObjectPropertyStart("geometry");
        json.writeStringProperty("type", "Point");
        json.writeName("coordinates");
        GroundPoint at = sighting.position();
        writePosition(json, new Coordinate(at.longitudeDegrees(), at.latitudeDegrees()));
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        writeFields(json, Column.row(Column.SIGHTING, sighting, rank, words));
        json.writeStringProperty("state_code", sighting.state().word());
        writeReasons(json, sighting.strongest().reasons(), words);
        writeTexts(json, "detections", sighting.detections().stream().map(Detection::id).toList());
        writeTexts(
                json,
                "rasters",
                sighting.detections().stream().map(Detection::raster).distinct().toList());
        writeTexts(
                json,
                "chips",
                sighting.detections().stream().flatMap(d -> Column.chip(d).stream()).toList());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeDetection(JsonGenerator json, Detection detection, Words words) {
        beginFeature(json, detection.id());
        List<Polygon> parts = detection.onGround().map(Outline::parts).orElse(List.of());
        writeGeometry(json, parts);
        json.writeObjectPropertyStart("properties");
        writeFields(json, Column.row(Column.DETECTION, detection, 0, words));
        writeReasons(json, detection.reasons(), words);
        if (parts.isEmpty()) {
            json.writeStringProperty("outline_pixels", detection.inPixels().toText());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void beginFeature(JsonGenerator json, String id) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeStringProperty("id", id);
    }

    private static void writeGeometry(JsonGenerator json, List<Polygon> parts) {
        if (parts.isEmpty()) {
            json.writeNullProperty("geometry");
            return;
        }
        json.writeObjectPropertyStart("geometry");
        boolean many = parts.size() > 1;
        json.writeStringProperty("type", many ? "MultiPolygon" : "Polygon");
        json.writeName("coordinates");
        if (many) {
            json.writeStartArray();
        }
        for (Polygon part : parts) {
            json.writeStartArray();
            for (Coordinate[] ring : Outline.rings(part)) {
                json.writeStartArray();
                for (Coordinate vertex : ring) {
                    writePosition(json, vertex);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        if (many) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writePosition(JsonGenerator json, Coordinate vertex) {
        json.writeStartArray();
        json.writeNumber(Outline.degrees(vertex.x));
        json.writeNumber(Outline.degrees(vertex.y));
        json.writeEndArray();
    }

    private static void writeFields(JsonGenerator json, List<Field> fields) {
        for (Field field : fields) {
            json.writeName(field.name());
            writeValue(json, field);
        }
    }

    private static void writeValue(JsonGenerator json, Field field) {
        switch (field.value()) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Long whole -> json.writeNumber(whole);
            case Double decimal -> writeNumber(json, decimal, field.kind().decimals());
            case Object other -> throw new IllegalArgumentException(field.name() + ": " + other);
        }
    }

    private static void writeNumber(JsonGenerator json, double value, int decimals) {
        if (Double.isFinite(value)) {
            json.writeNumber(Numbers.plain(value, decimals));
        } else {
            json.writeNull();
        }
    }

    private static void writeReasons(JsonGenerator json, List<Reason> reasons, Words words) {
        json.writeArrayPropertyStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringProperty("key", reason.key());
            json.writeStringProperty("words", words.reason(reason));
            for (Measured measured : measured(reason)) {
                json.writeName(measured.name());
                writeNumber(json, measured.value(), 6);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private record Measured(String name, double value) {}

    private static List<Measured> measured(Reason reason) {
        return List.of(
                new Measured("value", reason.value()),
                new Measured("ordinary", reason.ordinary()),
                new Measured("strength", reason.strength()));
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
