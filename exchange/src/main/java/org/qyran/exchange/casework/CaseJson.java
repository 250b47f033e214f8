package org.qyran.exchange.casework;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.qyran.exchange.casework.CaseContent.Done;
import org.qyran.exchange.casework.CaseContent.Exhibit;
import org.qyran.exchange.casework.CaseContent.Original;
import org.qyran.exchange.casework.CaseContent.Warrant;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@link CaseContent} as JSON-LD: an investigation; of each exhibit an item with its
 * provenance record; each act on them as an investigative action that names the one before it.
 */
public final class CaseJson {

    /** Which ontology its shapes are of. */
    public static final String VERSION = "1.4.0";

    private static final String KB = "kb:";
    private static final Map<String, Object> CONTEXT = context();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final CaseContent content;
    private final List<Object> graph = new ArrayList<>();

    private CaseJson(CaseContent content) {
        this.content = content;
    }

    /** The same content gives the same bytes. */
    public static void write(CaseContent content, OutputStream out) {
        CaseJson writer = new CaseJson(content);
        writer.all();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", CONTEXT);
        document.put("@graph", writer.graph);
        JSON.writeValue(out, document);
    }

    private void all() {
        investigation();
        content.authorities().forEach(this::authority);
        content.roles()
                .forEach(one -> node("role", one.id(), "uco-role:Role").put(NAME, one.role()));
        content.exhibits().forEach(this::exhibit);
        content.files().forEach(this::file);
        content.acts().forEach(this::act);
    }

    private static final String NAME = "uco-core:name";
    private static final String DESCRIPTION = "uco-core:description";
    private static final String OBJECT = "uco-core:object";

    private void investigation() {
        Map<String, Object> node =
                node("investigation", content.id(), "case-investigation:Investigation");
        node.put(NAME, content.name());
        node.put("case-investigation:investigationForm", "case");
        references(
                node,
                "case-investigation:relevantAuthorization",
                content.authorities().stream().map(one -> id("authority", one.id())));
        references(
                node,
                OBJECT,
                Stream.concat(
                        content.exhibits().stream().map(one -> id("provenance", one.id())),
                        content.acts().stream().map(one -> id("act", one.id()))));
    }

    private void authority(Warrant one) {
        Map<String, Object> node = node("authority", one.id(), "case-investigation:Authorization");
        node.put("case-investigation:authorizationIdentifier", one.number());
        node.put("case-investigation:authorizationType", one.kind());
        node.put("uco-core:startTime", instant(one.from()));
        one.to().ifPresent(to -> node.put("uco-core:endTime", instant(to)));
    }

    private void exhibit(Exhibit one) {
        Map<String, Object> item = node("exhibit", one.id(), "uco-core:Item");
        item.put(NAME, one.number());
        List<String> said = new ArrayList<>();
        said.add(one.description());
        said.addAll(one.quantities());
        item.put(DESCRIPTION, said);
        if (!one.tags().isEmpty()) {
            item.put("uco-core:tag", one.tags());
        }
        Map<String, Object> record =
                node("provenance", one.id(), "case-investigation:ProvenanceRecord");
        record.put("case-investigation:exhibitNumber", one.number());
        if (!one.roots().isEmpty()) {
            record.put("case-investigation:rootExhibitNumber", one.roots());
        }
        references(
                record,
                OBJECT,
                Stream.concat(
                        Stream.of(id("exhibit", one.id())),
                        content.files().stream()
                                .filter(file -> file.exhibit().equals(one.id()))
                                .map(file -> id("file", file.id()))));
        one.place().ifPresent(place -> place(one, place));
    }

    private void place(Exhibit of, CaseContent.Place place) {
        Map<String, Object> node = node("place", of.id(), "uco-location:Location");
        Map<String, Object> facet =
                facet(of.id(), "coordinates", "uco-location:LatLongCoordinatesFacet");
        facet.put("uco-location:latitude", decimal(place.latitude()));
        facet.put("uco-location:longitude", decimal(place.longitude()));
        node.put("uco-core:hasFacet", facet);
    }

    private void file(Original one) {
        Map<String, Object> node = node("file", one.id(), "uco-observable:File");
        node.put(NAME, one.name());
        Map<String, Object> facet = facet(one.id(), "content", "uco-observable:ContentDataFacet");
        facet.put("uco-observable:sizeInBytes", typed("xsd:integer", Long.toString(one.bytes())));
        Map<String, Object> hash = new LinkedHashMap<>();
        hash.put("@id", id("hash", derived(one.id(), "hash")));
        hash.put("@type", "uco-types:Hash");
        hash.put("uco-types:hashMethod", "SHA256");
        hash.put("uco-types:hashValue", typed("xsd:hexBinary", one.sha256()));
        facet.put("uco-observable:hash", hash);
        node.put("uco-core:hasFacet", facet);
    }

    private void act(Done one) {
        Map<String, Object> node = node("act", one.id(), "case-investigation:InvestigativeAction");
        node.put(NAME, one.what());
        node.put("uco-action:startTime", instant(one.at()));
        node.put("uco-action:performer", Map.of("@id", id("role", one.by())));
        references(
                node,
                "uco-action:object",
                one.exhibits().stream().map(exhibit -> id("exhibit", exhibit)));
        references(
                node,
                "uco-action:result",
                one.results().stream()
                        .flatMap(exhibit ->
                                Stream.of(id("exhibit", exhibit), id("provenance", exhibit))));
        references(
                node,
                "case-investigation:wasInformedBy",
                one.after().stream().map(before -> id("act", before)));
        seizedAt(one)
                .ifPresent(exhibit ->
                        node.put("uco-action:location", Map.of("@id", id("place", exhibit.id()))));
    }

    private Optional<Exhibit> seizedAt(Done act) {
        return act.what().equals("seized")
                ? content.exhibits().stream()
                        .filter(one -> act.results().contains(one.id()))
                        .filter(one -> one.place().isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private Map<String, Object> node(String kind, UUID id, String type) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@id", id(kind, id));
        node.put("@type", type);
        graph.add(node);
        return node;
    }

    private static Map<String, Object> facet(UUID of, String kind, String type) {
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("@id", id(kind, derived(of, kind)));
        facet.put("@type", type);
        return facet;
    }

    private static void references(Map<String, Object> node, String name, Stream<String> ids) {
        List<Map<String, String>> list = ids.map(id -> Map.of("@id", id)).toList();
        if (!list.isEmpty()) {
            node.put(name, list);
        }
    }

    private static String id(String kind, UUID id) {
        return KB + kind + "-" + id;
    }

    /**
     * UCO asks that every identifier end in a UUID; of what has none of its own it is made of its
     * owner's.
     */
    private static UUID derived(UUID of, String kind) {
        return UUID.nameUUIDFromBytes((kind + of).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> instant(Instant at) {
        return typed("xsd:dateTime", at.toString());
    }

    private static Map<String, String> decimal(double value) {
        return typed("xsd:decimal", BigDecimal.valueOf(value).toPlainString());
    }

    private static Map<String, String> typed(String type, String value) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("@type", type);
        typed.put("@value", value);
        return typed;
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("kb", "urn:qyran:");
        context.put("case-investigation", "https://ontology.caseontology.org/case/investigation/");
        for (String part : List.of("action", "core", "location", "observable", "role", "types")) {
            context.put(
                    "uco-" + part, "https://ontology.unifiedcyberontology.org/uco/" + part + "/");
        }
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return context;
    }
}
