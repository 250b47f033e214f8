package org.qyran.bench.gardens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Polygon;
import org.qyran.exchange.KnownPlaces;
import org.qyran.geo.Georeference;
import org.qyran.imagery.plots.KnownScene;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.tiff.Tiff;

/** One pass of one seed on disk, beside its {@code truth.geojson}. */
record SimulatedPass(long seed, Path raster) implements KnownScene {

    static final Set<String> SOUGHT = Set.of("netted-plot", "backyard-plot");

    /** A known place in the raster's pixels. */
    record Place(String kind, Polygon inPixels) {}

    @Override
    public String group() {
        return "seed-" + seed;
    }

    /** Metres above ground, from the file's name. */
    String height() {
        return raster.getFileName().toString().replaceAll("pass-(\\d+)m-.*", "$1");
    }

    /** The world's side, to ten metres. */
    long sideMetres() throws IOException {
        try (Raster open = open()) {
            return 10 * Math.round(Math.sqrt(ScanPasses.squareKilometres(open) * 1e6) / 10);
        }
    }

    @Override
    public Raster open() throws IOException {
        return Tiff.open(Source.open(raster));
    }

    @Override
    public List<Polygon> places() throws IOException {
        return truth().stream()
                .filter(place -> SOUGHT.contains(place.kind()))
                .map(Place::inPixels)
                .toList();
    }

    /** Everything the truth names. */
    List<Place> truth() throws IOException {
        try (Raster open = open()) {
            Georeference georeference = open.info().georeference().orElseThrow();
            return KnownPlaces.read(raster.resolveSibling("truth.geojson")).stream()
                    .map(known -> new Place(known.kind(), known.inPixels(georeference)))
                    .toList();
        }
    }
}
