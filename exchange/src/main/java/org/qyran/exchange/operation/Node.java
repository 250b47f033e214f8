package org.qyran.exchange.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One value of a file with the way to it, so that a refusal names the field.
 *
 * @param file as its user named it
 * @param path e.g. {@code sites[3].presence}
 */
record Node(String file, String path, JsonNode value) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A whole file, which says itself of which format it is.
     *
     * @throws BadInput unless it is JSON of that format
     */
    static Node read(Path file, long mostBytes, String format) throws IOException {
        String text = new String(InputFile.read(file, mostBytes), StandardCharsets.UTF_8);
        Node root;
        try {
            root = new Node(file.toString(), "", JSON.readTree(text));
        } catch (JacksonException e) {
            throw new BadInput(file.toString(), "JSON", "", Fault.DAMAGED, "JSON");
        }
        String said = root.get("format", format).text();
        if (!said.equals(format)) {
            throw new BadInput(file.toString(), "format", said, Fault.UNSUPPORTED, format);
        }
        return root;
    }

    Optional<Node> find(String field) {
        JsonNode found = value.get(field);
        return found == null || found.isNull()
                ? Optional.empty()
                : Optional.of(new Node(file, join(field), found));
    }

    Node get(String field, String wanted) throws BadInput {
        Optional<Node> found = find(field);
        if (found.isEmpty()) {
            throw new BadInput(file, join(field), "", Fault.MISSING, wanted);
        }
        return found.get();
    }

    private String join(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    List<Node> items(int least, int most) throws BadInput {
        if (!value.isArray()) {
            throw refused("a list");
        }
        if (value.size() < least || value.size() > most) {
            throw new BadInput(
                    file, path + ".length", value.size(), Fault.OUT_OF_RANGE, least + " … " + most);
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new Node(file, path + "[" + i + "]", value.get(i)));
        }
        return items;
    }

    /** Whether nothing stands here: a way that does not lead. */
    boolean isNothing() {
        return value.isNull();
    }

    String text() throws BadInput {
        if (!value.isString() || value.asString().isBlank()) {
            throw refused("a text");
        }
        return value.asString();
    }

    double number(double least, double most) throws BadInput {
        if (!value.isNumber()) {
            throw new BadInput(file, path, shown(), Fault.NOT_A_NUMBER);
        }
        double number = value.asDouble();
        if (!(number >= least && number <= most)) {
            throw new BadInput(file, path, shown(), Fault.OUT_OF_RANGE, least + " … " + most);
        }
        return number;
    }

    int whole(int least, int most) throws BadInput {
        double number = number(least, most);
        if (number != Math.rint(number)) {
            throw refused("a whole number");
        }
        return (int) number;
    }

    Instant instant() throws BadInput {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw refused("a time as 2026-05-11T00:00:00Z");
        }
    }

    boolean isTrue() throws BadInput {
        if (!value.isBoolean()) {
            throw refused("true or false");
        }
        return value.asBoolean();
    }

    /** Names and whole numbers from 0. */
    Map<String, Integer> counts(int most) throws BadInput {
        if (!value.isObject()) {
            throw refused("an object");
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (String name : value.propertyNames()) {
            counts.put(name, get(name, name).whole(0, most));
        }
        return counts;
    }

    BadInput refused(String wanted) {
        return new BadInput(file, path, shown(), Fault.UNSUPPORTED, wanted);
    }

    private String shown() {
        return value.isValueNode() ? value.asString() : value.getNodeType().name();
    }
}
