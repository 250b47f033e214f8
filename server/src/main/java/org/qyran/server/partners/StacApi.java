package org.qyran.server.partners;

import static org.qyran.server.partners.Address.link;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.FeaturePage.Cursor;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.surveys.Operations;
import org.qyran.server.surveys.Operations.Operation;
import org.qyran.server.surveys.Scenes;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /stac}: the STAC API 1.0.0, reading only. */
@RestController
@RequestMapping("/stac")
class StacApi {

    private static final Set<String> SEARCHED =
            Set.of("bbox", "datetime", "limit", "cursor", "ids", "collections", "intersects");

    private final Operations operations;
    private final Scenes scenes;
    private final Address address;

    StacApi(Operations operations, Scenes scenes, Address address) {
        this.operations = operations;
        this.scenes = scenes;
        this.address = address;
    }

    private String root(HttpServletRequest request) {
        return address.base(request) + "/stac";
    }

    @GetMapping({"", "/"})
    ResponseEntity<Map<String, Object>> landing(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Asked.nothing(request);
        return Answers.of(Catalogue.JSON, Catalogue.landing(root(request), own(viewer)));
    }

    @GetMapping("/conformance")
    ResponseEntity<Map<String, Object>> conformance(HttpServletRequest request) {
        Asked.nothing(request);
        return Answers.of(Catalogue.JSON, Map.of("conformsTo", Catalogue.CONFORMS));
    }

    @GetMapping("/api")
    ResponseEntity<Map<String, Object>> definition(HttpServletRequest request) {
        Asked.nothing(request);
        return Answers.of(Definition.MEDIA, Catalogue.definition(root(request)));
    }

    @GetMapping("/collections")
    ResponseEntity<Map<String, Object>> collections(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Asked.nothing(request);
        String root = root(request);
        return Answers.of(
                Catalogue.JSON,
                Map.of(
                        "collections",
                        own(viewer).stream().map(o -> Catalogue.collection(root, o)).toList(),
                        "links",
                        List.of(
                                link("self", Catalogue.JSON, root + "/collections", ""),
                                link("root", Catalogue.JSON, root, ""))));
    }

    @GetMapping("/collections/{id}")
    ResponseEntity<Map<String, Object>> collection(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request) {
        Asked.nothing(request);
        return Answers.of(Catalogue.JSON, Catalogue.collection(root(request), own(viewer, id)));
    }

    /** Only for whoever may see imagery of theirs. */
    private List<Operation> own(Viewer viewer) {
        viewer.must(Action.READ, Kind.RASTER);
        return operations.of(viewer);
    }

    private Operation own(Viewer viewer, String id) {
        return own(viewer).stream()
                .filter(o -> o.id().toString().equals(id))
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    @GetMapping("/collections/{id}/items")
    ResponseEntity<Map<String, Object>> items(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request) {
        Operation operation = own(viewer, id);
        Asked asked = Asked.of(request, SEARCHED);
        // Readers name the collection once more.
        boolean other =
                asked.ids("collections").map(ids -> !ids.contains(operation.id())).orElse(false);
        if (other) {
            throw Asked.bad("collections", id);
        }
        return page(
                viewer,
                request,
                asked,
                List.of(operation.id()),
                "/collections/" + operation.id() + "/items");
    }

    @GetMapping("/collections/{id}/items/{item}")
    ResponseEntity<Map<String, Object>> item(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String item,
            HttpServletRequest request) {
        Asked.nothing(request);
        Operation operation = own(viewer, id);
        List<UUID> ids = Answers.uuid(item).map(List::of).orElseThrow(Refused::absent);
        return scenes
                .page(
                        viewer,
                        new Scenes.Asked(
                                List.of(operation.id()),
                                ids,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Cursor.START,
                                1))
                .scenes()
                .stream()
                .map(scene -> Answers.of(Catalogue.GEOJSON, Item.of(scene, address.base(request))))
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    @GetMapping("/search")
    ResponseEntity<Map<String, Object>> search(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Asked asked = Asked.of(request, SEARCHED);
        return page(viewer, request, asked, asked.ids("collections").orElse(List.of()), "/search");
    }

    private ResponseEntity<Map<String, Object>> page(
            Viewer viewer,
            HttpServletRequest request,
            Asked asked,
            List<UUID> collections,
            String path) {
        Scenes.Page page =
                scenes.page(
                        viewer,
                        new Scenes.Asked(
                                collections,
                                asked.ids("ids").orElse(List.of()),
                                asked.bbox(),
                                asked.read("intersects", GeoJsonShape::read),
                                asked.datetime(),
                                asked.read("cursor", Cursor::of).orElse(Cursor.START),
                                asked.limit()));
        String base = address.base(request);
        String here = base + "/stac" + path;
        List<Map<String, Object>> links = new ArrayList<>();
        links.add(link("self", Catalogue.GEOJSON, here + asked.again(), ""));
        links.add(link("root", Catalogue.JSON, base + "/stac", ""));
        Cursor last = page.last();
        if (last != null) {
            links.add(link("next", Catalogue.GEOJSON, here + asked.next(last.text()), ""));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", "FeatureCollection");
        answer.put("numberReturned", page.scenes().size());
        answer.put("features", page.scenes().stream().map(s -> Item.of(s, base)).toList());
        answer.put("links", links);
        return Answers.of(Catalogue.GEOJSON, answer);
    }
}
