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

    /** A record of a released run, as its own room would have kept it. */
    String foundBehindADoor() {
        String run = UUID.randomUUID().toString();
        String record = UUID.randomUUID().toString();
        String who = account("investigator");
        String operation = entries.operation();
        entries.within(
                """
                insert into run (id, operation, operations, plan, hour, state, began_by, began_at)
                values ('%1$s', '%2$s', array['%2$s'::uuid], gen_random_uuid(), now(), 'ended', '%3$s', now())
                """
                        .formatted(run, operation, who));
        entries.within(
                """
                insert into run_record (id, run, operation, operations, handling, party, team, type,
                    said, at, received_at, by_account)
                values ('%1$s', '%2$s', '%3$s', array['%3$s'::uuid], 'H1', 'suspect',
                    gen_random_uuid(), 'exhibit',
                    '{"what": "Sample bag", "quantity": 1.5, "unit": "kg", "seal": "SEAL-9"}',
                    now(), now(), '%4$s')
                """
                        .formatted(record, run, operation, who));
        return record;
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
