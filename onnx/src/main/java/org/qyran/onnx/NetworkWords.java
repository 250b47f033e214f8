package org.qyran.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qyran.imagery.detect.Models;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a network says of itself: metadata properties {@code qyran.NAME} of the model, or members
 * {@code NAME} of the JSON object beside it ({@code net.onnx.json}), which count first. Lists are
 * JSON arrays or separated by commas.
 */
final class NetworkWords {

    private static final String PREFIX = "qyran.";
    private static final long MOST_BYTES = 1 << 20;

    private final String file;
    private final Map<String, String> said;

    private NetworkWords(String file, Map<String, String> said) {
        this.file = file;
        this.said = said;
    }

    /**
     * @param metadata the model's own properties
     */
    static NetworkWords of(Path model, Map<String, String> metadata) throws IOException {
        Map<String, String> said = new TreeMap<>();
        metadata.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                said.put(key.substring(PREFIX.length()), value);
            }
        });
        Path beside = Models.beside(model);
        if (Files.exists(beside)) {
            said.putAll(json(beside));
        }
        return new NetworkWords(model.toString(), said);
    }

    private static Map<String, String> json(Path file) throws IOException {
        String name = file.toString();
        if (Files.size(file) > MOST_BYTES) {
            throw new BadInput(name, "size", Files.size(file), Fault.IMPLAUSIBLE_SIZE, MOST_BYTES);
        }
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new BadInput(name, "JSON", "", Fault.UNKNOWN_FORMAT, "JSON");
        }
        if (!root.isObject()) {
            throw new BadInput(name, "JSON", "", Fault.UNKNOWN_FORMAT, "{\"bands\": …}");
        }
        Map<String, String> said = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            List<String> words = new ArrayList<>();
            if (member.getValue().isArray()) {
                member.getValue().forEach(word -> words.add(word.asString()));
            } else {
                words.add(member.getValue().asString());
            }
            said.put(member.getKey(), String.join(",", words));
        }
        return said;
    }

    String file() {
        return file;
    }

    String word(String name, String otherwise) {
        return said.getOrDefault(name, otherwise).strip();
    }

    /** Words of a list. */
    List<String> words(String name) {
        String list = said.get(name);
        return list == null ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }

    /** Numbers of a list; {@code otherwise} in each place where nothing is said. */
    float[] numbers(String name, int count, float otherwise) throws BadInput {
        List<String> words = words(name);
        float[] numbers = new float[count];
        java.util.Arrays.fill(numbers, otherwise);
        if (!words.isEmpty() && words.size() != count) {
            throw new BadInput(
                    file, name, String.join(",", words), Fault.CONTRADICTS, "bands: " + count);
        }
        for (int i = 0; i < words.size(); i++) {
            numbers[i] = (float) number(name, words.get(i));
        }
        return numbers;
    }

    double number(String name, String word) throws BadInput {
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadInput(file, name, word, Fault.NOT_A_NUMBER);
    }

    int whole(String name, int otherwise, int least, int most) throws BadInput {
        String word = word(name, Integer.toString(otherwise));
        double number = number(name, word);
        if (number != Math.rint(number) || number < least || number > most) {
            throw new BadInput(file, name, word, Fault.OUT_OF_RANGE, least + " … " + most);
        }
        return (int) number;
    }
}
