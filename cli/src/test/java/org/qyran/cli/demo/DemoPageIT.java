package org.qyran.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;
import org.qyran.scenario.World;
import org.qyran.survey.Sighting;

/** A small demonstration is made and its page opened from the folder in a real browser. */
class DemoPageIT {

    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    @TempDir static Path folder;

    private static Demo.Told told;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> troubles = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void fly() throws IOException {
        Path chromium =
                BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(Path.of(""));
        Assumptions.assumeTrue(Files.isExecutable(chromium), "needs apt: chromium");
        told =
                new Demo(World.of(3, 220), folder, Language.ENGLISH, Progress.SILENT)
                        .run()
                        .orElseThrow();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void nothingWentWrongAndNothingLeftTheMachine() {
        assertThat(troubles).isEmpty();
        assertThat(asked)
                .isNotEmpty()
                .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    }

    private Page open(int width, int height, ColorScheme scheme) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onRequest(request -> asked.add(request.url()));
        page.onRequestFailed(request -> troubles.add("failed: " + request.url()));
        page.navigate(told.page().toUri().toString());
        page.waitForSelector("html[data-ready]");
        return page;
    }

    @Test
    void thePageShowsTheMapAndEverySighting() {
        Page page = open(1440, 900, ColorScheme.LIGHT);
        assertThat(told.sightings()).isNotEmpty();
        assertThat(page.locator(".pin").count()).isEqualTo(told.sightings().size());
        page.waitForCondition(() ->
                (Boolean)
                        page.evaluate(
                                "[...document.querySelectorAll('.stack img')].length > 0"
                                        + " && [...document.querySelectorAll('.stack"
                                        + " img')].every(i => i.naturalWidth > 0)"));
        page.click("#list .row");
        Sighting best = told.sightings().getFirst();
        assertThat(page.textContent("#detail")).contains(best.id());
        page.waitForCondition(() ->
                (Boolean)
                        page.evaluate("[...document.querySelectorAll('.chip img')].length === 6"));
        assertThat(page.textContent("body")).contains("SIMULATED");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theLanguageChangesAtOnceAndWholly(Language language) {
        Page page = open(1440, 900, ColorScheme.DARK);
        page.click("[data-lang=" + language.code() + "]");
        page.click("#reveal");
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language.code());
        Object keys =
                page.evaluate(
                        "() => { const keys = Object.keys(JSON.parse("
                                + "document.getElementById('data').textContent).texts.en).filter(k =>"
                                + " k.includes('-')); const text = document.body.innerText.split("
                                + "/\\s+/); return keys.filter(k => text.includes(k)).join(); }");
        assertThat(keys).as("keys shown instead of words").isEqualTo("");
        String heading = page.textContent("h1");
        String other = language == Language.KAZAKH ? "en" : "kk";
        page.click("[data-lang=" + other + "]");
        assertThat(page.textContent("h1")).isNotEqualTo(heading);
    }

    @Test
    void theKeyboardReachesEverySighting() {
        Page page = open(1440, 900, ColorScheme.LIGHT);
        if (page.isVisible("#more")) {
            page.focus("#more");
            page.keyboard().press("Enter");
        }
        page.focus("#list .row");
        for (Sighting sighting : told.sightings()) {
            assertThat(page.evaluate("document.activeElement.dataset.id")).isEqualTo(sighting.id());
            page.keyboard().press("Enter");
            assertThat(page.textContent("#detail")).contains(sighting.id());
            page.keyboard().press("Tab");
        }
        page.focus("#map");
        page.keyboard().press("n");
        assertThat(page.textContent("#detail h2")).startsWith("1 ·");
    }

    @Test
    void theDividerMovesByKeyboard() {
        Page page = open(1200, 900, ColorScheme.LIGHT);
        page.click("[data-pass=swipe]");
        page.focus("#divider");
        page.keyboard().press("Home");
        page.waitForCondition(() -> "0".equals(page.getAttribute("#divider", "aria-valuenow")));
        page.keyboard().press("ArrowRight");
        page.waitForCondition(() -> "4".equals(page.getAttribute("#divider", "aria-valuenow")));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingRunsOverAt320Pixels(Language language) {
        Page page = open(320, 640, ColorScheme.LIGHT);
        page.click("[data-lang=" + language.code() + "]");
        page.click("#list .row");
        page.click("#reveal");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        Object over =
                page.evaluate(
                        "() => [...document.querySelectorAll('main *, header *, footer *')].filter("
                                + "e => !e.closest('.map,.scroll,#list') && e.offsetParent &&"
                                + " e.getBoundingClientRect().right > 321).map(e => e.outerHTML.slice("
                                + "0, 80)).join('\\n')");
        assertThat(over).isEqualTo("");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void textContrastIsAtLeastAa(ColorScheme scheme) throws IOException {
        Page page = open(1440, 900, scheme);
        page.click("#list .row");
        page.click("#reveal");
        Object weak = page.evaluate(CONTRAST);
        assertThat(weak).isEqualTo("");
    }

    /** Each text's colour against what is painted behind it, WCAG 2.2 success criterion 1.4.3. */
    private static final String CONTRAST =
            """
            () => {
              const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
              const light = c => { const l = c.slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * l[0] + .7152 * l[1] + .0722 * l[2]; };
              const behind = e => { for (; e; e = e.parentElement) { const b = parse(getComputedStyle(e).backgroundColor); if (b[3] === 1) return b; } return [255, 255, 255, 1]; };
              const weak = [];
              for (const e of document.querySelectorAll('header *, main *, footer *')) {
                if (e.closest('.over') || !e.offsetParent || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                if (e.closest('.north,.scale,.chip')) continue;
                const s = getComputedStyle(e), a = light(parse(s.color)), b = light(behind(e));
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), px = parseFloat(s.fontSize);
                if (ratio < (px >= 24 || px >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5)) weak.push(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 90));
              }
              return weak.join('\\n');
            }
            """;

    @Test
    void theFolderHoldsWhatThePageOffers() throws IOException {
        asked.add("file:");
        for (String name :
                List.of(
                        "sightings.geojson",
                        "sightings.kml",
                        "sightings.gpkg",
                        "sightings.csv",
                        "detections.geojson",
                        "imagery/truth.geojson")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        try (Stream<Path> events = Files.list(folder.resolve("cot"))) {
            assertThat(events).hasSameSizeAs(told.sightings());
        }
        String page = Files.readString(told.page());
        assertThat(page).doesNotContainPattern("(src|href)=\"https?:");
    }
}
