package org.qyran.server.basemap;

import java.util.ArrayList;
import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names of a vector map's layers, from its metadata's {@code vector_layers}. */
final class VectorLayers {

    private static final int MOST = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VectorLayers() {}

    static List<String> of(String file, byte[] metadata) throws BadInput {
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode layer : JSON.readTree(metadata).path("vector_layers")) {
                String name = layer.path("id").asString("");
                if (!name.isEmpty() && names.size() < MOST) {
                    names.add(name);
                }
            }
        } catch (JacksonException e) {
            throw new BadInput(file, "metadata", "", Fault.DAMAGED, "JSON");
        }
        if (names.isEmpty()) {
            throw new BadInput(file, "metadata", "", Fault.MISSING, "vector_layers");
        }
        return names;
    }
}
