package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the law sets, entered by people in a browser: rules, ends of cases, rulings, decisions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversightFormsIT {

    private TestServer server;
    private Browsing browsing;
    private Way way;
    private Looks looks;

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        way = new Way(server.address());
        browsing = Browsing.start(server.address());
        looks = new Looks();
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            browsing.close();
            server.close();
        }
    }

    private static FilePayload paper() {
        return new FilePayload(
                "decision.pdf",
                "application/pdf",
                "%PDF-1.4 a signed sample".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void rulesAndEndsOfCasesAreEnteredFromPaper() throws IOException {
        String sighting = way.authorised();
        String number =
                way.as("investigator")
                        .get("/api/sightings/" + sighting)
                        .json()
                        .path("caseNumber")
                        .asString();
        Page page = browsing.person("prosecutor");
        browsing.go(page, "oversight?tab=retention");
        page.getByText("since it came in").first().waitFor();
        Browsing.button(page, "Enter a rule").click();
        looks.at(page, "oversight-rule");
        page.getByLabel("Days").fill("1095");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Source"))
                .fill("Sample law, article 7");
        Browsing.button(page, "Enter the rule").click();
        page.getByText("Sample law, article 7").waitFor();

        Browsing.button(page, "Enter the end of a case").click();
        looks.at(page, "oversight-case-end");
        page.getByLabel("Case number").fill("SAMPLE-NONE");
        page.getByLabel("The signed decision").setInputFiles(paper());
        page.locator("section[aria-labelledby=case-end-title] button.strong").click();
        page.locator("section[aria-labelledby=case-end-title] [role=alert]").waitFor();
        page.getByLabel("Case number").fill(number);
        page.locator("section[aria-labelledby=case-end-title] button.strong").click();
        page.getByText("its clocks run").waitFor();
        looks.at(page, "oversight-retention");

        assertThat(way.as("prosecutor").get("/api/retention/rules").json().path("items").toString())
                .contains("\"days\":1095", "closed");
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    @Test
    void aSecondPersonEntersTheRulingThatUpheldAnUrgentDecision() throws IOException {
        Instant now = Instant.now();
        Client.Answer entered =
                way.as("investigator")
                        .post(
                                "/api/authorities",
                                Map.ofEntries(
                                        Map.entry("operation", way.operation()),
                                        Map.entry("kind", "urgent-decision"),
                                        Map.entry("number", "URGENT-" + UUID.randomUUID()),
                                        Map.entry("decidedBy", "Sample officer"),
                                        Map.entry("decidedAt", now.minusSeconds(600).toString()),
                                        Map.entry("from", now.minusSeconds(600).toString()),
                                        Map.entry("to", now.plusSeconds(80_000).toString()),
                                        Map.entry("places", List.of("Sample yard 2")),
                                        Map.entry("measures", List.of("search")),
                                        Map.entry("document", "1".repeat(64))));
        String id = entered.json().path("id").asString();
        way.as("commander")
                .post(
                        "/api/authorities/" + id + "/confirmation",
                        Map.of(),
                        "If-Match",
                        entered.tag());
        Page page = browsing.person("prosecutor");
        browsing.go(page, "oversight?tab=authorities");
        Browsing.button(page, "Enter the ruling that upheld it").click();
        looks.at(page, "oversight-uphold");
        page.getByLabel("Who upheld it").fill("Sample district court");
        page.getByLabel("The signed ruling").setInputFiles(paper());
        page.locator("dialog button.strong").click();
        page.getByText("Sample district court").waitFor();
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    @Test
    void theProsecutorReadsAndDecidesWhatAPhoneTold() throws IOException {
        String place = way.authorised();
        Phone phone = new Phone();
        Client investigator = way.as("investigator");
        phone.enrol(investigator);
        phone.append(
                Instant.now(),
                "search",
                Map.of("sighting", place, "operation", way.operation(), "note", "north gate"));
        investigator.post("/api/devices/" + phone.device + "/revocation", Map.of());
        assertThat(phone.send(investigator).json().path("quarantined")).hasSize(1);

        Page page = browsing.person("prosecutor");
        browsing.go(page, "oversight?tab=sealed");
        page.getByText("the device had been revoked").waitFor();
        looks.at(page, "oversight-sealed");
        Browsing.button(page, "Read it").click();
        page.getByText("north gate").waitFor();
        looks.at(page, "oversight-sealed-read");
        page.keyboard().press("Escape");
        page.locator("section[aria-labelledby=phones-title] button:nth-of-type(2)").first().click();
        page.locator("dialog textarea").fill("revoked by mistake");
        page.locator("dialog button.strong").click();
        page.getByText("Nothing from phones is sealed").waitFor();
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    @Test
    void anAdministratorReleasesWhatAnotherReset() throws IOException {
        server.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update account set roles = '{administrator}' where name = 'analyst2'")
                .update();
        Page one = browsing.person("administrator");
        browsing.go(one, "accounts");
        one.locator("li", new Page.LocatorOptions().setHasText("spokesperson"))
                .getByText("Reset")
                .click();
        Browsing.button(one, "Make the link").click();
        one.getByText("comes in anew only with a second word").waitFor();
        looks.at(one, "accounts-reset");
        String link = one.locator(".link .mono").first().textContent();

        Page two = browsing.person("analyst2");
        browsing.go(two, "accounts");
        Browsing.button(two, "Release").click();
        two.getByText("It is shown once").waitFor();
        looks.at(two, "accounts-word");
        String word = two.locator(".link .mono").first().textContent();

        Page person = browsing.window();
        person.navigate(link);
        person.getByLabel("The word").fill(word.toLowerCase(java.util.Locale.ROOT));
        looks.at(person, "invitation-word");
        Browsing.button(person, "Go on").click();
        person.getByText("I have an authenticator")
                .or(person.locator("svg[role=img]"))
                .first()
                .waitFor();
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }
}
