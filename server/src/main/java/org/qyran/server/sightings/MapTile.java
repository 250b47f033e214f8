package org.qyran.server.sightings;

import java.util.List;
import java.util.Map;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;

/** What a square of the map shows of the sightings. */
final class MapTile {

    private MapTile() {}

    /** As a GeoJSON collection. */
    static Map<String, Object> collection(MercatorTile tile, Sightings sightings, Viewer viewer) {
        return Map.of(
                "type",
                "FeatureCollection",
                "features",
                sightings
                        .within(viewer, tile.west(), tile.south(), tile.east(), tile.north())
                        .stream()
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
