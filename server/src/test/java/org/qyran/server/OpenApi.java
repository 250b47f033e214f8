package org.qyran.server;

import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qyran.server.OpenApiShapes.Shape;
import org.qyran.server.api.IfMatch;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The HTTP API as OpenAPI 3.1, from the handlers the server really has. Names, places and shapes of
 * parameters, bodies and answers come from the methods; a status is told by its class (2XX, 4XX),
 * because which of a class comes is decided by the slices.
 */
final class OpenApi {

    private static final Set<Class<?>> NOT_SENT =
            Set.of(
                    jakarta.servlet.http.HttpServletRequest.class,
                    jakarta.servlet.http.HttpServletResponse.class);

    private final OpenApiShapes shapes = new OpenApiShapes();

    /** What answers with 204 when there is nothing to give. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("POST /api/triage/next", "GET /api/oidc");

    private final Set<String> operations = new HashSet<>();

    /** The whole document, its keys in order. */
    static Map<String, Object> of(Map<RequestMappingInfo, HandlerMethod> handlers) {
        return new OpenApi().document(handlers);
    }

    private Map<String, Object> document(Map<RequestMappingInfo, HandlerMethod> handlers) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        Map<String, HandlerMethod> sorted = new TreeMap<>();
        handlers.forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (path.startsWith("/api")) {
                        sorted.put(path + " " + method, handler);
                    }
                }
            }
        });
        sorted.forEach((where, handler) -> {
            String[] parts = where.split(" ");
            paths.computeIfAbsent(parts[0], _ -> new TreeMap<>())
                    .put(parts[1].toLowerCase(Locale.ROOT), operation(parts[0], parts[1], handler));
        });
        Map<String, Object> document = new TreeMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Qyran", "version", "0.1.0"));
        document.put("paths", paths);
        document.put(
                "components",
                new TreeMap<>(
                        Map.of(
                                "schemas",
                                shapes.named(),
                                "securitySchemes",
                                Map.of(
                                        "session",
                                        new TreeMap<>(
                                                Map.of(
                                                        "type",
                                                        "apiKey",
                                                        "in",
                                                        "cookie",
                                                        "name",
                                                        "qyran_session"))))));
        return document;
    }

    private Map<String, Object> operation(String path, String method, HandlerMethod handler) {
        Map<String, Object> operation = new TreeMap<>();
        String name =
                handler.getBeanType().getSimpleName().replaceAll("Api$", "")
                        + "."
                        + handler.getMethod().getName();
        operation.put(
                "operationId",
                operations.add(name) ? name : name + "." + method.toLowerCase(Locale.ROOT));
        List<Map<String, Object>> parameters = new java.util.ArrayList<>();
        boolean signedIn = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(
                    new org.springframework.core.DefaultParameterNameDiscoverer());
            signedIn |= parameter.hasParameterAnnotation(AuthenticationPrincipal.class);
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                operation.put("requestBody", body(parameter));
            } else if (parameter.getParameterType() == InputStream.class) {
                operation.put("requestBody", bytes());
            } else {
                parameters.addAll(parameters(parameter));
            }
        }
        if (!method.equals("GET")) {
            parameters.add(
                    parameter("X-Qyran", "header", true, Map.of("type", "string", "const", "1")));
        }
        operation.put("parameters", parameters);
        operation.put("security", signedIn ? List.of(Map.of("session", List.of())) : List.of());
        Map<String, Object> responses = responses(handler);
        if (MAY_BE_EMPTY.contains(method + " " + path)) {
            responses.put("204", Map.of("description", "There is none."));
        }
        operation.put("responses", responses);
        operation.put("tags", List.of(path.split("/")[2]));
        return operation;
    }

    private Map<String, Object> body(MethodParameter parameter) {
        Shape shape = shapes.of(ResolvableType.forMethodParameter(parameter));
        return new TreeMap<>(
                Map.of(
                        "required",
                        true,
                        "content",
                        Map.of("application/json", Map.of("schema", shape.json()))));
    }

    private static Map<String, Object> bytes() {
        return new TreeMap<>(
                Map.of(
                        "required",
                        true,
                        "content",
                        Map.of(MediaType.APPLICATION_OCTET_STREAM_VALUE, Map.of())));
    }

    private List<Map<String, Object>> parameters(MethodParameter parameter) {
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        String own = String.valueOf(parameter.getParameterName());
        if (parameter.getParameterType() == IfMatch.class) {
            return List.of(parameter("If-Match", "header", false, Map.of("type", "string")));
        }
        Shape shape = shapes.of(ResolvableType.forMethodParameter(parameter));
        if (path != null) {
            return List.of(parameter(named(path.name(), own), "path", true, shape.json()));
        }
        if (query != null) {
            boolean needed = query.required() && !OpenApiShapes.nullable(parameter);
            return List.of(parameter(named(query.name(), own), "query", needed, shape.json()));
        }
        if (header != null) {
            String name = named(header.name(), own);
            return List.of(parameter(name, "header", header.required(), shape.json()));
        }
        if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
            return shapes.members(parameter.getParameterType()).stream()
                    .map(m -> parameter(m.name(), "query", m.needed(), m.shape().json()))
                    .toList();
        }
        boolean simple = shape.simple() && !NOT_SENT.contains(parameter.getParameterType());
        return simple && !parameter.hasParameterAnnotation(AuthenticationPrincipal.class)
                ? List.of(parameter(own, "query", !OpenApiShapes.nullable(parameter), shape.json()))
                : List.of();
    }

    private static String named(String given, String own) {
        return given.isEmpty() ? own : given;
    }

    private static Map<String, Object> parameter(
            String name, String in, boolean needed, Map<String, Object> schema) {
        return new TreeMap<>(Map.of("name", name, "in", in, "required", needed, "schema", schema));
    }

    private Map<String, Object> responses(HandlerMethod handler) {
        ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
        if (type.toClass() == ResponseEntity.class) {
            type = type.getGeneric(0);
        }
        Map<String, Object> done = new TreeMap<>(Map.of("description", "Done."));
        if (type.toClass() == SseEmitter.class) {
            done.put(
                    "content",
                    Map.of(
                            MediaType.TEXT_EVENT_STREAM_VALUE,
                            Map.of("schema", Map.of("type", "string"))));
        } else if (type.toClass() != Void.class && type.toClass() != void.class) {
            String media =
                    Optional.ofNullable(
                                    AnnotatedElementUtils.findMergedAnnotation(
                                            handler.getMethod(), RequestMapping.class))
                            .map(mapping ->
                                    mapping.produces().length == 0 ? "" : mapping.produces()[0])
                            .filter(produced -> !produced.isEmpty())
                            .orElse(
                                    type.toClass() == byte[].class
                                            ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                                            : "application/json");
            done.put("content", Map.of(media, Map.of("schema", shapes.of(type).json())));
        }
        Map<String, Object> problem =
                Map.of("application/problem+json", Map.of("schema", shapes.problem()));
        return new TreeMap<>(
                Map.of(
                        "2XX",
                        done,
                        "4XX",
                        new TreeMap<>(
                                Map.of(
                                        "description",
                                        "Refused, with one sentence in the asker's language; what"
                                                + " is hidden and what does not exist are the same"
                                                + " 404.",
                                        "content",
                                        problem)),
                        "503",
                        new TreeMap<>(
                                Map.of(
                                        "description",
                                        "The database is away; nothing was changed.",
                                        "content",
                                        problem)),
                        "507",
                        new TreeMap<>(
                                Map.of(
                                        "description",
                                        "The disk is full; nothing was changed.",
                                        "content",
                                        problem))));
    }
}
