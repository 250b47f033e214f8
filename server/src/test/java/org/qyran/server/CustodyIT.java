package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Who handed what to whom: at the desk, and by phones without a network. All is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustodyIT {

    private TestServer server;
    private Seizing seizing;
    private Entries entries;
    private String investigator = "";
    private String custodian = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        seizing = new Seizing(server);
        entries = seizing.entries;
        investigator = entries.text("select id from account where name = 'investigator'");
        custodian = entries.text("select id from account where name = 'custodian'");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Map<String, Object> said(String exhibit, String what, UUID transfer) {
        Map<String, Object> said = new HashMap<>();
        said.put("operation", entries.operation());
        said.put("exhibit", exhibit);
        said.put("type", what);
        said.put("transfer", transfer.toString());
        return said;
    }

    private Map<String, Object> release(String exhibit, UUID transfer, String seal) {
        Map<String, Object> said = said(exhibit, "release", transfer);
        said.put("to", custodian);
        said.put("sealSeen", seal);
        return said;
    }

    private Map<String, Object> receipt(String exhibit, UUID transfer, String seal) {
        Map<String, Object> said = said(exhibit, "receive", transfer);
        said.put("sealSeen", seal);
        return said;
    }

    private static List<String> words(JsonNode exhibit) {
        List<String> words = new ArrayList<>();
        exhibit.path("flags").forEach(flag -> words.add(flag.path("word").asString()));
        return words;
    }

    private static void taken(Client.Answer answer, int entries) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(entries);
        assertThat(answer.json().path("quarantined").size()).as(answer.body()).isZero();
    }

    @Test
    void twoPhonesWithoutANetworkMakeOneChainWhateverTheirClocksSay() {
        JsonNode made = seizing.add("investigator", seizing.form("Handed over in the field"));
        String id = Entries.id(made);
        String seal = made.path("seal").asString();
        UUID transfer = UUID.randomUUID();
        Phone giver = new Phone();
        Phone taker = new Phone();
        giver.enrol(entries.as("investigator"));
        taker.enrol(entries.as("custodian"));
        // The giver's clock is hours ahead, the taker's days behind; the receipt arrives first.
        giver.append(
                Instant.now().plus(Duration.ofHours(5)), "custody", release(id, transfer, seal));
        taker.append(
                Instant.now().minus(Duration.ofDays(3)), "custody", receipt(id, transfer, seal));
        taken(taker.send(entries.as("custodian")), 1);
        JsonNode half = seizing.read(id);
        assertThat(half.path("holder").asString()).isEqualTo("Sample Custodian");
        assertThat(words(half)).contains("gap");
        taken(giver.send(entries.as("investigator")), 1);
        taken(giver.send(entries.as("investigator")), 1);
        JsonNode whole = seizing.read(id);
        assertThat(whole.path("state").asString()).isEqualTo("held");
        assertThat(whole.path("holder").asString()).isEqualTo("Sample Custodian");
        assertThat(words(whole)).containsOnly("clock");
        assertThat(whole.path("transfers").size()).isEqualTo(1);
        JsonNode told = whole.at("/transfers/0");
        assertThat(told.path("from").asString()).isEqualTo("Sample Investigator");
        assertThat(told.path("to").asString()).isEqualTo("Sample Custodian");
        assertThat(told.path("releasedAt").isNull()).isFalse();
        assertThat(told.path("receivedAt").isNull()).isFalse();
        assertThat(told.path("disagreement").isNull()).isTrue();
        int confirmed = 0;
        for (JsonNode act : whole.path("acts")) {
            confirmed += act.path("confirmed").isObject() ? 1 : 0;
        }
        assertThat(confirmed).as("both halves").isEqualTo(2);
    }

    @Test
    void whatTheTwoSayDifferentlyIsShown() {
        JsonNode made = seizing.add("investigator", seizing.form("Disagreed about"));
        String id = Entries.id(made);
        UUID transfer = UUID.randomUUID();
        Phone giver = new Phone();
        Phone taker = new Phone();
        giver.enrol(entries.as("investigator"));
        taker.enrol(entries.as("custodian"));
        giver.append(Instant.now(), "custody", release(id, transfer, made.path("seal").asString()));
        taker.append(Instant.now(), "custody", receipt(id, transfer, "ANOTHER-SEAL"));
        taken(giver.send(entries.as("investigator")), 1);
        taken(taker.send(entries.as("custodian")), 1);
        JsonNode told = seizing.read(id);
        assertThat(words(told)).contains("disagreement", "seal-differs");
        assertThat(told.at("/transfers/0/disagreement").asString()).contains("ANOTHER-SEAL");
        assertThat(told.toString()).doesNotContain("\"from\":\"" + investigator);
        JsonNode flagged =
                entries.as("custodian")
                        .get(entries.under("exhibits") + "?flag=disagreement")
                        .json();
        assertThat(flagged.toString()).contains(id);
        assertThat(flagged.path("flagged").asInt()).isPositive();
    }

    @Test
    void aPhoneSeizesWithoutANetworkAndIsTakenOnce() {
        Phone phone = new Phone();
        phone.enrol(entries.as("investigator"));
        String id = UUID.randomUUID().toString();
        Map<String, Object> form = seizing.form("Seized in the field");
        form.put("operation", entries.operation());
        form.put("exhibit", id);
        form.put("seizedAt", Instant.now().toString());
        phone.append(Instant.now(), "exhibit", form);
        Map<String, Object> broken = said(id, "seal", UUID.randomUUID());
        broken.put("sealSeen", "TORN");
        broken.put("intact", false);
        phone.append(Instant.now(), "custody", broken);
        phone.append(
                Instant.now(),
                "custody",
                said(UUID.randomUUID().toString(), "seal", UUID.randomUUID()));
        Map<String, Object> lawless = new HashMap<>(form);
        lawless.put("exhibit", UUID.randomUUID().toString());
        lawless.put("authority", UUID.randomUUID().toString());
        phone.append(Instant.now(), "exhibit", lawless);
        phone.append(Instant.now(), "exhibit", form);
        JsonNode answer = phone.send(entries.as("investigator")).json();
        assertThat(answer.path("accepted").asInt()).isEqualTo(5);
        assertThat(answer.path("quarantined").size()).as(answer.toString()).isEqualTo(3);
        assertThat(words(seizing.read(id))).contains("seal-differs", "broken-seal");
        assertThat(seizing.read(id).at("/acts").size()).isEqualTo(2);
    }

    @Test
    void atTheDeskOnlyWhoHoldsItHandsOverAndOnlyTheAddresseeReceives() {
        JsonNode made = seizing.add("investigator", seizing.form("At the desk"));
        String id = Entries.id(made);
        assertThat(
                        Seizing.said(
                                seizing.act(
                                        "custodian",
                                        id,
                                        Map.of(
                                                "type",
                                                "weigh",
                                                "amounts",
                                                List.of(Seizing.grams("net-mass", 80))))))
                .contains("Sample Investigator");
        assertThat(
                        seizing.act("commander", id, Map.of("type", "release", "to", custodian))
                                .status())
                .isEqualTo(409);
        assertThat(
                        seizing.act(
                                        "investigator",
                                        id,
                                        Map.of("type", "release", "to", investigator))
                                .status())
                .isEqualTo(422);
        assertThat(
                        seizing.act(
                                        "investigator",
                                        id,
                                        Map.of(
                                                "type",
                                                "release",
                                                "to",
                                                UUID.randomUUID().toString()))
                                .status())
                .isEqualTo(422);
        assertThat(seizing.act("custodian", id, Map.of("type", "receive")).status()).isEqualTo(409);
        JsonNode released =
                seizing.done("investigator", id, Map.of("type", "release", "to", custodian));
        assertThat(released.path("state").asString()).isEqualTo("in-transfer");
        assertThat(seizing.act("commander", id, Map.of("type", "receive")).status()).isEqualTo(409);
        assertThat(
                        seizing.act(
                                        "investigator",
                                        id,
                                        Map.of(
                                                "type",
                                                "weigh",
                                                "amounts",
                                                List.of(Seizing.grams("net-mass", 80))))
                                .status())
                .isEqualTo(409);
        JsonNode received =
                seizing.done(
                        "custodian",
                        id,
                        Map.of(
                                "type", "receive",
                                "sealSeen", made.path("seal").asString(),
                                "weightSeen", Seizing.grams("bulk-mass", "100")));
        assertThat(received.path("state").asString()).isEqualTo("held");
        assertThat(received.path("holder").asString()).isEqualTo("Sample Custodian");
        assertThat(words(received)).isEmpty();
        JsonNode laboratory =
                seizing.done(
                        "custodian",
                        id,
                        Map.of("type", "release", "organisation", "Sample laboratory"));
        assertThat(laboratory.at("/transfers/1/to").asString()).isEqualTo("Sample laboratory");
        assertThat(seizing.act("custodian", id, Map.of("type", "receive")).status())
                .as("without the laboratory's paper")
                .isEqualTo(422);
        assertThat(
                        seizing.done("custodian", id, Map.of("type", "receive", "paper", "L-7"))
                                .path("state")
                                .asString())
                .isEqualTo("in-laboratory");
        seizing.done(
                "investigator",
                id,
                Map.of(
                        "type", "examine",
                        "stage", "confirmed",
                        "substance", "heroin",
                        "purity", 0.4,
                        "purityUncertainty", 0.02,
                        "method", "Sample method",
                        "laboratory", "Sample laboratory"));
        seizing.done("custodian", id, Map.of("type", "release", "to", custodian));
        JsonNode back = seizing.done("custodian", id, Map.of("type", "receive"));
        assertThat(back.path("holder").asString()).isEqualTo("Sample Custodian");
        assertThat(back.path("basis").asString()).isEqualTo("confirmed");
        assertThat(back.path("substance").asString()).isEqualTo("heroin");
        assertThat(back.at("/examinations/0/purity").decimalValue()).isEqualByComparingTo("0.4");
        assertThat(words(back)).isEmpty();
    }

    @Test
    void whatDriftsOrIsBrokenIsFlaggedAtOnce() {
        JsonNode made = seizing.add("investigator", seizing.form("Drifting"));
        String id = Entries.id(made);
        seizing.done("investigator", id, Map.of("type", "release", "to", custodian));
        JsonNode received =
                seizing.done(
                        "custodian",
                        id,
                        Map.of(
                                "type",
                                "receive",
                                "intact",
                                false,
                                "sealSeen",
                                made.path("seal").asString(),
                                "weightSeen",
                                Seizing.grams("net-mass", "60")));
        assertThat(words(received)).contains("broken-seal", "drift");
        JsonNode weighed =
                seizing.done(
                        "custodian",
                        id,
                        Map.of("type", "weigh", "amounts", List.of(Seizing.grams("net-mass", 50))));
        assertThat(words(weighed)).contains("drift");
        assertThat(weighed.toString()).contains("50", "60");
    }
}
