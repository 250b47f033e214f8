package org.qyran.server.shapes;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.Map;
import java.util.UUID;

/**
 * One GeoJSON feature (RFC 7946).
 *
 * @param operation to which it belongs; not written
 * @param geometry as text
 */
public record Feature(
        @com.fasterxml.jackson.annotation.JsonIgnore UUID operation,
        UUID id,
        @JsonRawValue String geometry,
        Map<String, Object> properties) {

    /** As the format wants every object to say. */
    public String getType() {
        return "Feature";
    }

    public static String point(double longitude, double latitude) {
        return String.format(
                java.util.Locale.ROOT,
                "{\"type\":\"Point\",\"coordinates\":[%.7f,%.7f]}",
                longitude,
                latitude);
    }
}
