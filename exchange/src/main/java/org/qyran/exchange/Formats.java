package org.qyran.exchange;

import java.util.List;

/** Every format out. Adding one is one file and one line here. */
final class Formats {

    static final List<Format> ALL =
            List.of(
                    GeoJson.detections(),
                    GeoJson.sightings(),
                    new Kml(),
                    new GeoPackage(),
                    new FlatCsv(),
                    new CursorOnTarget());

    private Formats() {}
}
