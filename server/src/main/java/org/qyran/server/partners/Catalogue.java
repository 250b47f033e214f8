package org.qyran.server.partners;

import static org.qyran.server.partners.Address.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qyran.server.shapes.Extent;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.surveys.Operations.Operation;

/** The catalogue's page and its collections, one for each operation (STAC 1.1.0). */
final class Catalogue {

    static final String VERSION = "1.1.0";
    static final String JSON = "application/json";
    static final String GEOJSON = "application/geo+json";

    static final List<String> CONFORMS =
            List.of(
                    "https://api.stacspec.org/v1.0.0/core",
                    "https://api.stacspec.org/v1.0.0/collections",
                    "https://api.stacspec.org/v1.0.0/ogcapi-features",
                    "https://api.stacspec.org/v1.0.0/item-search",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson");

    private Catalogue() {}

    static Map<String, Object> landing(String root, List<Operation> operations) {
        List<Map<String, Object>> links =
                new ArrayList<>(
                        List.of(
                                link("self", JSON, root, ""),
                                link("root", JSON, root, ""),
                                link("service-desc", Definition.MEDIA, root + "/api", "The API"),
                                link("conformance", JSON, root + "/conformance", ""),
                                link("data", JSON, root + "/collections", ""),
                                link("search", GEOJSON, root + "/search", "")));
        operations.forEach(
                o -> links.add(link("child", JSON, root + "/collections/" + o.id(), o.name())));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("type", "Catalog");
        page.put("stac_version", VERSION);
        page.put("id", "qyran");
        page.put("title", "Qyran");
        page.put("description", "Imagery of the operations you belong to.");
        page.put("conformsTo", CONFORMS);
        page.put("links", links);
        return page;
    }

    static Map<String, Object> collection(String root, Operation operation) {
        String path = root + "/collections/" + operation.id();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", "Collection");
        told.put("stac_version", VERSION);
        told.put("id", operation.id());
        told.put("title", operation.name());
        told.put("description", "Imagery of the operation " + operation.name() + ".");
        told.put("license", "other");
        told.put(
                "extent",
                Map.of(
                        "spatial",
                        Map.of(
                                "bbox",
                                List.of(
                                        Extent.around(List.of(GeoJsonShape.read(operation.areas())))
                                                .numbers())),
                        "temporal",
                        Map.of(
                                "interval",
                                List.of(
                                        Arrays.asList(
                                                operation.from().toString(),
                                                operation.to().toString())))));
        told.put(
                "links",
                List.of(
                        link("self", JSON, path, ""),
                        link("root", JSON, root, ""),
                        link("parent", JSON, root, ""),
                        link("items", GEOJSON, path + "/items", "")));
        return told;
    }

    static Map<String, Object> definition(String root) {
        List<Map<String, Object>> paged =
                List.of(Definition.BBOX, Definition.DATETIME, Definition.LIMIT, Definition.CURSOR);
        List<Map<String, Object>> search = new ArrayList<>(paged);
        for (String name : List.of("collections", "ids")) {
            search.add(
                    Definition.parameter(
                            name,
                            "query",
                            "Only these.",
                            Map.of("type", "array", "items", Definition.uuid())));
        }
        search.add(
                Definition.parameter(
                        "intersects",
                        "query",
                        "A GeoJSON Polygon or MultiPolygon that the footprint meets.",
                        Definition.text()));
        Map<String, Object> collection =
                Definition.parameter("collectionId", "path", "Which.", Definition.uuid());
        String one = "/collections/{collectionId}";
        return new Definition("Qyran: STAC API", root)
                .path("/", "landing", JSON, "Catalogue", List.of())
                .path("/conformance", "conformance", JSON, "Conformance", List.of())
                .path("/collections", "collections", JSON, "Collections", List.of())
                .path(one, "collection", JSON, "One collection", List.of(collection))
                .path(one + "/items", "items", GEOJSON, "Its items", with(collection, search))
                .path(
                        one + "/items/{featureId}",
                        "item",
                        GEOJSON,
                        "One item",
                        List.of(
                                collection,
                                Definition.parameter(
                                        "featureId", "path", "Which.", Definition.uuid())))
                .path("/search", "search", GEOJSON, "Items of all collections", search)
                .document();
    }

    private static List<Map<String, Object>> with(
            Map<String, Object> first, List<Map<String, Object>> rest) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
