package org.qyran.server.sightings;

import java.util.List;
import java.util.Map;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;

/** One square of the web Mercator pyramid, in degrees. */
record MapTile(double west, double south, double east, double north) {

    private static final int DEEPEST = 24;

    static MapTile of(int z, int x, int y) {
        if (z < 0 || z > DEEPEST || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z) {
            throw Refused.absent();
        }
        double across = 1L << z;
        return new MapTile(
                x / across * 360 - 180,
                latitude((y + 1) / across),
                (x + 1) / across * 360 - 180,
                latitude(y / across));
    }

    private static double latitude(double share) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * share))));
    }

    /** What of the sightings lies in it, as a GeoJSON collection. */
    Map<String, Object> collection(Sightings sightings, Viewer viewer) {
        return Map.of(
                "type",
                "FeatureCollection",
                "features",
                sightings.within(viewer, west, south, east, north).stream()
                        .map(MapTile::feature)
                        .toList());
    }

    private static Map<String, Object> feature(Told.Brief sighting) {
        return Map.of(
                "type",
                "Feature",
                "id",
                sighting.id(),
                "geometry",
                Map.of(
                        "type",
                        "Point",
                        "coordinates",
                        List.of(sighting.longitude(), sighting.latitude())),
                "properties",
                sighting);
    }
}
