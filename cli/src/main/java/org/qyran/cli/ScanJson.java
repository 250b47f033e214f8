package org.qyran.cli;

import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.locationtech.jts.geom.Envelope;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.mark.Detection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Marks for programs: one JSON object with an array {@code marks}, strongest of each file first,
 * and an array {@code refused} of files that could not be scanned, each with the reason.
 */
final class ScanJson {

    private final Function<Reason, String> sentence;

    ScanJson(Function<Reason, String> sentence) {
        this.sentence = sentence;
    }

    void write(Writer out, List<Detection> detections, Map<Path, String> refused) {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("marks");
            for (Detection detection : detections) {
                write(json, detection);
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("refused");
            refused.forEach((file, reason) -> {
                json.writeStartObject();
                json.writeStringProperty("file", file.toString());
                json.writeStringProperty("reason", reason);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void write(JsonGenerator json, Detection d) {
        json.writeStartObject();
        json.writeStringProperty("id", d.id());
        json.writeStringProperty("raster", d.raster());
        json.writeStringProperty("detector", d.detector());
        json.writeNumberProperty("score", d.score());
        json.writeBooleanProperty("calibrated", d.calibrated());
        d.centre()
                .ifPresent(p -> {
                    json.writeNumberProperty("latitude", p.latitudeDegrees());
                    json.writeNumberProperty("longitude", p.longitudeDegrees());
                });
        d.areaSquareMetres().ifPresent(a -> json.writeNumberProperty("areaSquareMetres", a));
        Envelope box = d.inPixels().getEnvelopeInternal();
        json.writeArrayPropertyStart("boundsPixels");
        for (double edge :
                new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()}) {
            json.writeNumber((int) edge);
        }
        json.writeEndArray();
        json.writeNumberProperty("areaPixels", (long) d.inPixels().getArea());
        json.writeBooleanProperty("simulated", d.simulated());
        d.chip().ifPresent(c -> json.writeStringProperty("chip", c.toString()));
        json.writeArrayPropertyStart("reasons");
        for (Reason reason : d.reasons()) {
            json.writeStartObject();
            json.writeStringProperty("key", reason.key());
            json.writeStringProperty("subject", reason.subject());
            json.writeNumberProperty("value", reason.value());
            json.writeNumberProperty("ordinary", reason.ordinary());
            json.writeNumberProperty("strength", reason.strength());
            json.writeStringProperty("sentence", sentence.apply(reason));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
