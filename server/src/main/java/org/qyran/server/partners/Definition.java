package org.qyran.server.partners;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a standard's API is made of, as OpenAPI 3.0: its paths with their parameters. */
final class Definition {

    static final String MEDIA = "application/vnd.oai.openapi+json;version=3.0";

    private static final Map<String, Object> PROBLEM =
            Map.of(
                    "description",
                    "Refused, with one sentence.",
                    "content",
                    Map.of("application/problem+json", Map.of("schema", Map.of("type", "object"))));

    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final String title;
    private final String server;

    /**
     * @param server the address under which the paths lie
     */
    Definition(String title, String server) {
        this.title = title;
        this.server = server;
    }

    static Map<String, Object> parameter(String name, String in, String says, Object schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("description", says);
        parameter.put("required", in.equals("path"));
        parameter.put("schema", schema);
        if (in.equals("query")) {
            parameter.put("style", "form");
            parameter.put("explode", false);
        }
        return parameter;
    }

    static final Map<String, Object> LIMIT =
            parameter(
                    "limit",
                    "query",
                    "How many on a page.",
                    Map.of(
                            "type",
                            "integer",
                            "minimum",
                            1,
                            "maximum",
                            Asked.MOST,
                            "default",
                            Asked.USUALLY));

    static final Map<String, Object> BBOX =
            parameter(
                    "bbox",
                    "query",
                    "West, south, east, north in degrees, WGS 84; with heights they are left out."
                            + " West greater than east lies across 180 degrees.",
                    Map.of(
                            "type",
                            "array",
                            "minItems",
                            4,
                            "maxItems",
                            6,
                            "items",
                            Map.of("type", "number")));

    static final Map<String, Object> DATETIME =
            parameter(
                    "datetime",
                    "query",
                    "RFC 3339: an instant, or two with a slash between them, one of which may be"
                            + " open (..).",
                    Map.of("type", "string"));

    static final Map<String, Object> CURSOR =
            parameter("cursor", "query", "Where a page begins; from a next link.", text());

    static Map<String, Object> text() {
        return Map.of("type", "string");
    }

    static Map<String, Object> uuid() {
        return Map.of("type", "string", "format", "uuid");
    }

    /** Adds a path that is read. */
    Definition path(
            String path, String name, String media, String says, List<Map<String, Object>> more) {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("operationId", name);
        get.put("summary", says);
        get.put("parameters", new ArrayList<>(more));
        get.put(
                "responses",
                Map.of(
                        "200",
                        Map.of(
                                "description",
                                says,
                                "content",
                                Map.of(media, Map.of("schema", Map.of("type", "object")))),
                        "4XX",
                        PROBLEM,
                        "503",
                        PROBLEM,
                        "507",
                        PROBLEM));
        paths.put(path, Map.of("get", get));
        return this;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", Map.of("title", title, "version", "1.0.0"));
        document.put("servers", List.of(Map.of("url", server)));
        document.put("security", List.of(Map.of("token", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }
}
