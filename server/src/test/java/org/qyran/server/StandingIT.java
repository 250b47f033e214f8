package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * One administrator tries to be both persons of a reset, by way of accounts of their own making.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingIT {

    private TestServer server;
    private Client first;
    private Client overseer;
    private int made;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        first = server.as("administrator");
        overseer = server.as("overseer");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** An account as its maker can use it: its link was theirs. */
    private record Puppet(String id, Client client) {}

    private Puppet puppet(Client maker, String role) {
        JsonNode invited =
                maker.post(
                                "/api/accounts",
                                Map.of(
                                        "name",
                                        "puppet." + made++,
                                        "displayName",
                                        "Puppet " + made,
                                        "roles",
                                        List.of(role),
                                        "language",
                                        "en"))
                        .json();
        Invited link = new Invited(server.address(), invited.at("/link/link").asString());
        Client client = new Client(server.address());
        assertThat(link.accept(client, "code", link.phone().code()).status()).isEqualTo(200);
        return new Puppet(invited.path("id").asString(), client);
    }

    private String id(String name) {
        return server.bean(JdbcClient.class)
                .sql("select id::text from account where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private String tag(String id) {
        return first.get("/api/accounts/" + id).tag();
    }

    private int reset(Client who, String id) {
        return who.post("/api/accounts/" + id + "/reset", Map.of(), "If-Match", tag(id)).status();
    }

    private int release(Client who, String id) {
        return who.post("/api/accounts/" + id + "/release", Map.of(), "If-Match", tag(id)).status();
    }

    private int vouch(Client who, String id) {
        return who.post("/api/accounts/" + id + "/vouching", Map.of(), "If-Match", tag(id))
                .status();
    }

    @Test
    void anAdministratorOfOnesOwnMakingIsNoSecondPerson() {
        String victim = id("prosecutor");
        Puppet puppet = puppet(first, "administrator");
        assertThat(reset(first, victim)).isEqualTo(200);
        assertThat(release(puppet.client(), victim)).isEqualTo(409);
        // The other way about: the puppet makes the link, the maker releases it.
        assertThat(reset(puppet.client(), victim)).isEqualTo(200);
        assertThat(release(first, victim)).isEqualTo(409);

        // Nor does one vouch for whom one appointed, nor they for themselves, nor another puppet.
        assertThat(vouch(first, puppet.id())).isEqualTo(409);
        assertThat(vouch(puppet.client(), puppet.id())).isEqualTo(409);
        assertThat(vouch(puppet(first, "administrator").client(), puppet.id())).isEqualTo(409);
        assertThat(vouch(puppet(first, "overseer").client(), puppet.id())).isEqualTo(409);
        assertThat(vouch(puppet(puppet.client(), "administrator").client(), puppet.id()))
                .isEqualTo(409);
        assertThat(vouch(server.as("commander"), puppet.id())).isEqualTo(403);
        assertThat(release(first, victim)).isEqualTo(409);

        // Made anew of somebody who was something else.
        Puppet risen = puppet(first, "analyst");
        Map<String, Object> rights =
                Map.of(
                        "displayName",
                        "Risen",
                        "roles",
                        List.of("administrator"),
                        "disabled",
                        false);
        assertThat(
                        first.put(
                                        "/api/accounts/" + risen.id(),
                                        rights,
                                        "If-Match",
                                        tag(risen.id()))
                                .status())
                .isEqualTo(200);
        assertThat(reset(first, victim)).isEqualTo(200);
        assertThat(release(risen.client(), victim)).isEqualTo(409);
    }

    @Test
    void whomAnotherVouchesForCountsAndSoDoesWhoWaitedAWeek() {
        String victim = id("investigator");
        Puppet second = puppet(first, "administrator");
        JsonNode waiting =
                overseer.get("/api/accounts/waiting")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(second.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(waiting.path("appointedBy").asString()).isNotEmpty();
        assertThat(first.get("/api/accounts/" + second.id()).json().path("secondFrom").asString())
                .isEqualTo(waiting.path("secondFrom").asString());
        String stale = "\"" + (waiting.path("version").asLong() + 1) + "\"";
        String path = "/api/accounts/" + second.id() + "/vouching";
        assertThat(overseer.post(path, Map.of(), "If-Match", stale).status()).isEqualTo(412);

        assertThat(vouch(overseer, second.id())).isEqualTo(204);

        assertThat(reset(first, victim)).isEqualTo(200);
        assertThat(release(second.client(), victim)).isEqualTo(200);
        assertThat(overseer.get("/api/accounts/waiting").body()).doesNotContain(second.id());
        assertThat(vouch(overseer, second.id())).as("nobody waits").isEqualTo(404);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql("select count(*) from journal_row where action = 'vouch'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);

        // Whom one who counts now did not appoint, they may vouch for.
        Puppet third = puppet(first, "administrator");
        assertThat(vouch(second.client(), third.id())).isEqualTo(204);

        Puppet fourth = puppet(first, "administrator");
        assertThat(release(fourth.client(), victim)).isEqualTo(409);
        server.bean(JdbcClient.class)
                .sql(
                        """
                        update account set second_from = second_from - interval '7 days'
                        where id = cast(:id as uuid)
                        """)
                .param("id", fourth.id())
                .update();
        assertThat(release(fourth.client(), victim)).isEqualTo(200);
    }

    /** Whoever a puppet appointed is its maker's puppet too. */
    @Test
    void nobodyVouchesForWhomTheirPuppetAppointed() {
        String victim = id("crew");
        Puppet puppet = puppet(first, "administrator");
        Puppet second = puppet(puppet.client(), "administrator");
        Puppet third = puppet(second.client(), "overseer");
        assertThat(vouch(first, second.id())).isEqualTo(409);
        assertThat(vouch(first, third.id())).isEqualTo(409);
        assertThat(reset(first, victim)).isEqualTo(200);
        assertThat(release(second.client(), victim)).isEqualTo(409);

        // One who counts appoints in their own name.
        assertThat(vouch(overseer, puppet.id())).isEqualTo(204);
        assertThat(vouch(first, second.id())).isEqualTo(204);
    }

    /** Their link is still in its maker's hands, who could come in as them once they count. */
    @Test
    void whoNeverCameInIsNotVouchedFor() {
        String invited =
                first.post(
                                "/api/accounts",
                                Map.of(
                                        "name",
                                        "puppet." + made++,
                                        "displayName",
                                        "Not in yet",
                                        "roles",
                                        List.of("administrator"),
                                        "language",
                                        "en"))
                        .json()
                        .path("id")
                        .asString();
        assertThat(vouch(overseer, invited)).isEqualTo(404);
        assertThat(overseer.get("/api/accounts/waiting").body()).doesNotContain(invited);
    }
}
