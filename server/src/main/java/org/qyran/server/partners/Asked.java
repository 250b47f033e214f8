package org.qyran.server.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.qyran.server.api.Refused;
import org.qyran.server.shapes.Extent;
import org.qyran.server.shapes.Period;
import org.springframework.http.HttpStatus;

/**
 * The parameters of a request. The standards want 400 for whatever is not in the definition or is
 * no value of its kind (OGC 17-069r4, requirements 8 and 9).
 */
final class Asked {

    static final int USUALLY = 100;
    static final int MOST = 1000;

    private final Map<String, String> given;

    private Asked(Map<String, String> given) {
        this.given = given;
    }

    /**
     * @throws Refused with 400 for a parameter that is not among {@code known}, or is there twice
     */
    static Asked of(HttpServletRequest request, Set<String> known) {
        Map<String, String> given = new TreeMap<>();
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (!known.contains(name)) {
                        throw Refused.of(
                                HttpStatus.BAD_REQUEST,
                                "unknown-parameter",
                                name,
                                String.join(", ", known.stream().sorted().toList()));
                    }
                    if (values.length > 1) {
                        throw bad(name, String.join(" ", values));
                    }
                    given.put(name, values[0]);
                });
        return new Asked(given);
    }

    static Asked nothing(HttpServletRequest request) {
        return of(request, Set.of());
    }

    Optional<Extent> bbox() {
        return read("bbox", Extent::of);
    }

    Optional<Period> datetime() {
        return read("datetime", Period::of);
    }

    Optional<UUID> id(String name) {
        return read(name, UUID::fromString);
    }

    Optional<List<UUID>> ids(String name) {
        return read(
                name,
                text ->
                        List.of(text.split(",", -1)).stream()
                                .map(part -> UUID.fromString(part.strip()))
                                .toList());
    }

    /** More than the most is the most (requirement 21). */
    int limit() {
        return read(
                        "limit",
                        text -> {
                            int limit = Integer.parseInt(text);
                            if (limit < 1) {
                                throw new IllegalArgumentException(text);
                            }
                            return Math.min(limit, MOST);
                        })
                .orElse(USUALLY);
    }

    /**
     * @throws Refused with 400 when {@code reader} throws {@link IllegalArgumentException}
     */
    <T> Optional<T> read(String name, Function<String, T> reader) {
        String text = given.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            throw bad(name, text);
        }
    }

    static Refused bad(String name, String value) {
        return Refused.of(HttpStatus.BAD_REQUEST, "field", name, value);
    }

    /** The same question with another cursor, as the query of an address. */
    String next(String cursor) {
        Map<String, String> all = new TreeMap<>(given);
        all.put("cursor", cursor);
        return query(all);
    }

    /** As it was asked. */
    String again() {
        return given.isEmpty() ? "" : query(given);
    }

    private static String query(Map<String, String> all) {
        StringBuilder query = new StringBuilder("?");
        all.forEach((name, value) ->
                query.append(query.length() == 1 ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(
                                java.net.URLEncoder.encode(
                                        value, java.nio.charset.StandardCharsets.UTF_8)));
        return query.toString();
    }
}
