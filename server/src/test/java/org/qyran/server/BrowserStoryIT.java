package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/**
 * The whole first story, told by people in a browser: from the crew's imagery to what the search
 * found, the phone without network between, and the overseer's proof at the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserStoryIT {

    private static final ZoneId PLACE = ZoneId.of("Asia/Almaty");
    private static final int MOST_LOOKED_AT = 40;
    private static final double SCAN_MILLIS = 300_000;

    private TestServer server;
    private Browsing browsing;
    private Looks looks;

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
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

    @Test
    void fromTheAirToWhatTheSearchFound(@TempDir Path folder) throws Exception {
        try {
            story(folder);
        } catch (com.microsoft.playwright.PlaywrightException | AssertionError failed) {
            browsing.keep(Path.of("target", "failed"));
            failed.addSuppressed(new AssertionError("until then: " + looks.findings()));
            throw failed;
        }
    }

    private void story(Path folder) throws Exception {
        new Scenario(World.of(2023, 260), List.of(Sensor.FIVE_BAND), List.of(250.0, 150.0))
                .write(folder.resolve("flight"), 2, Progress.SILENT);
        Page nobody = browsing.window();
        nobody.getByText("step into a role").waitFor();
        looks.at(nobody, "sign-in");
        Page crew = browsing.person("crew");
        Page analyst = browsing.person("analyst");

        theCrewBrings(crew, folder, 250);
        String sighting = theAnalystAsksForALowerLook(analyst);
        theCrewBrings(crew, folder, 150);
        theAnalystConfirms(analyst, sighting);
        theAnalystReports(analyst, sighting);
        Page investigator = browsing.person("investigator");
        theInvestigatorRegisters(investigator, sighting);
        twoPeopleAttachTheUrgentDecision(investigator, folder, sighting);
        thePhoneRecordsTheSearchWithoutNetwork(folder, sighting);
        theOutcomeIsThere(investigator, sighting);
        theOverseerProvesAnAct(sighting);
        theRestIsLookedAt();

        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private void theCrewBrings(Page page, Path folder, int height) throws IOException {
        browsing.go(page, "imagery");
        if (height == 250) {
            page.getByText("No passes yet").waitFor();
            looks.at(page, "imagery-empty");
        }
        String name = "five-band, %d m".formatted(height);
        Browsing.button(page, "New pass").click();
        page.getByLabel("Name of the pass").fill(name);
        page.getByLabel("Height above ground").fill(Integer.toString(height));
        page.getByLabel("Camera").selectOption("five-band");
        page.getByLabel("Flight order").fill("SAMPLE-FO-1");
        if (height == 250) {
            looks.at(page, "imagery-new-pass");
        }
        Browsing.button(page, "Enter the pass").click();
        Locator card = page.locator("article", new Page.LocatorOptions().setHasText(name)).first();
        card.locator("input[type=file]")
                .setInputFiles(folder.resolve("flight/pass-%dm-five-band.tif".formatted(height)));
        card.locator("li").first().waitFor();
        looks.picture(page, "imagery");
        card.locator(".state[data-tone=good]")
                .waitFor(new Locator.WaitForOptions().setTimeout(SCAN_MILLIS));
        looks.at(page, "imagery-" + height);
    }

    private String theAnalystAsksForALowerLook(Page page) throws IOException {
        String id = nextOf(page);
        looks.at(page, "triage-one-pass");
        page.keyboard().press("?");
        page.locator("dialog[open]").waitFor();
        looks.at(page, "triage-help");
        page.keyboard().press("Escape");
        Response told =
                page.waitForResponse(
                        r -> r.url().endsWith("/judgement"), () -> page.keyboard().press("l"));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.url()).contains(id);
        return id;
    }

    /** Opens triage and gives the identifier of the candidate shown, as its picture has it. */
    private String nextOf(Page page) {
        browsing.go(page, "sightings");
        page.getByRole(com.microsoft.playwright.options.AriaRole.HEADING).first().waitFor();
        browsing.go(page, "triage");
        page.locator(".answer[data-answer=confirm]:not([disabled])").waitFor();
        String picture =
                page.locator(".chips img[src*='/api/sightings/']").first().getAttribute("src");
        return picture.replaceAll(".*/sightings/|/chips/.*", "");
    }

    /** What the lower pass saw again comes back; the rest is judged on the way to it. */
    private void theAnalystConfirms(Page page, String sighting) throws IOException {
        String shown = nextOf(page);
        for (int i = 0; !shown.equals(sighting) && i < MOST_LOOKED_AT; i++) {
            page.waitForResponse(
                    r -> r.url().endsWith("/judgement"), () -> page.keyboard().press("n"));
            shown = nextOf(page);
        }
        assertThat(shown).as("seen again from 150 m").isEqualTo(sighting);
        looks.at(page, "triage-two-passes");
        looks.picture(page, "triage");
        page.keyboard().press("s");
        page.locator(".swipe input[type=range]").waitFor();
        looks.at(page, "triage-swipe");
        page.keyboard().press("s");

        page.waitForResponse(r -> r.url().endsWith("/judgement"), () -> page.keyboard().press("r"));
        page.locator("button[aria-keyshortcuts=U]:not([disabled])").first().waitFor();
        page.waitForResponse(r -> r.url().endsWith("/undo"), () -> page.keyboard().press("u"));
        page.locator(".answer[data-answer=confirm]:not([disabled])").waitFor();
        Response told =
                page.waitForResponse(
                        r -> r.url().endsWith("/judgement"), () -> page.keyboard().press("c"));
        assertThat(told.url()).contains(sighting);
        assertThat(told.status()).isEqualTo(200);
    }

    private void theAnalystReports(Page page, String sighting) throws IOException {
        browsing.go(page, "picture");
        page.locator(".maplibregl-map").first().waitFor();
        looks.at(page, "picture");
        browsing.go(page, "picture?sighting=" + sighting);
        page.getByText("Open the sighting").waitFor();
        looks.at(page, "picture-sighting");
        looks.picture(page, "picture");
        browsing.go(page, "sightings");
        page.locator("a[href*='" + sighting + "']").first().waitFor();
        looks.at(page, "sightings");
        browsing.go(page, "sightings/" + sighting);
        Browsing.button(page, "Report to the police").click();
        page.locator("a[href$='packet.pdf']").waitFor();
        looks.at(page, "sighting-reported");
        var packet =
                page.request().get(server.address() + "/api/sightings/" + sighting + "/packet.pdf");
        assertThat(packet.status()).isEqualTo(200);
        assertThat(new String(packet.body(), 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF");
    }

    private void theInvestigatorRegisters(Page page, String sighting) {
        browsing.go(page, "sightings/" + sighting);
        page.locator("section[aria-labelledby=next-title]")
                .getByLabel("Case number")
                .fill("SAMPLE-2023-17");
        Browsing.button(page, "Register the case").click();
        page.getByText("No confirmed warrant or urgent decision is in force").waitFor();
    }

    private void twoPeopleAttachTheUrgentDecision(Page page, Path folder, String sighting)
            throws IOException {
        browsing.go(page, "oversight?tab=authorities");
        page.getByText("No authority yet").waitFor();
        looks.at(page, "authorities-empty");
        Browsing.button(page, "Enter an authority").click();
        page.getByLabel("Kind").selectOption("urgent-decision");
        page.getByLabel("Number").fill("SAMPLE-U-4");
        page.getByLabel("Decided by").fill("Sample head of body");
        page.getByLabel("In force until")
                .fill(
                        LocalDateTime.now(PLACE)
                                .plusHours(12)
                                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
        page.getByLabel("Places").fill("Sample yard 1");
        page.getByLabel("Measures").fill("search");
        Path paper = Files.writeString(folder.resolve("decision.pdf"), "%PDF-1.4 sample");
        page.getByLabel("Signed decision").setInputFiles(paper);
        looks.at(page, "authority-form");
        Browsing.button(page, "Enter it for confirmation").click();
        page.getByText("You entered it: somebody else confirms.").waitFor();

        Page prosecutor = browsing.person("prosecutor");
        browsing.go(prosecutor, "oversight?tab=authorities");
        Browsing.button(prosecutor, "Confirm against the paper").click();
        prosecutor.locator(".state[data-tone=good]").waitFor();
        looks.at(prosecutor, "authorities");
        looks.picture(prosecutor, "authority");

        browsing.go(page, "sightings/" + sighting);
        Browsing.button(page, "Attach the authority").click();
        page.getByText("Open on the team’s phone").waitFor();
    }

    private void thePhoneRecordsTheSearchWithoutNetwork(Path folder, String sighting)
            throws IOException {
        Page phone = browsing.signIn(browsing.phone(), "investigator");
        browsing.go(phone, "field/" + sighting);
        phone.getByText("The search begins").waitFor();
        phone.evaluate("navigator.serviceWorker.ready.then(() => true)");
        looks.at(phone, "field-begin", 390, 320);
        phone.context().setOffline(true);
        phone.getByText("The search begins").click();
        phone.getByText("No network. 1 entry waits here.").waitFor();

        phone.reload();
        phone.waitForLoadState(LoadState.DOMCONTENTLOADED);
        phone.getByText("What was found").waitFor();
        phone.getByLabel("cultivated").check();
        phone.locator("input[type=file]")
                .setInputFiles(new Path[] {photo(folder, 1), photo(folder, 2)});
        phone.getByLabel("Plants counted").fill("14");
        phone.getByLabel("What was seen").fill("Under the netting behind the house.");
        looks.at(phone, "field-outcome", 390, 320);
        phone.setViewportSize(390, 844);
        looks.picture(phone, "field");
        Browsing.button(phone, "Record the outcome").click();
        phone.getByText("No network. 2 entries wait here.").waitFor();
        looks.at(phone, "field-waiting", 390, 320);

        phone.context().setOffline(false);
        phone.getByText("Connected; everything is sent.").waitFor();
        assertThat(phone.locator(".phone header .state"))
                .containsText(Pattern.compile("cultivated"));
        looks.at(phone, "field-sent", 390, 320);
        browsing.go(phone, "field");
        phone.locator("a.place").first().waitFor();
        looks.at(phone, "field-list", 390, 320);
    }

    private static Path photo(Path folder, int number) throws IOException {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(120, 105, 80));
        pen.fillRect(0, 0, 800, 600);
        for (int i = 0; i < 400; i++) {
            pen.setColor(new Color(40 + i * 7 % 50, 90 + i * 13 % 80, 40));
            pen.fillOval(i * 97 % 800, 150 + i * 61 % 450, 40, 60);
        }
        pen.setColor(Color.WHITE);
        pen.drawString("SIMULATED " + number, 20, 30);
        pen.dispose();
        Path file = folder.resolve("photo-" + number + ".jpg");
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    private void theOutcomeIsThere(Page page, String sighting) throws IOException {
        browsing.go(page, "sightings");
        page.locator("a[href*='" + sighting + "']").first().waitFor();
        browsing.go(page, "sightings/" + sighting);
        page.getByText("Outcome: cultivated").waitFor();
        page.getByText("14 plants").waitFor();
        assertThat(page.locator(".photos img")).hasCount(2);
        page.waitForFunction(
                "() => [...document.querySelectorAll('.photos img')].every(i => i.naturalWidth > 0)");
        looks.at(page, "sighting-outcome");
        looks.picture(page, "outcome");
    }

    private void theOverseerProvesAnAct(String sighting) throws IOException {
        Page page = browsing.person("overseer");
        browsing.go(page, "oversight?tab=journal");
        page.getByText("The journal’s key signed this.").waitFor();
        page.locator("button[title='" + sighting + "']").first().click();
        page.getByText("Only object").waitFor();
        Locator row =
                page.locator("tr", new Page.LocatorOptions().setHasText("outcome recorded"))
                        .first();
        row.waitFor();
        Browsing.button(page, "Prove all shown").click();
        assertThat(row.locator(".verdict")).hasAttribute("data-verdict", "holds");
        looks.at(page, "journal");
        looks.picture(page, "journal");
        assertThat(page.content()).doesNotContain("behind the house");
    }

    private void theRestIsLookedAt() throws IOException {
        Page administrator = browsing.person("administrator");
        administrator.locator(".page, main").first().waitFor();
        looks.at(administrator, "accounts");
        Page spokesperson = browsing.person("spokesperson");
        spokesperson.getByText("No bulletin yet").waitFor();
        looks.at(spokesperson, "published");
    }
}
