package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** An analyst draws an area, plans, hands over, enters what was flown, and sees what it came to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserSurveyIT {

    private TestServer server;
    private Searching searching;
    private Browsing browsing;
    private Looks looks;

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        searching = new Searching(server);
        browsing = Browsing.start(server.address());
        looks = new Looks();
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            browsing.keep(Path.of("target", "browser-survey"));
            browsing.close();
            server.close();
        }
    }

    @Test
    void fromTheDrawnAreaToWhatTheFlightCameTo() throws IOException {
        Page page = browsing.person("analyst");
        browsing.go(page, "survey");
        assertThat(page.locator(".empty")).isVisible();
        draw(page);
        Locator coverage = page.locator("[data-fact=coverage]");
        assertThat(coverage).hasText("100 %");
        String time = page.locator("[data-fact=time]").textContent();
        page.getByLabel("How many").fill("3");
        assertThat(page.locator("[data-fact=time]")).not().hasText(time);

        Browsing.button(page, "Launch in the middle of the map").click();
        page.getByLabel("Name of the plan").fill("Three quads");
        Browsing.button(page, "Keep").click();
        page.getByLabel("Plan shown").selectOption(new SelectOption().setLabel("Three quads"));
        Download flights =
                page.waitForDownload(() ->
                        page.locator("a", new Page.LocatorOptions().setHasText("All files"))
                                .click());
        try (ZipFile zip = new ZipFile(flights.path().toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .contains("multirotor-3-sortie-1.kmz", "multirotor-1-sortie-1.plan");
        }
        assertThat(kept().at("/settings/aircraft/0/launch")).hasSize(2);
        looks.at(page, "survey-plan");

        onPaper(page);
        JsonNode plan = plan();
        Browsing.button(page, "Flown").click();
        page.getByLabel("Recorded track")
                .setInputFiles(
                        new FilePayload(
                                "flown.gpx",
                                "application/gpx+xml",
                                flown(plan).getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Name of the pass").fill("Day one");
        page.locator("form button.strong").click();
        assertThat(page.locator("[data-fact=looked]")).isVisible();
        double looked = shown(page, "looked");
        assertThat(looked).isBetween(30.0, 95.0);
        assertThat(shown(page, "holes")).isPositive();
        double success = shown(page, "success-now");
        double promised = 100 * plan.path("success").asDouble();
        assertThat(success).isPositive().isLessThan(promised);
        Browsing.button(page, "Close the flight").click();
        assertThat(page.locator(".state", new Page.LocatorOptions().setHasText("closed")))
                .isVisible();
        looks.at(page, "survey-flown", Looks.WIDE);
        Browsing.button(page, "Map").click();
        looks.at(page, "survey-map", Looks.WIDE);
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    /** Four corners around the middle of the map, then name and save. */
    private void draw(Page page) {
        Browsing.button(page, "New area").click();
        page.waitForFunction(Browsing.DRAWN);
        Locator canvas = page.locator(".stage canvas");
        BoundingBox box = canvas.boundingBox();
        double[][] corners = {{0.4, 0.35}, {0.6, 0.4}, {0.58, 0.65}, {0.4, 0.6}};
        for (double[] corner : corners) {
            page.mouse().click(box.x + corner[0] * box.width, box.y + corner[1] * box.height);
        }
        Browsing.button(page, "End").click();
        page.getByLabel("Name of the area").fill("East meadow");
        page.locator("form button.strong").click();
        assertThat(page.locator("select").first()).containsText("East meadow");
    }

    /** Map, order and sorties, without the page around them. */
    private static void onPaper(Page page) {
        page.evaluate("() => { window.print = () => { window.printed = true; }; }");
        Browsing.button(page, "Print").click();
        page.waitForFunction("() => window.printed");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".sheet")).containsText(Searching.ORDER);
        assertThat(page.locator(".sheet img")).isVisible();
        assertThat(page.locator(".sheet tbody tr")).hasCount(3);
        assertThat(page.locator("nav").first()).isHidden();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "browser-survey", "paper.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private JsonNode plan() {
        return kept().path("plan");
    }

    private JsonNode kept() {
        String area =
                searching.as("crew").get(searching.areas()).json().at("/items/0/id").asString();
        return searching.as("crew").get("/api/areas/" + area + "/plans").json().at("/items/0");
    }

    /** Every line of the plan but the last third of each sortie's. */
    private static String flown(JsonNode plan) {
        StringBuilder gpx = new StringBuilder("<gpx version=\"1.1\"><trk>");
        for (JsonNode sortie : plan.path("sorties")) {
            JsonNode lines = sortie.path("looking");
            for (int i = 0; i < lines.size() * 2 / 3; i++) {
                gpx.append("<trkseg>");
                JsonNode a = lines.get(i).get(0);
                JsonNode b = lines.get(i).get(1);
                for (int step = 0; step <= 20; step++) {
                    gpx.append(
                            "<trkpt lat=\"%s\" lon=\"%s\"/>"
                                    .formatted(between(a, b, 1, step), between(a, b, 0, step)));
                }
                gpx.append("</trkseg>");
            }
        }
        return gpx.append("</trk></gpx>").toString();
    }

    private static double between(JsonNode a, JsonNode b, int axis, int step) {
        double from = a.get(axis).asDouble();
        return from + (b.get(axis).asDouble() - from) * step / 20;
    }

    private static double shown(Page page, String fact) {
        String text = page.locator("[data-fact=%s]".formatted(fact)).first().textContent();
        return Double.parseDouble(text.replaceAll("[^0-9.]", ""));
    }
}
