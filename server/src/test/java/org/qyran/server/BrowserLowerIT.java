package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A crew goes lower without network: frame, point, second frame, packet; then the log is sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserLowerIT {

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
            browsing.keep(Path.of("target", "browser-lower"));
            browsing.close();
            server.close();
        }
    }

    @Test
    void fromTheFrozenFrameToThePacketWithoutNetwork() throws IOException {
        searching.as("analyst").post(searching.areas(), searching.area());
        Page crew = browsing.person("crew");
        browsing.go(crew, "lower");
        assertThat(crew.getByLabel("Area")).containsText("Meadow");
        crew.evaluate("navigator.serviceWorker.ready.then(() => true)");
        crew.context().setOffline(true);
        crew.reload();
        crew.waitForLoadState(LoadState.DOMCONTENTLOADED);
        assertThat(crew.getByLabel("Area")).containsText("Meadow");

        long began = System.nanoTime();
        Locator cards = crew.locator(".column section.card:has(input[type=file])");
        enter(cards.nth(0), "first.jpg", frame(250));
        crew.locator("[data-fact=point]").waitFor();
        long placed = System.nanoTime();
        assertThat(crew.locator("[data-fact=height]")).hasText("200 m");
        looks.at(crew, "lower-point");

        enter(cards.nth(1), "second.jpg", frame(200));
        Browsing.button(crew, "Save the packet").waitFor();
        cards.nth(1)
                .locator("button", new Locator.LocatorOptions().setHasText("It is there"))
                .click();
        String point = crew.locator("[data-fact=point]").first().textContent();
        // What is entered is kept a moment later, and outlives the page.
        crew.waitForTimeout(1000);
        crew.reload();
        Browsing.button(crew, "Save the packet").waitFor();
        assertThat(crew.locator("[data-fact=point]").first()).hasText(point);
        assertThat(cards.nth(1).locator("button[aria-pressed=true]")).hasText("It is there");
        Download packet =
                crew.waitForDownload(() -> Browsing.button(crew, "Save the packet").click());
        long saved = System.nanoTime();
        String text = Files.readString(packet.path());
        assertThat(text).contains("UTM", "MGRS", Searching.ORDER, "data:image/jpeg;base64,");
        assertThat(text.split("<img", -1)).hasSize(5);
        assertThat(text).doesNotContain("http://", "https://", "<script");
        looks.at(crew, "lower-packet");
        looks.picture(crew, "lower");
        System.out.printf(
                Locale.ROOT,
                "lower: frame to point %.1f s, to packet %.1f s (looked at in between)%n",
                (placed - began) / 1e9,
                (saved - began) / 1e9);

        Browsing.button(crew, "Record both passes").click();
        crew.getByText("No network. 1 entry waits here.").waitFor();
        crew.context().setOffline(false);
        crew.getByText("Connected; everything is sent.").waitFor();

        JsonNode listed =
                searching
                        .as("analyst")
                        .get("/api/sightings?operation=" + searching.operation())
                        .json();
        assertThat(listed.path("items").size()).as(listed.toString()).isEqualTo(1);
        assertThat(listed.at("/items/0/source").asString()).isEqualTo("crew");
        Page analyst = browsing.person("analyst");
        browsing.go(analyst, "triage");
        assertThat(analyst.locator(".tells")).containsText("It is there");
        assertThat(analyst.locator("[data-fact=odds]")).containsText("95 %");
        looks.at(analyst, "lower-triage", Looks.WIDE);
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private static void enter(Locator card, String name, byte[] frame) {
        card.locator("input[type=file]").setInputFiles(new FilePayload(name, "image/jpeg", frame));
        Locator sheet = card.locator("button.sheet");
        sheet.locator("img").waitFor();
        sheet.click();
    }

    /** A drone's picture straight down over the middle of the land, with what its maker writes. */
    private byte[] frame(int height) throws IOException {
        BufferedImage picture = new BufferedImage(1824, 1216, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(height);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int shade = random.nextInt(24);
                picture.setRGB(x, y, new Color(120 + shade, 112 + shade, 84 + shade).getRGB());
            }
        }
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(38, 86, 40));
        int side = 24 * 250 / height;
        for (int row = -2; row <= 2; row++) {
            for (int column = -3; column <= 3; column++) {
                int x = 912 + column * side * 3 / 2;
                pen.fillOval(x - side / 2, 608 + row * side * 3 / 2 - side / 2, side, side);
            }
        }
        pen.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        List<Double> at = searching.at(0.5, 0.5);
        String words =
                """
                http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><d drone-dji:GpsLatitude="%s" \
                drone-dji:GpsLongitude="%s" drone-dji:RelativeAltitude="+%d.0" \
                drone-dji:GimbalYawDegree="+20.0" drone-dji:GimbalPitchDegree="-90.0" \
                drone-dji:GimbalRollDegree="+0.0" drone-dji:CalibratedFocalLength="3650.0"/>\
                </x:xmpmeta>\
                """
                        .formatted(at.get(1), at.get(0), height);
        byte[] xmp = words.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] plain = jpeg.toByteArray();
        whole.write(plain, 0, 2);
        whole.write(new byte[] {(byte) 0xff, (byte) 0xe1});
        whole.write((xmp.length + 2) >> 8);
        whole.write((xmp.length + 2) & 255);
        whole.write(xmp);
        whole.write(plain, 2, plain.length - 2);
        return whole.toByteArray();
    }
}
