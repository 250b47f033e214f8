package org.qyran.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values made up from the API's own description: mostly of the right shape, seldom sensible. */
final class FuzzedBody {

    private static final int DEEPEST = 4;
    private static final int LONG_TEXT = 200_000;

    private final JsonNode document;
    private final Random random;
    private final List<UUID> known;

    /**
     * @param known identifiers of what there is; half of all made up are such
     */
    FuzzedBody(JsonNode document, Random random, List<UUID> known) {
        this.document = document;
        this.random = random;
        this.known = known;
    }

    @Nullable Object of(JsonNode schema) {
        return of(schema, 0);
    }

    private @Nullable Object of(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return of(document.at(schema.path("$ref").asString().substring(1)), depth);
        }
        if (depth > DEEPEST || random.nextInt(8) == 0) {
            return anything();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema.path("items"), depth);
            case "integer" ->
                    List.of(0, 1, -1, 7, Integer.MAX_VALUE, Long.MIN_VALUE).get(random.nextInt(6));
            case "number" ->
                    List.of(0.0, 43.1, 70.9, -181.0, 1e308, Double.MIN_VALUE)
                            .get(random.nextInt(6));
            case "boolean" -> random.nextBoolean();
            case "string" -> text(schema.path("format").asString(""));
            default -> anything();
        };
    }

    private Map<String, @Nullable Object> object(JsonNode schema, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(member -> {
                    if (random.nextInt(6) > 0) {
                        members.put(
                                member.getKey(), named(member.getKey(), member.getValue(), depth));
                    }
                });
        return members;
    }

    private @Nullable Object named(String name, JsonNode schema, int depth) {
        return switch (name) {
            case "latitude", "longitude" -> random.nextDouble(-200, 200);
            case "radius95" -> random.nextDouble(-1, 1e6);
            case "startedAt", "at", "from", "to", "flownAt", "decidedAt" ->
                    random.nextBoolean() ? Instant.now().toString() : text("");
            default -> of(schema, depth + 1);
        };
    }

    private List<@Nullable Object> array(JsonNode items, int depth) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(of(items, depth + 1));
        }
        return values;
    }

    /** As a parameter of a path or query, or in a body. */
    String text(String format) {
        if (format.equals("uuid") && random.nextInt(5) > 0) {
            return (random.nextBoolean()
                            ? known.get(random.nextInt(known.size()))
                            : UUID.randomUUID())
                    .toString();
        }
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> "x".repeat(random.nextInt(2_000));
            case 2 -> "\u0000'\"; drop table sighting; --";
            case 3 -> "+275760-09-13T00:00:00.000Z";
            case 4 -> "Қазақ \uD83D\uDC41 \u202E";
            case 5 -> "-1";
            case 6 -> "1e999";
            case 7 -> Instant.now().toString();
            default -> "H2";
        };
    }

    private @Nullable Object anything() {
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> List.of();
            case 2 -> Map.of("a", Map.of("b", List.of(1)));
            case 3 -> Long.MAX_VALUE;
            case 4 -> false;
            case 5 -> "y".repeat(random.nextInt(20) == 0 ? LONG_TEXT : 3);
            default -> -0.5;
        };
    }
}
