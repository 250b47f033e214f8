package org.qyran.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Degrees;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.ReasonWords;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;
import tools.jackson.databind.json.JsonMapper;

/** The page: its template with style, script and everything it shows written into one file. */
final class Page {

    private static final String VERSION = "0.1.0";

    private final Story story;

    Page(Story story) {
        this.story = story;
    }

    void write(Path file) throws IOException {
        // A page's data must not be able to end its script element.
        String data = JsonMapper.shared().writeValueAsString(data()).replace("<", "\\u003c");
        String page =
                resource("page.html")
                        .replace("/*CSS*/", resource("page.css"))
                        .replace("/*DATA*/", data)
                        .replace("/*SCRIPT*/", resource("page.js"));
        Path part = file.resolveSibling(".index.part");
        Files.writeString(part, page);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MissingResourceException(name, Page.class.getName(), name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VERSION);
        data.put("language", story.language().code());
        data.put("seed", Long.toString(story.world().seed()));
        data.put("produced", story.produced().toString());
        data.put("size", story.world().sizeMetres());
        data.put("tile", Pyramid.TILE);
        data.put("graticule", graticule());
        data.put("figures", figures());
        data.put("looks", story.layers().stream().map(l -> l.look().label()).distinct().toList());
        data.put("layers", story.layers().stream().map(this::layer).toList());
        List<Map<String, Object>> sightings = new ArrayList<>();
        for (Spot spot : story.spots()) {
            sightings.add(sighting(spot, sightings.size() + 1));
        }
        data.put("sightings", sightings);
        data.put("truth", story.reckoning().places().stream().map(Page::truth).toList());
        data.put("files", files());
        data.put("texts", texts());
        return data;
    }

    /** Degrees as an affine map of the world's metres, from differences across the whole land. */
    private Map<String, Double> graticule() {
        double size = story.world().sizeMetres();
        GroundPoint west = story.world().place(0, size / 2);
        GroundPoint east = story.world().place(size, size / 2);
        GroundPoint south = story.world().place(size / 2, 0);
        GroundPoint north = story.world().place(size / 2, size);
        GroundPoint middle = story.world().place(size / 2, size / 2);
        double latX = (east.latitudeDegrees() - west.latitudeDegrees()) / size;
        double latY = (north.latitudeDegrees() - south.latitudeDegrees()) / size;
        double lonX = (east.longitudeDegrees() - west.longitudeDegrees()) / size;
        double lonY = (north.longitudeDegrees() - south.longitudeDegrees()) / size;
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("lat0", middle.latitudeDegrees() - (latX + latY) * size / 2);
        map.put("lon0", middle.longitudeDegrees() - (lonX + lonY) * size / 2);
        map.put("latX", latX);
        map.put("latY", latY);
        map.put("lonX", lonX);
        map.put("lonY", lonY);
        return map;
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        double size = story.world().sizeMetres();
        figures.put("areaKm2", size * size / 1e6);
        figures.put("rasters", story.layers().stream().map(Layer::raster).distinct().count());
        figures.put(
                "heights", story.layers().stream().map(Layer::heightMetres).distinct().toList());
        figures.put("detections", story.detections().size());
        figures.put(
                "bothPasses",
                story.spots().stream().filter(s -> s.sighting().passes().size() > 1).count());
        return figures;
    }

    private Map<String, Object> layer(Layer layer) {
        List<Map<String, Object>> levels = new ArrayList<>();
        double metres = story.metresPerPixel().getOrDefault(layer.key(), 1.0);
        for (Pyramid.Level level : story.levels().getOrDefault(layer.key(), List.of())) {
            levels.add(Map.of("m", metres, "w", level.width(), "h", level.height()));
            metres *= 2;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pass", Integer.toString(layer.heightMetres()));
        map.put("look", layer.look().label());
        map.put("dir", "map/" + layer.key());
        map.put("x", 0);
        map.put("y", story.world().sizeMetres());
        map.put("levels", levels);
        return map;
    }

    private Map<String, Object> sighting(Spot spot, int rank) {
        Sighting sighting = spot.sighting();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", sighting.id());
        map.put("rank", rank);
        map.put("state", sighting.state().word());
        map.put("x", spot.x());
        map.put("y", spot.y());
        map.put("reach", spot.reachMetres());
        map.put("side", Chips.sideMetres(spot.reachMetres()));
        map.put("radius95", sighting.radius95Metres());
        map.put("placementStated", sighting.placementStated());
        map.put("area", sighting.areaSquareMetres());
        map.put("score", sighting.score());
        map.put(
                "probability",
                sighting.probability().isPresent() ? sighting.probability().getAsDouble() : null);
        GroundPoint at = sighting.position();
        map.put("decimal", Degrees.decimal(at));
        map.put("dms", inEveryLanguage(language -> Degrees.minutesSeconds(at, language)));
        map.put("mgrs", Mgrs.of(at).orElse(""));
        map.put(
                "heights",
                sighting.passes().stream()
                        .flatMap(p -> Flown.height(p).stream())
                        .sorted(Comparator.reverseOrder())
                        .toList());
        map.put("outline", Spot.rings(spot.outline()));
        map.put("reasons", sighting.strongest().reasons().stream().map(Page::reason).toList());
        map.put("marks", sighting.detections().stream().map(Page::mark).toList());
        map.put("chips", rank <= story.pictured() ? chips(spot) : Map.of());
        map.put("truth", story.reckoning().kindOf(spot).orElse(null));
        return map;
    }

    private Map<String, String> chips(Spot spot) {
        Map<String, String> chips = new LinkedHashMap<>();
        for (Layer layer : story.layers()) {
            chips.put(layer.key(), "chips/" + Chips.name(spot, layer));
        }
        return chips;
    }

    private static Map<String, Object> mark(Detection detection) {
        return Map.of(
                "raster",
                detection.raster(),
                "detector",
                detection.detector(),
                "score",
                detection.score());
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("words", inEveryLanguage(language -> new ReasonWords(language).say(reason)));
        map.put("strength", Double.isFinite(reason.strength()) ? reason.strength() : 0);
        return map;
    }

    private static Map<String, Object> truth(Reckoning.Checked checked) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", checked.place().kind());
        map.put("sought", checked.place().sought());
        map.put("area", checked.outline().getArea());
        // The hundreds of ordinary beds and roofs would only hide what matters.
        if (checked.place().sought() || checked.place().kind().equals("wild-hemp")) {
            map.put("rings", Spot.rings(checked.outline()));
        }
        map.put("found", !checked.by().isEmpty());
        map.put("by", checked.by());
        return map;
    }

    private static List<Map<String, Object>> files() {
        List<Map<String, Object>> files = new ArrayList<>();
        files.add(file("geojson", "sightings.geojson", false));
        files.add(file("kml", "sightings.kml", false));
        files.add(file("gpkg", "sightings.gpkg", false));
        files.add(file("csv", "sightings.csv", false));
        files.add(file("cot", "cot/", true));
        files.add(file("marks", "detections.geojson", false));
        files.add(file("truth", "imagery/truth.geojson", false));
        return files;
    }

    private static Map<String, Object> file(String key, String name, boolean folder) {
        return Map.of("key", key, "name", name, "label", name, "folder", folder);
    }

    private static Map<String, Map<String, String>> texts() {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            ResourceBundle bundle =
                    ResourceBundle.getBundle(
                            "org.qyran.cli.demo.demo",
                            language.locale(),
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES));
            Map<String, String> own = new TreeMap<>();
            bundle.keySet().forEach(key -> own.put(key, bundle.getString(key)));
            texts.put(language.code(), own);
        }
        return texts;
    }

    private static Map<String, String> inEveryLanguage(Function<Language, String> say) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            all.put(language.code(), say.apply(language));
        }
        return all;
    }
}
