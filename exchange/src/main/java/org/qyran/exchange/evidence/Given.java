package org.qyran.exchange.evidence;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One value that somebody gave us, with the way to it, so that a refusal names the field.
 *
 * @param file as its user named it
 * @param path e.g. {@code amounts[0].value}
 */
record Given(String file, String path, JsonNode value) {

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_DECIMAL = 400;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,40}(\\.\\d{1,350})?");
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * @param path the way to the text within the file, e.g. {@code line 3}; empty for all of it
     * @throws BadInput unless it is one JSON value
     */
    static Given of(String file, String path, String text) throws BadInput {
        try {
            return new Given(file, path, JSON.readTree(text));
        } catch (JacksonException e) {
            throw new BadInput(file, path.isEmpty() ? "JSON" : path, "", Fault.DAMAGED, "JSON");
        }
    }

    Optional<Given> find(String field) {
        JsonNode found = value.get(field);
        return found == null || found.isNull()
                ? Optional.empty()
                : Optional.of(new Given(file, join(field), found));
    }

    Given get(String field) throws BadInput {
        Optional<Given> found = find(field);
        if (found.isEmpty()) {
            throw new BadInput(file, join(field), "", Fault.MISSING, field);
        }
        return found.get();
    }

    private String join(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Nothing else may stand here: what is not asked for could name somebody. */
    Given only(Collection<String> fields) throws BadInput {
        if (!value.isObject()) {
            throw refused("an object");
        }
        for (String name : value.propertyNames()) {
            if (!fields.contains(name)) {
                throw new BadInput(
                        file,
                        join(name),
                        "",
                        Fault.UNSUPPORTED,
                        String.join(", ", fields.stream().sorted().toList()));
            }
        }
        return this;
    }

    List<Given> items(int most) throws BadInput {
        if (!value.isArray()) {
            throw refused("a list");
        }
        if (value.size() > most) {
            throw new BadInput(
                    file, path + ".length", value.size(), Fault.OUT_OF_RANGE, "0 … " + most);
        }
        List<Given> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new Given(file, path + "[" + i + "]", value.get(i)));
        }
        return items;
    }

    String text() throws BadInput {
        if (!value.isString() || value.asString().isBlank()) {
            throw refused("a text");
        }
        return value.asString();
    }

    /** One of these. */
    String word(Collection<String> words) throws BadInput {
        String text = text();
        if (!words.isEmpty() && !words.contains(text)) {
            throw refused(String.join(", ", words));
        }
        return text;
    }

    boolean truth() throws BadInput {
        if (!value.isBoolean()) {
            throw refused("true or false");
        }
        return value.asBoolean();
    }

    long whole() throws BadInput {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw refused("a whole number");
        }
        return value.asLong();
    }

    /** Not negative, as a text. */
    BigDecimal decimal() throws BadInput {
        String text = text();
        if (text.length() > LONGEST_DECIMAL || !DECIMAL.matcher(text).matches()) {
            throw refused("a decimal number in quotes, as \"12.5\"");
        }
        return new BigDecimal(text);
    }

    UUID id() throws BadInput {
        try {
            UUID id = UUID.fromString(text());
            if (id.toString().equals(text())) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw refused("an identifier (UUID)");
        }
        throw refused("an identifier (UUID)");
    }

    Instant instant() throws BadInput {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw refused("a time as 2026-05-11T00:00:00Z");
        }
    }

    LocalDate day() throws BadInput {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw refused("a day as 2026-05-11");
        }
    }

    Set<String> words(int most) throws BadInput {
        Set<String> words = new java.util.TreeSet<>();
        for (Given one : items(most)) {
            words.add(one.text());
        }
        return words;
    }

    BadInput refused(String wanted) {
        String shown = value.isValueNode() ? value.asString() : value.getNodeType().name();
        return new BadInput(file, path.isEmpty() ? "JSON" : path, shown, Fault.UNSUPPORTED, wanted);
    }
}
