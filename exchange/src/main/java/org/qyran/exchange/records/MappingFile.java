package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qyran.exchange.WholeFile;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import org.qyran.network.records.DateOrder;
import org.qyran.network.records.Mapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mapping drawn once and kept: {@code {"kind": "call", "columns": {"Abonent A": "from", …},
 * "dateOrder": "day"}}.
 */
public final class MappingFile {

    private static final long MOST_BYTES = 1 << 20;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private MappingFile() {}

    /**
     * @throws BadInput where it cannot be read or is none
     */
    public static Mapping read(Path file) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(InputFile.read(file, MOST_BYTES));
        } catch (JacksonException e) {
            BadInput refused =
                    new BadInput(
                            file.toString(),
                            "JSON",
                            "",
                            Fault.DAMAGED,
                            String.valueOf(e.getOriginalMessage()));
            refused.initCause(e);
            throw refused;
        }
        if (!root.path("kind").isString() || !root.path("columns").isObject()) {
            throw new BadInput(
                    file.toString(), "mapping", "", Fault.MISSING, "kind, columns, dateOrder");
        }
        Map<String, String> columns = new LinkedHashMap<>();
        root.path("columns")
                .properties()
                .forEach(column -> columns.put(column.getKey(), column.getValue().asString("")));
        String order = root.path("dateOrder").asString("day");
        DateOrder dates =
                DateOrder.named(order)
                        .orElseThrow(() ->
                                new BadInput(
                                        file.toString(),
                                        "dateOrder",
                                        order,
                                        Fault.OUT_OF_RANGE,
                                        "day, month"));
        return new Mapping(root.path("kind").asString(), columns, dates);
    }

    /** Whole or not at all. */
    public static void write(Mapping mapping, Path file) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("kind", mapping.kind());
        root.put("columns", mapping.columns());
        root.put("dateOrder", mapping.dates().named());
        byte[] text = MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(text));
    }
}
