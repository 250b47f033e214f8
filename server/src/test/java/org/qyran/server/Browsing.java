package org.qyran.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.qyran.server.demo.Karasora;

/** Debian's Chromium, with one window for each person; keeps what went wrong in any of them. */
final class Browsing implements AutoCloseable {

    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    /** Not the zone of the operation: pages must not take the one for the other. */
    private static final String ELSEWHERE = "Europe/Berlin";

    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final List<String> troubles = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();

    private Browsing(Playwright playwright, Browser browser, String address) {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
    }

    /** Every map on the page is drawn, and there is one. */
    static final String DRAWN =
            """
            () => {
              const maps = [...document.querySelectorAll('.maplibregl-map')];
              return maps.length > 0 && maps.every(m => 'drawn' in m.dataset);
            }
            """;

    /** Skips the test, saying why, where no Chromium is installed; ask before a server starts. */
    static void needed() {
        Assumptions.assumeTrue(chromium().isPresent(), "needs apt: chromium");
    }

    private static Optional<Path> chromium() {
        return BROWSERS.stream().filter(Files::isExecutable).findFirst();
    }

    static Browsing start(String address) {
        // A crowded machine is no fault of a page.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium().orElseThrow())
                                        .setArgs(List.of("--no-sandbox")));
        return new Browsing(playwright, browser, address);
    }

    /** A window in which nobody is signed in. */
    Page window() {
        return window(
                new Browser.NewContextOptions()
                        .setViewportSize(Looks.WIDE, Looks.HIGH)
                        .setLocale("en-GB")
                        .setTimezoneId(ELSEWHERE));
    }

    /** A phone. */
    Page phone() {
        return window(
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setLocale("en-GB")
                        .setTimezoneId(ELSEWHERE));
    }

    private Page window(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        pages.add(page);
        page.onPageError(troubles::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                troubles.add(message.text());
            }
        });
        page.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(address) && !url.startsWith("blob:") && !url.startsWith("data:")) {
                troubles.add("left the machine: " + url);
            }
        });
        page.navigate(address);
        return page;
    }

    /** Signs in by name and password, as a person does. */
    Page signIn(Page page, String name) {
        String password =
                Karasora.signIns().stream()
                        .filter(s -> s.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .password();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Password").fill(password);
        page.locator("form button.strong").click();
        page.locator(".shell").waitFor();
        return page;
    }

    Page person(String name) {
        return signIn(window(), name);
    }

    /** Opens one of the pages, e.g. {@code triage}. */
    void go(Page page, String route) {
        page.evaluate("route => { location.hash = '#/' + route; }", route);
        page.locator("main[data-page=%s]".formatted(route.split("[/?]")[0])).waitFor();
    }

    static Locator button(Page page, String name) {
        return page.locator("button", new Page.LocatorOptions().setHasText(name)).first();
    }

    /** What the browser keeps when {@code click} is done: the file's name and its bytes. */
    static Kept kept(Page page, Runnable click) throws java.io.IOException {
        Download download = page.waitForDownload(click);
        return new Kept(download.suggestedFilename(), Files.readAllBytes(download.path()));
    }

    /** A file that a button gave. */
    record Kept(String name, byte[] bytes) {}

    /** All windows as they stand, for whoever must find out why a test failed. */
    void keep(Path folder) throws java.io.IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < pages.size(); i++) {
            Files.write(folder.resolve("window-" + i + ".png"), pages.get(i).screenshot());
        }
    }

    /** Uncaught errors, requests elsewhere, broken content policy: of all windows so far. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
