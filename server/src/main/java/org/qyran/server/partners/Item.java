package org.qyran.server.partners;

import static org.qyran.server.partners.Address.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.surveys.Scenes.Scene;
import tools.jackson.databind.util.RawValue;

/**
 * One raster as a STAC item (1.1.0), with the extensions projection and web-map-links. The original
 * is sealed for the court and is no asset; what is shown is. The standard's {@code bands} tell of
 * an asset's own, so those of the original are told as ours.
 */
final class Item {

    private static final List<String> EXTENSIONS =
            List.of(
                    "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
                    "https://stac-extensions.github.io/web-map-links/v1.1.0/schema.json");

    private static final int DEEPEST = 22;
    private static final double NANOMETRES_PER_MICROMETRE = 1000;

    private Item() {}

    /**
     * @param base the server's address
     */
    static Map<String, Object> of(Scene scene, String base) {
        Geometry footprint = GeoJsonShape.read(scene.footprint());
        Envelope around = footprint.getEnvelopeInternal();
        String collection = base + "/stac/collections/" + scene.operation();
        String tiles = base + "/api/rasters/" + scene.id() + "/tiles/";
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "Feature");
        item.put("stac_version", Catalogue.VERSION);
        item.put("stac_extensions", EXTENSIONS);
        item.put("id", scene.id());
        item.put("collection", scene.operation());
        item.put("geometry", new RawValue(scene.footprint()));
        item.put(
                "bbox",
                List.of(around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY()));
        item.put("properties", properties(scene));
        item.put(
                "links",
                List.of(
                        link("self", Catalogue.GEOJSON, collection + "/items/" + scene.id(), ""),
                        link("root", Catalogue.JSON, base + "/stac", ""),
                        link("parent", Catalogue.JSON, collection, ""),
                        link("collection", Catalogue.JSON, collection, ""),
                        link("xyz", "image/png", tiles + "{z}/{x}/{y}.png", "As it is shown")));
        item.put(
                "assets",
                Map.of(
                        "overview",
                        Map.of(
                                "href",
                                tiles + overview(around) + ".png",
                                "type",
                                "image/png",
                                "title",
                                "The square of web Mercator around its middle",
                                "roles",
                                List.of("overview"))));
        return item;
    }

    private static Map<String, Object> properties(Scene scene) {
        Map<String, Object> tells = new LinkedHashMap<>();
        tells.put("title", scene.name());
        tells.put("datetime", scene.flownAt().toString());
        tells.put("created", scene.receivedAt().toString());
        tells.put("instruments", List.of(scene.sensor()));
        if (scene.metresPerPixel() != null) {
            tells.put("gsd", scene.metresPerPixel());
        }
        tells.put("proj:code", scene.epsg() == null ? null : "EPSG:" + scene.epsg());
        tells.put("proj:shape", List.of(scene.height(), scene.width()));
        if (!scene.grid().isEmpty()) {
            tells.put("proj:transform", scene.grid());
        }
        tells.put("qyran:bands", bands(scene));
        tells.put("qyran:pass", scene.passName());
        tells.put("qyran:height_above_ground_metres", scene.heightMetres());
        tells.put("qyran:flight_order", scene.flightOrder());
        if (scene.authority() != null) {
            tells.put("qyran:authority", scene.authority());
        }
        tells.put("qyran:simulated", scene.simulated());
        return tells;
    }

    private static List<Map<String, Object>> bands(Scene scene) {
        List<Map<String, Object>> bands = new ArrayList<>();
        for (int i = 0; i < scene.bands(); i++) {
            Map<String, Object> band = new LinkedHashMap<>();
            band.put(
                    "name",
                    i < scene.bandNames().size() ? scene.bandNames().get(i) : "band " + (i + 1));
            double wavelength = i < scene.wavelengths().size() ? scene.wavelengths().get(i) : 0;
            if (wavelength > 0) {
                band.put("center_wavelength", wavelength / NANOMETRES_PER_MICROMETRE);
            }
            bands.add(band);
        }
        return bands;
    }

    /** The deepest square that is as wide as the footprint, at its middle: {@code z/x/y}. */
    private static String overview(Envelope around) {
        double width = Math.max(around.getWidth(), 1e-6);
        int z = (int) Math.clamp(Math.floor(Math.log(360 / width) / Math.log(2)), 0, DEEPEST);
        double squares = 1L << z;
        double latitude = Math.toRadians(around.centre().y);
        double x = (around.centre().x + 180) / 360 * squares;
        double y =
                (1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * squares;
        return z
                + "/"
                + (long) Math.clamp(x, 0, squares - 1)
                + "/"
                + (long) Math.clamp(y, 0, squares - 1);
    }
}
