package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;

/**
 * From a target to what was found behind its door and named next: the page, and the phone of a
 * team's leader.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserOperationIT {

    private TestServer server;
    private Browsing browsing;
    private Looks looks;
    private Entries entries;

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        browsing = Browsing.start(server.address());
        looks = new Looks();
        entries = new Entries(server);
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            browsing.keep(Path.of("target", "browser-operation"));
            browsing.close();
            server.close();
        }
    }

    @Test
    void fromTheTargetToTheEntry() throws IOException {
        entries.decision("search-warrant", List.of(), List.of("Invented yard 7"));
        entries.decision("presence", List.of(), List.of("Invented yard 7"));
        Page page = browsing.person("investigator");
        browsing.go(page, "operation");
        assertThat(page.locator(".empty")).containsText("No target yet");
        looks.at(page, "operation-empty");
        target(page);
        look(page);
        team(page);
        plan(page);
        run(chosen());
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private void target(Page page) throws IOException {
        Browsing.button(page, "Add a target").click();
        Locator form = page.locator("dialog");
        form.getByLabel("Name").fill("Invented yard 7");
        form.getByPlaceholder("MGRS").fill("43.02, 71.04");
        form.getByLabel("Purpose").fill("An invented purpose");
        form.locator(".check", new Locator.LocatorOptions().setHasText("search warrant")).click();
        form.locator(".sign", new Locator.LocatorOptions().setHasText("dogs")).click();
        looks.at(page, "operation-target-form");
        Browsing.button(page, "Save").click();
        Locator card = page.locator("article.card");
        assertThat(card).containsText("Invented yard 7");
        assertThat(card).containsText("dogs");
        assertThat(card).containsText("Sample court");
        looks.at(page, "operation-targets");
    }

    private void look(Page page) throws IOException {
        browsing.go(page, "operation/presence");
        assertThat(page.locator("svg.heat")).isVisible();
        page.locator(".seen label").first().click();
        Browsing.button(page, "Keep the look").click();
        assertThat(page.locator("ul.looks li")).hasCount(1);
        assertThat(page.locator("main")).containsText("Only to time this entry");
        page.locator("svg.heat").focus();
        String before = page.locator("p.read").textContent();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("p.read")).not().hasText(before);
        looks.at(page, "operation-presence");
    }

    private void team(Page page) throws IOException {
        browsing.go(page, "operation/teams");
        Browsing.button(page, "Add a team").click();
        Locator form = page.locator("dialog");
        form.getByLabel("Name").fill("Invented team A");
        form.getByLabel("Leader").selectOption(new String[] {"Sample Investigator"});
        form.getByLabel("Starts from").fill("43.0, 71.3");
        looks.at(page, "operation-team-form");
        Browsing.button(page, "Save").click();
        assertThat(page.locator(".cards > li")).containsText("Sample Investigator");
        looks.at(page, "operation-teams");
    }

    private void plan(Page page) throws IOException {
        browsing.go(page, "operation/plan");
        assertThat(page.locator(".empty")).containsText("No plan yet");
        Browsing.button(page, "Make a plan").click();
        page.locator("dialog").getByLabel("Days").fill("2");
        Browsing.button(page, "Weigh every quarter-hour").click();
        assertThat(page.locator("[data-fact=proof]")).containsText("Proved");
        assertThat(page.locator("main")).containsText("Who goes where");
        looks.at(page, "operation-plan");
        Locator hour = page.locator(".hour .big");
        String before = hour.textContent();
        page.locator(".runners button").first().click();
        Browsing.button(page, "Take this hour").click();
        assertThat(hour).not().hasText(before);
        assertThat(page.locator("main")).containsText("Invented team A");
    }

    /** By the commander, with the order written and taken out. */
    private Page chosen() throws IOException {
        Page page = browsing.person("commander");
        browsing.go(page, "operation/plan");
        Browsing.button(page, "Choose this plan").click();
        assertThat(page.locator(".hour .state")).hasText("chosen");
        browsing.go(page, "operation/orders");
        page.getByLabel("Intention").fill("An invented intention");
        Browsing.button(page, "Save").click();
        Locator russian = Browsing.button(page, "Русский");
        assertThat(russian).isEnabled();
        assertThat(page.waitForDownload(russian::click).suggestedFilename()).endsWith(".pdf");
        looks.at(page, "operation-orders");
        page.reload();
        assertThat(page.getByLabel("Intention")).hasValue("An invented intention");
        return page;
    }

    /**
     * Two commanders and a leader's phone: ready, looked at without network, go, released and
     * heard, entered without network, what was found told later; then what was named, and the end.
     */
    private void run(Page commander) throws IOException {
        new RunSetting(server).person("commander2", "commander");
        browsing.go(commander, "operation/run");
        Browsing.button(commander, "Begin the run").click();
        Locator tile = commander.locator("[data-team='Invented team A']");
        assertThat(tile).hasAttribute("data-state", "unknown");
        radio(commander, tile);
        Page phone = browsing.signIn(browsing.phone(), "investigator");
        browsing.go(phone, "field");
        phone.locator("a.place[href*='/field/team/']").first().click();
        Browsing.button(phone, "Ready").click();
        assertThat(tile).hasAttribute("data-state", "ready");
        lookedWithoutNetwork(phone);
        released(commander, tile);
        assertThat(phone.locator(".task .state")).hasText("released");
        enteredWithoutNetwork(phone, tile);
        looks.at(commander, "operation-run");
        named(commander);
        ended(commander);
    }

    /** A commander who hears the team by radio says so under their own name. */
    private void radio(Page commander, Locator tile) throws IOException {
        tile.getByText("Enter what it says").click();
        Locator form = commander.locator("dialog");
        form.getByLabel("Not ready").check();
        form.getByLabel("Why").fill("An invented reason");
        looks.at(commander, "operation-radio");
        Browsing.button(commander, "Save").click();
        assertThat(tile).hasAttribute("data-state", "not-ready");
        assertThat(tile).containsText("Entered by Sample Commander");
        assertThat(tile).containsText("An invented reason");
    }

    /** Kept on the phone, and sent when there is network again. */
    private void lookedWithoutNetwork(Page phone) throws IOException {
        phone.evaluate("navigator.serviceWorker.ready.then(() => true)");
        assertThat(phone.locator("main")).containsText("has not heard the release");
        looks.at(phone, "field-team", 390, 320);
        phone.context().setOffline(true);
        phone.getByText("not there", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(phone.getByText("No network. 1 entry waits here.")).isVisible();
        assertThat(phone.locator("[data-fact=look]")).hasText("not there");
        phone.context().setOffline(false);
        phone.getByText("Connected; everything is sent.").waitFor();
    }

    /** The phone is opened anew in between, still without network. */
    private void enteredWithoutNetwork(Page phone, Locator tile) throws IOException {
        phone.context().setOffline(true);
        Browsing.button(phone, "Entered").click();
        assertThat(phone.locator("[data-fact=state]")).hasText("Entered");
        detention(phone);
        phone.reload();
        assertThat(phone.locator("[data-fact=state]")).hasText("Entered");
        assertThat(phone.getByText("No network. 2 entries wait here.")).isVisible();
        looks.at(phone, "field-team-away", 390, 320);
        Locator form = phone.locator("form");
        Browsing.button(phone, "Room").click();
        form.getByLabel("Room").fill("Invented kitchen");
        Browsing.button(phone, "Keep the record").click();
        Browsing.button(phone, "Exhibit").click();
        form.getByLabel("What").fill("Invented packets");
        form.getByLabel("Quantity").fill("3");
        form.getByLabel("Unit").selectOption("pieces");
        Browsing.button(phone, "Keep the record").click();
        Browsing.button(phone, "Named next").click();
        form.getByLabel("Who named it").selectOption("Invented Person");
        form.getByLabel("In their words").fill("By the invented well");
        Browsing.button(phone, "Keep the record").click();
        assertThat(phone.getByText("No network. 5 entries wait here.")).isVisible();
        assertThat(tile).hasAttribute("data-state", "ready");
        phone.context().setOffline(false);
        phone.getByText("Connected; everything is sent.").waitFor();
        assertThat(phone.locator("main")).not().containsText("sealed until");
        assertThat(tile).hasAttribute("data-state", "entered");
    }

    private void detention(Page phone) throws IOException {
        Browsing.button(phone, "Detained").click();
        Locator form = phone.locator("form");
        form.getByLabel("Person").fill("Invented Person");
        form.getByLabel("Ground").fill("An invented ground");
        form.getByLabel("Rights were told just now").check();
        form.getByLabel("Language").fill("Kazakh");
        looks.at(phone, "field-detention", 390, 320);
        Browsing.button(phone, "Keep the record").click();
        assertThat(phone.locator("form")).hasCount(0);
    }

    /** A lead until a signed record stands, then a task for a team, then an outcome. */
    private void named(Page commander) throws IOException {
        browsing.go(commander, "operation/records?kind=detention");
        Locator row = commander.locator("tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("Invented Person");
        assertThat(row).containsText("told");
        looks.at(commander, "operation-detentions");
        row.getByText("Add rights or counsel").click();
        commander.locator("dialog").getByLabel("Counsel").fill("Invented Counsel");
        looks.at(commander, "operation-rights");
        Browsing.button(commander, "Save").click();
        assertThat(row).containsText("Invented Counsel");
        assertThat(row.getByText("Add rights or counsel")).hasCount(0);
        browsing.go(commander, "operation/records?kind=room");
        assertThat(commander.locator("tbody tr")).containsText("Invented kitchen");
        browsing.go(commander, "operation/records?kind=exhibit");
        assertThat(commander.locator("tbody tr")).containsText("3 pieces");
        browsing.go(commander, "operation/records");
        Locator card = commander.locator(".cards > li");
        assertThat(card).containsText("By the invented well");
        assertThat(card).containsText("Named by Invented Person");
        card.getByLabel("Number of the signed record").fill("SAMPLE-7");
        looks.at(commander, "operation-lead");
        card.getByText("The record is signed").click();
        card.getByLabel("Team").selectOption("Invented team A");
        card.getByLabel("Where to look").fill("At the invented well");
        card.getByText("Give it to the team").click();
        card.getByLabel("found", new Locator.GetByLabelOptions().setExact(true)).check();
        card.getByLabel("Grams").fill("410");
        card.getByText("Record the outcome").click();
        assertThat(card.locator("[aria-current=step]")).hasText("outcome");
        assertThat(commander.locator(".tally")).containsText("410 g");
        looks.at(commander, "operation-outcome");
    }

    /** What was observed to time it is gone; what was found stays. */
    private void ended(Page commander) throws IOException {
        browsing.go(commander, "operation/presence");
        assertThat(commander.locator("ul.looks li")).hasCount(2);
        browsing.go(commander, "operation/run");
        Browsing.button(commander, "End the run").click();
        commander.locator("dialog button.strong").click();
        assertThat(commander.locator("[data-run=ended]")).isVisible();
        looks.at(commander, "operation-ended");
        browsing.go(commander, "operation/records?kind=detention");
        assertThat(commander.locator("tbody tr")).containsText("Invented Person");
        commander.reload();
        browsing.go(commander, "operation/presence");
        assertThat(commander.locator("main"))
                .containsText(Pattern.compile("Nobody looked yet|No target yet"));
    }

    private void released(Page commander, Locator tile) {
        Browsing.button(commander, "Go").click();
        commander.locator("dialog button.strong").click();
        Browsing.button(commander, "Release").click();
        commander.locator("dialog button.strong").click();
        assertThat(commander.locator("dialog .alert")).containsText("another commander");
        commander.keyboard().press("Escape");
        Page second = browsing.window();
        second.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("commander2");
        second.getByLabel("Password").fill(Karasora.signIns().getFirst().password());
        second.locator("form button.strong").click();
        second.locator(".shell").waitFor();
        browsing.go(second, "operation/run");
        Browsing.button(second, "Release").click();
        second.locator("dialog button.strong").click();
        assertThat(second.locator("[data-run=released]")).isVisible();
        assertThat(tile).containsText("heard the release");
    }
}
