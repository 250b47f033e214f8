package org.qyran.server.partners;

import static org.qyran.server.partners.Address.link;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qyran.server.api.Refused;
import org.qyran.server.partners.Collections.Collection;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.Feature;
import org.qyran.server.shapes.FeaturePage;
import org.qyran.server.shapes.FeaturePage.Cursor;
import org.qyran.server.surveys.AreaFeatures;
import org.qyran.survey.SightingState;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.util.RawValue;

/** {@code /ogc}: OGC API - Features, part 1: core (17-069r4), with GeoJSON and OpenAPI 3.0. */
@RestController
@RequestMapping("/ogc")
class FeaturesApi {

    static final List<String> CONFORMS =
            List.of(
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson");

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String GEOJSON = "application/geo+json";
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final Set<String> PAGED = Set.of("bbox", "datetime", "limit", "cursor");

    private final Collections collections;
    private final AreaFeatures areas;
    private final Address address;
    private final Clock clock;

    FeaturesApi(Collections collections, AreaFeatures areas, Address address, Clock clock) {
        this.collections = collections;
        this.areas = areas;
        this.address = address;
        this.clock = clock;
    }

    private String root(HttpServletRequest request) {
        return address.base(request) + "/ogc";
    }

    @GetMapping({"", "/"})
    ResponseEntity<Map<String, Object>> landing(HttpServletRequest request) {
        Asked.nothing(request);
        String root = root(request);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", "Qyran");
        page.put("description", "Areas, sightings and sites of the operations you belong to.");
        page.put(
                "links",
                List.of(
                        link("self", JSON, root, "This page"),
                        link("service-desc", Definition.MEDIA, root + "/api", "The API"),
                        link("conformance", JSON, root + "/conformance", "Conformance classes"),
                        link("data", JSON, root + "/collections", "Collections")));
        return Answers.of(JSON, page);
    }

    @GetMapping("/conformance")
    ResponseEntity<Map<String, Object>> conformance(HttpServletRequest request) {
        Asked.nothing(request);
        return Answers.of(JSON, Map.of("conformsTo", CONFORMS));
    }

    @GetMapping("/api")
    ResponseEntity<Map<String, Object>> definition(HttpServletRequest request) {
        Asked.nothing(request);
        Definition api =
                new Definition("Qyran: OGC API - Features", root(request))
                        .path("/", "landing", JSON, "Landing page", List.of())
                        .path("/conformance", "conformance", JSON, "Conformance", List.of())
                        .path("/collections", "collections", JSON, "Collections", List.of());
        for (Collection c : collections.all()) {
            String path = "/collections/" + c.id();
            List<Map<String, Object>> parameters =
                    new ArrayList<>(
                            List.of(
                                    Definition.BBOX,
                                    Definition.DATETIME,
                                    Definition.LIMIT,
                                    Definition.CURSOR));
            c.filters().stream().sorted().forEach(name -> parameters.add(filter(name)));
            api.path(path, "describe." + c.id(), JSON, c.title(), List.of())
                    .path(path + "/items", "read." + c.id(), GEOJSON, c.title(), parameters)
                    .path(
                            path + "/items/{featureId}",
                            "one." + c.id(),
                            GEOJSON,
                            c.title(),
                            List.of(
                                    Definition.parameter(
                                            "featureId", "path", "Which.", Definition.uuid())));
        }
        return Answers.of(Definition.MEDIA, api.document());
    }

    private static Map<String, Object> filter(String name) {
        return name.equals("state")
                ? Definition.parameter(
                        name,
                        "query",
                        "Only in this state.",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                List.of(SightingState.values()).stream()
                                        .map(SightingState::key)
                                        .toList()))
                : Definition.parameter(name, "query", "Only of this operation.", Definition.uuid());
    }

    @GetMapping("/collections")
    ResponseEntity<Map<String, Object>> collections(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Asked.nothing(request);
        String root = root(request);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("links", List.of(link("self", JSON, root + "/collections", "")));
        page.put(
                "collections",
                collections.of(viewer).stream().map(c -> told(viewer, root, c)).toList());
        return Answers.of(JSON, page);
    }

    @GetMapping("/collections/{id}")
    ResponseEntity<Map<String, Object>> collection(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request) {
        Asked.nothing(request);
        return Answers.of(JSON, told(viewer, root(request), collections.of(viewer, id)));
    }

    private Map<String, Object> told(Viewer viewer, String root, Collection collection) {
        String path = root + "/collections/" + collection.id();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", collection.id());
        told.put("title", collection.title());
        told.put("description", collection.description());
        // An extent must hold every feature; of places that would mean to read them all.
        if (collection.id().equals("areas")) {
            areas.around(viewer)
                    .ifPresent(around ->
                            told.put(
                                    "extent",
                                    Map.of(
                                            "spatial",
                                            Map.of(
                                                    "bbox",
                                                    List.of(around.numbers()),
                                                    "crs",
                                                    CRS84))));
        }
        told.put("itemType", "feature");
        told.put("crs", List.of(CRS84));
        told.put(
                "links",
                List.of(
                        link("self", JSON, path, collection.title()),
                        link("items", GEOJSON, path + "/items", collection.title())));
        return told;
    }

    @GetMapping("/collections/{id}/items")
    ResponseEntity<Map<String, Object>> items(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request) {
        Collection collection = collections.of(viewer, id);
        Set<String> known = new HashSet<>(PAGED);
        known.addAll(collection.filters());
        Asked asked = Asked.of(request, known);
        FeaturePage page =
                collection
                        .pages()
                        .of(
                                viewer,
                                new FeaturePage.Asked(
                                        asked.bbox(),
                                        asked.datetime(),
                                        asked.id("operation"),
                                        asked.read("state", FeaturesApi::state),
                                        asked.read("cursor", Cursor::of).orElse(Cursor.START),
                                        asked.limit()));
        String path = root(request) + "/collections/" + id;
        List<Map<String, Object>> links = new ArrayList<>();
        links.add(link("self", GEOJSON, path + "/items" + asked.again(), ""));
        links.add(link("collection", JSON, path, collection.title()));
        Cursor last = page.last();
        if (last != null) {
            links.add(link("next", GEOJSON, path + "/items" + asked.next(last.text()), ""));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", "FeatureCollection");
        answer.put("timeStamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        answer.put("numberReturned", page.features().size());
        answer.put("features", page.features());
        answer.put("links", links);
        return Answers.of(GEOJSON, answer);
    }

    private static String state(String text) {
        return SightingState.of(text)
                .map(SightingState::key)
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    @GetMapping("/collections/{id}/items/{feature}")
    ResponseEntity<Map<String, Object>> item(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String feature,
            HttpServletRequest request) {
        Asked.nothing(request);
        Collection collection = collections.of(viewer, id);
        Feature found =
                Answers.uuid(feature)
                        .flatMap(which -> collection.singles().of(viewer, which))
                        .orElseThrow(Refused::absent);
        String path = root(request) + "/collections/" + id;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", found.getType());
        answer.put("id", found.id());
        answer.put("geometry", new RawValue(found.geometry()));
        answer.put("properties", found.properties());
        answer.put(
                "links",
                List.of(
                        link("self", GEOJSON, path + "/items/" + found.id(), ""),
                        link("collection", JSON, path, collection.title())));
        return Answers.of(GEOJSON, answer);
    }
}
