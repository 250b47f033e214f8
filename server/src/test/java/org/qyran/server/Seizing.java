package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Invented exhibits of an invented seizure, and what may be done to them. */
final class Seizing {

    final Entries entries;
    final String warrant;

    Seizing(TestServer server) {
        entries = new Entries(server);
        warrant = entries.decision("search-warrant", List.of(), List.of());
    }

    static Map<String, Object> grams(String measure, Object value) {
        return Map.of("measure", measure, "value", value);
    }

    /** Everything a form must say. */
    Map<String, Object> form(String description) {
        Map<String, Object> form = new HashMap<>();
        form.put("description", description);
        form.put("seal", "S-" + UUID.randomUUID().toString().substring(0, 8));
        form.put("kind", "drug");
        form.put("scene", "site-room");
        form.put("region", "KZ-31");
        form.put("found", "ground");
        form.put("seizedAt", Instant.now().minus(Duration.ofHours(1)).toString());
        form.put("authority", warrant);
        form.put("amounts", List.of(grams("bulk-mass", "100"), grams("net-mass", "80")));
        return form;
    }

    JsonNode add(String who, Map<String, Object> form) {
        return Planted.done(entries.as(who).post(entries.under("exhibits"), form)).json();
    }

    String exhibit(String description) {
        return Entries.id(add("investigator", form(description)));
    }

    /** Seized by the investigator, and with the custodian now. */
    String held(String description) {
        String id = exhibit(description);
        done("investigator", id, Map.of("type", "release", "to", account("custodian")));
        done("custodian", id, Map.of("type", "receive"));
        return id;
    }

    String account(String name) {
        return entries.text("select id from account where name = '%s'".formatted(name));
    }

    JsonNode read(String id) {
        Client.Answer answer = entries.as("custodian").get("/api/exhibits/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    Client.Answer act(String who, String id, Map<String, Object> act) {
        return entries.as(who)
                .post(
                        "/api/exhibits/" + id + "/acts",
                        act,
                        "If-Match",
                        "\"" + read(id).path("version").asLong() + "\"");
    }

    JsonNode done(String who, String id, Map<String, Object> act) {
        Client.Answer answer = act(who, id, act);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    static String said(Client.Answer answer) {
        return answer.json().path("detail").asString();
    }
}
