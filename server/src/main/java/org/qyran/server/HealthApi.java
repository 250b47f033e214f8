package org.qyran.server;

import java.util.Locale;
import java.util.Map;
import org.qyran.server.peers.Peers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/health}: whether the server and its database answer; {@code …/live}: whether the
 * server does, for whoever starts it again; {@code …/ready}: whether requests should come here, for
 * a load balancer.
 */
@RestController
class HealthApi {

    private final JdbcClient jdbc;
    private final Peers peers;

    HealthApi(JdbcClient jdbc, Peers peers) {
        this.jdbc = jdbc;
        this.peers = peers;
    }

    @GetMapping("/api/health")
    Map<String, String> health() {
        jdbc.sql("select 1").query((_, _) -> true).single();
        return Map.of("status", "up");
    }

    @GetMapping("/api/health/live")
    Map<String, String> live() {
        return Map.of("status", "up");
    }

    /** From what is known anyhow: asked every second, it asks nobody. */
    @GetMapping("/api/health/ready")
    ResponseEntity<Map<String, String>> ready() {
        Peers.Condition condition = peers.condition();
        String word = condition.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ResponseEntity.status(
                        condition == Peers.Condition.READY
                                ? HttpStatus.OK
                                : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", word));
    }
}
