package org.qyran.server.figures;

import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Definitions, returns and drafts of statements brought as their pages would send them, for a
 * sample.
 */
@Service
public class BringFigures {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Definitions definitions;
    private final Returns returns;
    private final Bulletins bulletins;

    BringFigures(Definitions definitions, Returns returns, Bulletins bulletins) {
        this.bulletins = bulletins;
        this.definitions = definitions;
        this.returns = returns;
    }

    /** As the file of definitions has one. */
    public void define(Viewer viewer, UUID operation, JsonNode definition) {
        definitions.add(viewer, operation, definition.deepCopy());
    }

    /**
     * @param json as the API takes it
     * @return the return
     */
    public UUID report(Viewer viewer, UUID operation, String json) {
        return returns.add(viewer, operation, null, JSON.readValue(json, Returns.NewReturn.class))
                .id();
    }

    /**
     * A draft, which nobody has released.
     *
     * @param json as the API takes it
     */
    public void draft(Viewer viewer, UUID operation, String json) {
        bulletins.add(
                viewer,
                operation,
                null,
                JSON.readValue(json, Bulletins.Words.class),
                viewer.language());
    }
}
