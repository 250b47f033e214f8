package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import org.qyran.verifier.BulletinReport;
import org.qyran.verifier.BulletinVerification;

/**
 * From figures to a bulletin that nobody can change: who counts, who releases, who reads it to the
 * press, and who checks it with the verifier alone. All of it is invented.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserBulletinIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestServer server;
    private Browsing browsing;
    private Looks looks;
    private Seizing seizing;
    private Instant between = Instant.EPOCH;

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        browsing = Browsing.start(server.address());
        looks = new Looks();
        seizing = new Seizing(server);
        new RunSetting(server).person("commander2", "commander");
        seize("heroin", "67000");
        between = Instant.now();
        seize("hashish", "94000");
        seize("", "839000");
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            browsing.keep(Path.of("target", "browser-bulletin"));
            browsing.close();
            server.close();
        }
    }

    /** And waits until every act on it has its place in the journal. */
    private void seize(String substance, String grams) {
        Map<String, Object> form = seizing.form("invented " + substance);
        if (!substance.isEmpty()) {
            form.put("substance", substance);
        }
        form.put("caseNumber", "T-" + grams);
        form.put("amounts", List.of(Seizing.grams("net-mass", grams)));
        seizing.add("investigator", form);
        Instant until = Instant.now().plus(PATIENCE);
        while (seizing.entries.count(
                        "select count(*) from exhibit_fact f left join journal_position p"
                                + " on p.row = f.id where p.row is null")
                > 0) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void fromFiguresToWhatNobodyCanChange() throws Exception {
        Page commander = browsing.person("commander");
        asOf(commander);
        reported(commander);
        opened(commander);
        drafted(commander);
        hindered(commander);
        String id = released(commander);
        read(id);
        verified(id);
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    /** An instant in the past counts what was known then. */
    private void asOf(Page page) throws IOException {
        browsing.go(page, "bulletin?asOf=" + between);
        Locator mass = page.locator("[data-figure=seized-mass]");
        assertThat(mass.locator(".big")).hasText("67 kg");
        looks.at(page, "bulletin-as-of");
        page.locator(".asof button").click();
        assertThat(mass.locator(".big")).hasText("1 t");
        assertThat(mass).containsText("161 kg of 1 t");
        looks.at(page, "bulletin-figures");
    }

    /** What a region says stands beside what is counted, and is never added to it. */
    private void reported(Page page) throws IOException {
        browsing.go(page, "bulletin/returns");
        Browsing.button(page, "Enter a report").click();
        Locator form = page.locator("dialog");
        form.getByLabel("Region").selectOption("KZ-31");
        form.getByLabel("Figure").selectOption("seized-mass");
        form.getByLabel("First day").fill("2020-01-01");
        form.getByLabel("Last day").fill("2100-12-31");
        form.locator("input[type=number]").fill("1200");
        form.getByLabel("Source").fill("An invented letter");
        looks.at(page, "bulletin-return");
        form.locator("button.strong").click();
        assertThat(page.locator("tbody tr")).containsText("1.2 t");
        looks.at(page, "bulletin-returns");
        browsing.go(page, "bulletin");
        assertThat(page.locator("[data-figure=seized-mass] .big")).hasText("1 t");
        assertThat(page.locator(".reported")).containsText("An invented letter");
    }

    private void opened(Page page) throws IOException {
        page.locator("[data-figure=seized-mass] a.button").click();
        assertThat(page.locator("article")).containsText("Exhibits behind it");
        assertThat(page.locator("article .rows tbody tr[role=row]")).hasCount(3);
        page.locator("article summary", new Page.LocatorOptions().setHasText("Why two figures"))
                .click();
        Browsing.button(page, "Explain").click();
        Locator reasons = page.locator("[data-fact=difference]");
        assertThat(reasons.locator("tbody tr").last()).containsText("1 t");
        assertThat(reasons).containsText("+1 t");
        Browsing.button(page, "With what was reported").click();
        page.getByLabel("What was reported").selectOption(new SelectOption().setIndex(1));
        Browsing.button(page, "Explain").click();
        assertThat(reasons.locator("tbody tr").first()).containsText("1.2 t");
        assertThat(reasons.locator(".unexplained")).containsText("−");
        looks.at(page, "bulletin-figure");
        browsing.go(page, "bulletin/definitions");
        assertThat(page.locator(".cards > li").first()).isVisible();
        looks.at(page, "bulletin-definitions");
    }

    private static Locator tongue(Page page, String language) {
        return page.locator("article .seg button[lang=%s]".formatted(language));
    }

    private static void write(Page page, String language, String title, String text) {
        tongue(page, language).click();
        page.getByLabel("Headline").fill(title);
        page.locator("textarea").fill(text);
    }

    /** In three languages; each number is a place for a figure. */
    private void drafted(Page page) throws IOException {
        browsing.go(page, "bulletin/statements");
        assertThat(page.locator(".empty")).containsText("No bulletin yet");
        Browsing.button(page, "New bulletin").click();
        write(
                page,
                "ru",
                "Вымышленная операция",
                "Изъято {{seized-mass}}, в том числе героин {{seized-mass:heroin}} и гашиш"
                        + " {{seized-mass:hashish}}; остальное, {{seized-mass:rest}}, не расписано.");
        write(
                page,
                "kk",
                "Ойдан шығарылған операция",
                "Тәркіленгені {{seized-mass}}, оның ішінде героин {{seized-mass:heroin}} және гашиш"
                        + " {{seized-mass:hashish}}; қалғаны, {{seized-mass:rest}}, бөлшектелмеген.");
        write(page, "en", "An invented operation", "Seized:");
        page.locator(".chip").filter(new Locator.FilterOptions().setHasText("1 t")).first().click();
        assertThat(page.locator("textarea")).hasValue("Seized: {{seized-mass}}");
        page.locator("textarea")
                .fill("Seized: {{seized-mass}}, heroin {{seized-mass:heroin}}. 12.");
        assertThat(page.locator(".reads")).containsText("Seized: 1 t, heroin 67 kg");
    }

    /** A number that is no figure, and items that would pass for the whole, keep it back. */
    private void hindered(Page page) throws IOException {
        save(page);
        Locator faults = page.locator("[data-fault]");
        assertThat(faults.filter(new Locator.FilterOptions().setHasText("12")).first()).isVisible();
        looks.at(page, "bulletin-hindered");
        Browsing.button(page, "Release").click();
        assertThat(page.locator("form .alert")).isVisible();
        assertThat(page.locator("article > header .state")).hasText("draft");
        page.locator("textarea")
                .fill(
                        "Seized: {{seized-mass}}, including heroin {{seized-mass:heroin}} and"
                                + " hashish {{seized-mass:hashish}}; the rest, {{seized-mass:rest}},"
                                + " is not itemised.");
        save(page);
        assertThat(faults).hasCount(0);
        assertThat(page.locator(".told"))
                .hasText(
                        "Seized: 1 t, including heroin 67 kg and hashish 94 kg; the rest, 839 kg,"
                                + " is not itemised.");
        looks.at(page, "bulletin-draft");
    }

    private static void save(Page page) {
        Locator button = page.locator("form button.strong");
        button.click();
        assertThat(page.locator(".reads .told")).isVisible();
    }

    /** By one commander, and by another. */
    private String released(Page page) throws IOException {
        String id = page.url().replaceAll(".*bulletin=", "");
        Browsing.button(page, "Release").click();
        assertThat(page.locator("article > header .state")).hasText("released by one");
        Page second = browsing.window();
        second.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("commander2");
        second.getByLabel("Password").fill(Karasora.signIns().getFirst().password());
        second.locator("form button.strong").click();
        second.locator(".shell").waitFor();
        browsing.go(second, "bulletin/statements?bulletin=" + id);
        Browsing.button(second, "Release as the second").click();
        assertThat(second.locator("article > header .state")).hasText("frozen");
        assertThat(second.locator(".hash")).containsText("SHA-256");
        looks.at(second, "bulletin-frozen");
        return id;
    }

    /** The spokesperson has the bulletins alone, and files that open. */
    private void read(String id) throws IOException {
        Page page = browsing.person("spokesperson");
        browsing.go(page, "bulletin");
        assertThat(page.locator(".cards > li")).hasCount(1);
        page.locator(".cards a").click();
        tongue(page, "en").click();
        assertThat(page.locator(".told")).containsText("heroin 67 kg");
        assertThat(page).hasURL(Pattern.compile(id));
        looks.at(page, "bulletin-spokesperson");
        Browsing.Kept paper = Browsing.kept(page, file(page, "PDF")::click);
        try (PDDocument document = Loader.loadPDF(paper.bytes())) {
            assertThat(new PDFTextStripper().getText(document)).contains("An invented operation");
        }
        Browsing.Kept rows = Browsing.kept(page, file(page, "CSV")::click);
        assertThat(new String(rows.bytes(), StandardCharsets.UTF_8)).contains("seized-mass");
        Browsing.Kept book = Browsing.kept(page, file(page, "XLSX")::click);
        assertThat(book.name()).endsWith(".xlsx");
        assertThat(sheet(book.bytes())).contains("<sheetData>");
        assertThat(file(page, "Disclosure")).hasCount(0);
    }

    private static Locator file(Page page, String name) {
        return page.locator(".files button", new Page.LocatorOptions().setHasText(name));
    }

    /** By its central directory, as spreadsheets read it. */
    private static String sheet(byte[] workbook) throws IOException {
        Path kept = Files.createTempFile(Path.of("target"), "tables-", ".xlsx");
        Files.write(kept, workbook);
        try (ZipFile zip = new ZipFile(kept.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(kept);
        }
    }

    /** The prosecutor takes what it was counted from; the verifier counts it anew. */
    private void verified(String id) throws IOException {
        Page page = browsing.person("prosecutor");
        browsing.go(page, "bulletin/statements?bulletin=" + id);
        String hash = page.locator(".hash").textContent().replace("SHA-256", "").strip();
        Browsing.Kept disclosure = Browsing.kept(page, file(page, "Disclosure")::click);
        assertThat(disclosure.name()).endsWith(".qb");
        Path kept = Files.createTempFile(Path.of("target"), "bulletin-", ".qb");
        Files.write(kept, disclosure.bytes());
        BulletinReport report =
                new BulletinVerification(
                                kept, List.of(), List.of(), Optional.empty(), Optional.of(hash))
                        .run();
        assertThat(report.holds()).as(report.toString()).isTrue();
        Files.delete(kept);
    }
}
