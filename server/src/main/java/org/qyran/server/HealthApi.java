package org.qyran.server;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/health}: whether the server and its database answer. */
@RestController
class HealthApi {

    private final JdbcClient jdbc;

    HealthApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/api/health")
    Map<String, String> health() {
        jdbc.sql("select 1").query((_, _) -> true).single();
        return Map.of("status", "up");
    }
}
