package org.qyran.exchange.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects of a JSON file one after another, each with the line where it begins. */
final class JsonObjects implements AutoCloseable {

    private static final int MOST_DEPTH = 50;
    private static final int MOST_TEXT = 1 << 20;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_DEPTH)
                                    .maxStringLength(MOST_TEXT)
                                    .build())
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder(FACTORY)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String name;
    private final InputStream in;
    private final JsonParser parser;
    private boolean inArray;
    private long line;
    private JsonNode object = MAPPER.createObjectNode();

    JsonObjects(Path path, String name) throws IOException {
        this.name = name;
        this.in = Files.newInputStream(path);
        try {
            this.parser = MAPPER.createParser(in);
        } catch (JacksonException e) {
            in.close();
            throw damaged(e);
        }
    }

    /**
     * @return whether there is one more
     * @throws BadInput with the line, where what follows is no object
     */
    boolean next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && !inArray) {
                inArray = true;
                token = parser.nextToken();
            }
            if (token == JsonToken.END_ARRAY && inArray) {
                inArray = false;
                token = parser.nextToken();
                if (token == null) {
                    return false;
                }
            }
            if (token == null) {
                return false;
            }
            // Several on one line are told apart by their place.
            line = Math.max(line + 1, parser.currentTokenLocation().getLineNr());
            if (token != JsonToken.START_OBJECT) {
                throw new BadInput(
                        name,
                        "line " + line,
                        parser.getString(),
                        Fault.UNSUPPORTED,
                        "an array of objects, or an object a line");
            }
            object = MAPPER.readTree(parser);
            return true;
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    private BadInput damaged(JacksonException e) {
        long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
        BadInput refused =
                new BadInput(
                        name,
                        "line " + at,
                        "",
                        Fault.DAMAGED,
                        String.valueOf(e.getOriginalMessage()));
        refused.initCause(e);
        return refused;
    }

    long line() {
        return line;
    }

    JsonNode object() {
        return object;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.close();
    }
}
