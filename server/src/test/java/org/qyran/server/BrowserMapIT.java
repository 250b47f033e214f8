package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.imagery.chip.Cover;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/**
 * The map as it is seen: what is draped, what says that it is simulated, the unit's own map, and
 * what is blurred on it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserMapIT {

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

    private String bring(Client crew, Path flight, Sensor sensor) throws IOException {
        Scenario one = new Scenario(World.of(14, 200), List.of(sensor), List.of(250.0));
        one.write(flight, 2, Progress.SILENT);
        String operation = crew.get("/api/operations").json().at("/items/0/id").asString();
        String pass =
                crew.post(
                                "/api/operations/" + operation + "/passes",
                                Map.of(
                                        "name",
                                        sensor.name(),
                                        "heightMetres",
                                        250,
                                        "sensor",
                                        sensor == Sensor.THERMAL ? "thermal" : "colour",
                                        "flownAt",
                                        Instant.now().toString(),
                                        "flightOrder",
                                        "FO-1"))
                        .json()
                        .path("id")
                        .asString();
        String file = one.passes().getFirst().fileName();
        return crew.upload(pass, file, Files.readAllBytes(flight.resolve(file)));
    }

    @Test
    void theUnitsOwnMapLiesUnderImageryThatSaysItIsSimulated(@TempDir Path folder)
            throws Exception {
        try {
            Client crew = server.as("crew");
            String colour = bring(crew, folder.resolve("colour"), Sensor.RGB);
            String heat = bring(crew, folder.resolve("heat"), Sensor.THERMAL);
            theAdministratorBringsMaps(folder);
            theAnalystSeesThem(colour, heat);
            whatTheAnalystPaintsIsBlurredThere(colour, heat);
        } catch (com.microsoft.playwright.PlaywrightException | AssertionError failed) {
            browsing.keep(Path.of("target", "failed"));
            throw failed;
        }
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private void theAdministratorBringsMaps(Path folder) throws Exception {
        Page page = browsing.person("administrator");
        page.getByText("The unit’s own maps").waitFor();
        Path bad =
                Files.writeString(
                        folder.resolve("scan.pmtiles"),
                        "not a map".repeat(40),
                        StandardCharsets.UTF_8);
        Path good = NamedTile.write(folder.resolve("district.mbtiles"), 71.0412, 43.0209);
        Locator chooser = page.locator("section[aria-labelledby=maps-title] input[type=file]");
        chooser.setInputFiles(bad);
        page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText("scan.pmtiles"))
                .waitFor();
        chooser.setInputFiles(good);
        page.locator("section[aria-labelledby=maps-title]").getByText("drawn here").waitFor();
        page.getByLabel("Look at district.mbtiles").click();
        page.waitForFunction(Browsing.DRAWN);
        page.locator("section[aria-labelledby=maps-title]").scrollIntoViewIfNeeded();
        looks.at(page, "maps");
        page.getByLabel("Leave out scan.pmtiles").click();
        page.getByLabel("Remove district.mbtiles").click();
        page.locator("dialog[open]").waitFor();
        Browsing.button(page, "Cancel").click();
    }

    private void theAnalystSeesThem(String colour, String heat) throws IOException {
        Page page = browsing.person("analyst");
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.waitForRequest(
                request -> request.url().contains("/rasters/" + colour + "/tiles/"),
                () -> browsing.go(page, "picture"));
        page.waitForFunction(Browsing.DRAWN);
        assertThat(asked).noneMatch(url -> url.contains("/rasters/" + heat));
        assertThat(page.locator(".map .sim")).hasText("SIMULATED");

        page.getByLabel("Layers").first().click();
        page.getByLabel("district.mbtiles").check();
        page.waitForFunction(Browsing.DRAWN);
        looks.at(page, "picture-own-map");
        page.waitForRequest(
                request -> request.url().contains("/rasters/" + heat),
                () -> page.getByLabel("Thermal imagery").check());
        page.waitForFunction(Browsing.DRAWN);
        page.locator("#layer-switch")
                .getByText("Imagery", new Locator.GetByTextOptions().setExact(true))
                .click();
        page.getByLabel("Thermal imagery").uncheck();
        assertThat(page.locator(".map .sim")).hasCount(0);
        theNamesAreInTheReadersLetters(page);
    }

    /** The page tells which place is under the pointer; the tiles tell what is grey there. */
    private void whatTheAnalystPaintsIsBlurredThere(String colour, String heat) throws IOException {
        Client analyst = server.as("analyst");
        Page page = browsing.person("analyst");
        page.locator(".preferences [lang=en]").click();
        browsing.go(page, "picture");
        page.waitForFunction(Browsing.DRAWN);
        BoundingBox map = page.locator("canvas.maplibregl-canvas").boundingBox();
        double x = map.x + map.width / 2;
        double y = map.y + map.height / 2;
        DrapedPixel begin = under(page, x, y);
        DrapedPixel middle = under(page, x + 40, y);
        DrapedPixel end = under(page, x + 80, y);
        List<DrapedPixel> beside = List.of(under(page, x + 40, y - 50), under(page, x + 140, y));
        for (DrapedPixel place : List.of(begin, middle, end)) {
            assertThat(place.colour(analyst, colour)).isNotIn(0, Cover.GREY);
        }
        List<Integer> untouched = colours(analyst, colour, beside);

        page.getByLabel("Blur on the map").click();
        stroke(page, x, y + 90, x + 40, y + 90);
        Browsing.button(page, "Undo").click();
        page.locator("canvas.maplibregl-canvas").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Backspace");
        page.getByText("0 places covered").waitFor();
        stroke(page, x, y, x + 80, y);
        page.getByText("1 place covered").waitFor();
        assertThat(page.locator("fieldset input[type=checkbox]")).hasCount(1);
        looks.at(page, "picture-brush");
        page.getByLabel("What is there").selectOption("plate");
        page.waitForRequest(
                url -> url.url().contains("/rasters/" + colour + "/tiles/"),
                () -> Browsing.button(page, "Blur for good").click());
        page.getByText("Blurred on 1 image.").waitFor();
        page.waitForFunction(Browsing.DRAWN);

        assertThat(colours(analyst, colour, List.of(begin, middle, end))).containsOnly(Cover.GREY);
        assertThat(colours(analyst, colour, beside)).isEqualTo(untouched);
        assertThat(onScreen(page, x + 40, y)).isEqualTo(Cover.GREY);
        assertThat(analyst.get("/api/rasters/" + colour + "/blurs").json().at("/items/0/why"))
                .hasToString("\"plate\"");
        assertThat(analyst.get("/api/rasters/" + heat + "/blurs").json().path("items")).isEmpty();

        // Who leaves the page while painting has painted nothing.
        page.getByLabel("Blur on the map").click();
        stroke(page, x, y + 90, x + 40, y + 90);
        browsing.go(page, "sightings");
        assertThat(analyst.get("/api/rasters/" + colour + "/blurs").json().path("items"))
                .hasSize(1);
        browsing.go(page, "picture");
        page.getByLabel("Blur on the map").waitFor();
        Page crew = browsing.person("crew");
        browsing.go(crew, "picture");
        crew.getByLabel("Layers").first().waitFor();
        assertThat(crew.getByLabel("Blur on the map")).hasCount(0);
    }

    private static void stroke(Page page, double x, double y, double toX, double toY) {
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(toX, toY, new Mouse.MoveOptions().setSteps(16));
        page.mouse().up();
    }

    private static DrapedPixel under(Page page, double x, double y) {
        page.mouse().move(x, y);
        Matcher told =
                Pattern.compile("(-?\\d+\\.\\d{5}), (-?\\d+\\.\\d{5})")
                        .matcher(page.locator(".cursor span").first().textContent());
        assertThat(told.find()).isTrue();
        return DrapedPixel.of(Double.parseDouble(told.group(1)), Double.parseDouble(told.group(2)));
    }

    private static List<Integer> colours(Client who, String raster, List<DrapedPixel> places)
            throws IOException {
        List<Integer> colours = new ArrayList<>();
        for (DrapedPixel place : places) {
            colours.add(place.colour(who, raster));
        }
        return colours;
    }

    private static int onScreen(Page page, double x, double y) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(page.screenshot())).getRGB((int) x, (int) y)
                & 0xffffff;
    }

    /** Only the names differ between the two languages, so that is what differs on the map. */
    private void theNamesAreInTheReadersLetters(Page page) throws IOException {
        Locator canvas = page.locator("canvas.maplibregl-canvas");
        page.waitForFunction(Browsing.DRAWN);
        byte[] english = canvas.screenshot();
        assertThat(canvas.screenshot()).isEqualTo(english);
        page.locator(".preferences [lang=kk]").click();
        page.getByText("Жылу түсірілімі").waitFor();
        page.waitForFunction(Browsing.DRAWN);
        looks.picture(page, "own-map");
        assertThat(canvas.screenshot()).isNotEqualTo(english);
    }
}
