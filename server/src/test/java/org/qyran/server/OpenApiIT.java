package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/openapi.json} is what the server's handlers say; {@code -Dqyran.openapi=write} writes
 * it anew.
 */
class OpenApiIT {

    @Test
    void theCheckedInDocumentIsWhatTheServerIs() throws IOException {
        Path file = Path.of(System.getProperty("qyran.root", ".."), "docs", "openapi.json");
        try (TestServer server = TestServer.start()) {
            String text =
                    JsonMapper.builder()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                    .build()
                                    .writeValueAsString(
                                            OpenApi.of(
                                                    server.bean(RequestMappingHandlerMapping.class)
                                                            .getHandlerMethods()))
                            + "\n";
            if ("write".equals(System.getProperty("qyran.openapi"))) {
                Files.writeString(file, text);
            }

            assertThat(text).contains("\"/api/sightings/{id}\"", "\"openapi\" : \"3.1.0\"");
            assertThat(difference(Files.readString(file), text))
                    .as("run with -Dqyran.openapi=write and look at what changed")
                    .isEmpty();
        }
    }

    /** The first line that differs: the whole document is longer than anybody reads. */
    private static String difference(String kept, String now) {
        List<String> before = kept.lines().toList();
        List<String> after = now.lines().toList();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String was = i < before.size() ? before.get(i) : "(nothing)";
            String is = i < after.size() ? after.get(i) : "(nothing)";
            if (!was.equals(is)) {
                return "line %d was %s and is %s".formatted(i + 1, was, is);
            }
        }
        return "";
    }
}
