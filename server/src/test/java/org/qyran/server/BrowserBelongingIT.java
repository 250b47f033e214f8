package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * In the browser, the commander of two operations lets the other have a place and a flight, and
 * takes them back. The second analyst belongs to the other one only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserBelongingIT {

    private static final String OTHER = "The other operation";

    private TestServer server;
    private Planted planted;
    private Browsing browsing;
    private Looks looks;
    private final UUID other = UUID.randomUUID();

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        browsing = Browsing.start(server.address());
        looks = new Looks();
        planted = new Planted(server);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select :id, :name, zone, starts_at - interval '1 day', ends_at, areas,
                            agencies, true from operation where id = :first
                        """)
                .param("id", other)
                .param("name", OTHER)
                .param("first", planted.operation)
                .update();
        jdbc.sql(
                        """
                        update membership set until = now()
                        where account = (select id from account where name = 'analyst2')
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into membership (operation, account, since)
                        select :id, id, now() from account where name in ('commander', 'analyst2')
                        """)
                .param("id", other)
                .update();
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            browsing.close();
            server.close();
        }
    }

    @Test
    void theCommanderOfBothLetsTheOtherHaveAPlaceAndAFlightAndTakesThemBack() throws IOException {
        try {
            story();
        } catch (com.microsoft.playwright.PlaywrightException | AssertionError failed) {
            browsing.keep(Path.of("target", "failed"));
            throw failed;
        }
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private void story() throws IOException {
        Planted.Place place = planted.place("ORDER-BELONGS", "belongs");
        String sighting = "sightings/" + place.sighting();
        Page page = browsing.person("commander");
        page.locator("header select").selectOption(planted.operation.toString());
        Page outsider = browsing.person("analyst2");
        Page insider = browsing.person("analyst");

        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        browsing.go(page, sighting);
        Locator card = card(page);
        give(card);
        page.getByText(OTHER + " has it now.").waitFor();
        assertThat(card.locator("li")).hasCount(2);
        assertThat(card.getByText("All your operations have it.")).isVisible();
        assertThat(asked.stream().filter(url -> url.endsWith("/api/" + sighting)))
                .as("asked for once, and not again for each answer")
                .hasSize(1);
        looks.at(page, "sighting-belongs");
        browsing.go(outsider, sighting);
        outsider.getByText("Where it is").first().waitFor();
        assertThat(card(outsider)).hasCount(0);
        browsing.go(insider, sighting);
        insider.getByText("Where it is").first().waitFor();
        assertThat(card(insider)).hasCount(0);

        theFlight(page, outsider);

        browsing.go(page, sighting);
        card.getByLabel("Take back from " + OTHER).click();
        page.getByText(OTHER + " has it no longer.").last().waitFor();
        assertThat(card.locator("li")).hasCount(1);
        assertThat(planted.as("analyst2").get("/api/" + sighting).status()).isEqualTo(404);
        somebodyWasFaster(page, sighting);
    }

    private static Locator card(Page page) {
        return page.locator(
                "section.card",
                new Page.LocatorOptions().setHas(page.locator("h2:text-is('Operations')")));
    }

    private static void give(Locator within) {
        within.getByLabel("Choose an operation")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(OTHER));
        within.getByText("Let it have this").click();
    }

    /** Its dialog is labelled alike. */
    private static Locator operations(Page page) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Operations of belongs pass"));
    }

    private void theFlight(Page page, Page outsider) throws IOException {
        browsing.go(page, "imagery");
        operations(page).click();
        Locator dialog = page.locator("dialog[open]");
        looks.at(page, "flight-belongs");
        give(dialog);
        assertThat(dialog.locator("li")).hasCount(2);
        browsing.go(outsider, "imagery");
        outsider.getByText("belongs.tif").waitFor();
        dialog.getByLabel("Close").click();
        page.getByText("Also in: " + OTHER).waitFor();
        operations(page).click();
        dialog.getByLabel("Take back from " + OTHER).click();
        assertThat(dialog.locator("li")).hasCount(1);
        dialog.getByLabel("Close").click();
        outsider.reload();
        outsider.getByText("No passes yet").waitFor();
    }

    /** Nothing is overlooked: what somebody else did meanwhile is told, and then shown. */
    private void somebodyWasFaster(Page page, String sighting) {
        Client commander = planted.as("commander");
        commander.post(
                "/api/" + sighting + "/operations",
                Map.of("operation", other.toString()),
                "If-Match",
                commander.get("/api/" + sighting).tag());
        give(card(page));
        page.locator("[role=alert]").first().waitFor();
        assertThat(card(page).locator("li")).hasCount(2);
    }
}
