package org.qyran.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.qyran.server.evidence.BringExhibits;
import org.qyran.server.figures.BringFigures;
import org.qyran.server.security.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What both stories seized, from exhibits up: the totals are those that were published, and how
 * they divide, the balances, numbers and places are invented and plainly so.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class SampleEvidence {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BringExhibits exhibits;
    private final BringFigures figures;
    private final KarasoraExhibits karasora;
    private final LaboratoryExhibits laboratories;
    private final Clock clock;

    SampleEvidence(
            BringExhibits exhibits,
            BringFigures figures,
            KarasoraExhibits karasora,
            LaboratoryExhibits laboratories,
            Clock clock) {
        this.exhibits = exhibits;
        this.figures = figures;
        this.karasora = karasora;
        this.laboratories = laboratories;
        this.clock = clock;
    }

    /**
     * What is there already is not brought again.
     *
     * @param folder where is kept what was made
     */
    void make(UUID operation, Path folder) throws IOException {
        Path done = folder.resolve("evidence.done");
        if (Files.exists(done)) {
            return;
        }
        define(operation, read("karasora.json"));
        karasora.make(operation, balances(operation));
        define(SampleNetwork.OPERATION, read("laboratories.json"));
        laboratories.make(SampleNetwork.OPERATION, balances(SampleNetwork.OPERATION));
        draft(operation, "karasora-bulletin.json");
        draft(SampleNetwork.OPERATION, "laboratories-bulletin.json");
        Files.createFile(done);
    }

    private void define(UUID operation, JsonNode story) {
        Viewer commander = Karasora.viewer("commander", operation);
        story.path("definitions").forEach(one -> figures.define(commander, operation, one));
    }

    /** For one commander to release, and for the other after them. */
    private void draft(UUID operation, String file) {
        figures.draft(Karasora.viewer("commander", operation), operation, read(file).toString());
    }

    /** By key; calibrated half a year ago, for a year. */
    private Map<String, UUID> balances(UUID operation) {
        Viewer custodian = Karasora.viewer("custodian", operation);
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        Map<String, UUID> balances = new HashMap<>();
        for (JsonNode one : read("balances.json")) {
            ObjectNode asked = ((ObjectNode) one).deepCopy();
            asked.remove("key");
            asked.put("calibratedAt", today.minusMonths(6).toString());
            asked.put("validUntil", today.plusMonths(6).toString());
            balances.put(
                    one.path("key").asString(),
                    exhibits.balance(custodian, operation, asked.toString()));
        }
        return balances;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    /** One amount of a form. */
    static ObjectNode amount(String measure, Object value, UUID... balance) {
        ObjectNode amount = object();
        amount.put("measure", measure);
        amount.set("value", JSON.valueToTree(value));
        for (UUID on : balance) {
            amount.put("balance", on.toString());
        }
        return amount;
    }

    static ObjectNode with(ObjectNode form, ObjectNode... amounts) {
        form.putArray("amounts").addAll(List.of(amounts));
        return form;
    }

    static JsonNode read(String file) {
        try (InputStream in =
                Objects.requireNonNull(
                        SampleEvidence.class.getResourceAsStream("evidence/" + file), file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
