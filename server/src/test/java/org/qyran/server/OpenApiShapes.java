package org.qyran.server;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/** Java types as JSON Schema: records by their components, the rest by what Jackson writes. */
final class OpenApiShapes {

    private final Map<String, Object> named = new TreeMap<>();

    /**
     * A schema.
     *
     * @param simple whether it fits into a query or header
     */
    record Shape(Map<String, Object> json, boolean simple) {}

    /** A component of a record. */
    record Member(String name, boolean needed, Shape shape) {}

    /** Every record that was met, by its name. */
    Map<String, Object> named() {
        return named;
    }

    static boolean nullable(MethodParameter parameter) {
        return parameter.getParameter().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Shape simple(String type, String... more) {
        Map<String, Object> json = new TreeMap<>(Map.of("type", type));
        for (int i = 0; i < more.length; i += 2) {
            json.put(more[i], more[i + 1]);
        }
        return new Shape(json, true);
    }

    private static Shape whole(Map<String, Object> json) {
        return new Shape(json, false);
    }

    Shape of(ResolvableType type) {
        Class<?> raw = type.toClass();
        if (raw == String.class) {
            return simple("string");
        } else if (raw == UUID.class) {
            return simple("string", "format", "uuid");
        } else if (raw == Instant.class) {
            return simple("string", "format", "date-time");
        } else if (raw == int.class || raw == Integer.class) {
            return simple("integer", "format", "int32");
        } else if (raw == long.class || raw == Long.class) {
            return simple("integer", "format", "int64");
        } else if (raw == double.class || raw == Double.class) {
            return simple("number");
        } else if (raw == boolean.class || raw == Boolean.class) {
            return simple("boolean");
        } else if (raw.isEnum()) {
            List<String> values =
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList();
            return new Shape(new TreeMap<>(Map.of("type", "string", "enum", values)), true);
        } else if (raw == byte[].class) {
            return whole(Map.of());
        } else if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
            ResolvableType of =
                    raw.isArray() ? type.getComponentType() : type.asCollection().getGeneric(0);
            return whole(new TreeMap<>(Map.of("type", "array", "items", of(of).json())));
        } else if (Map.class.isAssignableFrom(raw)) {
            return whole(
                    new TreeMap<>(
                            Map.of(
                                    "type",
                                    "object",
                                    "additionalProperties",
                                    of(type.asMap().getGeneric(1)).json())));
        } else if (raw.isRecord()) {
            return reference(type);
        }
        return whole(Map.of());
    }

    private Shape reference(ResolvableType type) {
        String name = name(type);
        if (!named.containsKey(name)) {
            named.put(name, Map.of());
            named.put(name, object(members(type)));
        }
        return whole(Map.of("$ref", "#/components/schemas/" + name));
    }

    private static Map<String, Object> object(List<Member> members) {
        Map<String, Object> properties = new TreeMap<>();
        members.forEach(m -> properties.put(m.name(), m.shape().json()));
        Map<String, Object> json = new TreeMap<>();
        json.put("type", "object");
        json.put("properties", properties);
        List<String> needed =
                members.stream().filter(Member::needed).map(Member::name).sorted().toList();
        if (!needed.isEmpty()) {
            json.put("required", needed);
        }
        return json;
    }

    /** Room, outer and own name; what a generic one holds behind an underscore. */
    private static String name(ResolvableType type) {
        Class<?> raw = type.toClass();
        String room = raw.getPackageName();
        StringBuilder name = new StringBuilder(raw.getSimpleName());
        for (Class<?> in = raw.getEnclosingClass(); in != null; in = in.getEnclosingClass()) {
            name.insert(0, in.getSimpleName() + ".");
        }
        name.insert(0, room.substring(room.lastIndexOf('.') + 1) + ".");
        for (ResolvableType generic : type.getGenerics()) {
            name.append('_').append(generic.toClass().isRecord() ? name(generic) : generic);
        }
        return name.toString().replaceAll("[^A-Za-z0-9._-]", "-");
    }

    List<Member> members(Class<?> type) {
        return members(ResolvableType.forClass(type));
    }

    private List<Member> members(ResolvableType owner) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : owner.toClass().getRecordComponents()) {
            ResolvableType type = ResolvableType.forType(component.getGenericType(), owner);
            boolean needed = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members.addAll(members(type));
            } else if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                members.add(new Member(component.getName(), needed, whole(Map.of())));
            } else {
                members.add(new Member(component.getName(), needed, of(type)));
            }
        }
        return members;
    }

    /** RFC 9457, as far as we use it. */
    Map<String, Object> problem() {
        named.putIfAbsent(
                "problem",
                object(
                        List.of(
                                new Member("status", true, simple("integer")),
                                new Member("title", true, simple("string")),
                                new Member("detail", true, simple("string")),
                                new Member("instance", false, simple("string")))));
        return Map.of("$ref", "#/components/schemas/problem");
    }
}
