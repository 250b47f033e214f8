package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.kernel.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was seized, from its bag to the oven and to the court: the pages of whoever took it and of
 * whoever keeps it, two phones without network, and the files that leave the house. All of it is
 * invented.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserEvidenceIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of the sample's operation: what is typed is its time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private TestServer server;
    private Browsing browsing;
    private Looks looks;
    private Seizing seizing;

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        browsing = Browsing.start(server.address());
        looks = new Looks();
        seizing = new Seizing(server);
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            browsing.keep(Path.of("target", "browser-evidence"));
            browsing.close();
            server.close();
        }
    }

    @Test
    void fromTheBagToTheOven() throws IOException {
        Page custodian = browsing.person("custodian");
        browsing.go(custodian, "evidence");
        assertThat(custodian.locator(".empty")).containsText("No exhibit yet");
        balance(custodian);
        store(custodian);
        Page investigator = browsing.person("investigator");
        seize(investigator);
        weigh(investigator);
        limit(investigator);
        release(investigator);
        String exhibit = receive(custodian);
        sample(custodian);
        stored(custodian);
        phones(custodian, exhibit);
        counted(custodian);
        destroyed(custodian);
        handedOn(investigator);
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private void balance(Page page) {
        browsing.go(page, "evidence/balances");
        Browsing.button(page, "Add a balance").click();
        Locator form = page.locator("dialog");
        form.getByLabel("Name").fill("Invented balance");
        form.getByLabel("Number on it").fill("B-1");
        form.getByLabel("Certificate", exactly()).fill("C-1");
        form.getByLabel("Calibrated on").fill("2020-01-01");
        form.getByLabel("Valid until").fill("2100-01-01");
        form.getByLabel("Repeatability, g").fill("0.02");
        form.getByLabel("Calibration, g").fill("0.01");
        form.locator("button.strong").click();
        assertThat(page.locator(".cards > li")).containsText("Invented balance");
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private void store(Page page) {
        browsing.go(page, "evidence/storage");
        Browsing.button(page, "Add a storage place").click();
        page.locator("dialog").getByLabel("Name").fill("Invented safe");
        page.locator("dialog button.strong").click();
        assertThat(page.locator("main")).containsText("Nobody has counted here yet");
    }

    private void seize(Page page) throws IOException {
        browsing.go(page, "evidence");
        Browsing.button(page, "New exhibit").click();
        Locator form = page.locator("dialog");
        form.getByLabel("What it is").fill("An invented bag of powder");
        form.getByLabel("Number", exactly()).fill("T-1");
        form.getByLabel("Seal", exactly()).fill("A-114");
        form.getByLabel("Region").selectOption("KZ-31");
        form.getByLabel("Substance").fill("Heroin");
        form.getByLabel("Case number").fill("T-7/26");
        assertThat(form.getByLabel("Decision it was seized under")).hasValue(seizing.warrant);
        looks.at(page, "evidence-new");
        form.locator("button.strong").click();
        Locator one = page.locator("section.one article");
        assertThat(one.locator("h2")).hasText("T-1");
        assertThat(one.locator("header .state")).hasText("held");
        assertThat(one).containsText("Not weighed or counted yet");
    }

    private static Locator act(Page page, String name) {
        page.locator(
                        "section.one article > .actions button",
                        new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
        return page.locator("dialog");
    }

    private static void keep(Locator form) {
        form.locator("button.strong").click();
        assertThat(form).hasCount(0);
    }

    private void weigh(Page page) {
        Locator form = act(page, "Weigh");
        form.locator(".seg button", new Locator.LocatorOptions().setHasText("Gross and packaging"))
                .click();
        Locator numbers = form.locator(".amount input[type=number]");
        numbers.nth(0).fill("115.4");
        numbers.nth(1).fill("15.4");
        form.locator(".amount")
                .nth(0)
                .getByLabel("Balance")
                .selectOption(new SelectOption().setIndex(1));
        assertThat(form).containsText("net mass: 100 g");
        keep(form);
        assertThat(page.locator("section.one .big")).containsText("100.000 ± 0.0");
    }

    /** A limit within U: neither is said. */
    private void limit(Page page) {
        Locator check = page.locator("section.one details").first();
        check.locator("summary").click();
        check.locator("select").first().selectOption(new SelectOption().setIndex(1));
        check.locator("input[type=number]").fill("100.01");
        assertThat(check.locator("[data-verdict]")).hasAttribute("data-verdict", "undetermined");
        check.locator("input[type=number]").fill("90");
        assertThat(check.locator("[data-verdict]")).hasAttribute("data-verdict", "above");
    }

    private void release(Page page) {
        Locator form = act(page, "Hand over");
        form.getByLabel("To whom").selectOption("Sample Custodian");
        form.getByLabel("Seal as you read it").fill("A-114");
        keep(form);
        assertThat(page.locator("section.one header .state")).hasText("being handed over");
        assertThat(page.locator("section.one ol > li.open"))
                .containsText("Not confirmed by whoever took it");
    }

    /** With another seal than it was handed over with: kept, and said at once. */
    private String receive(Page page) throws IOException {
        browsing.go(page, "evidence");
        page.locator("tbody a", new Page.LocatorOptions().setHasText("T-1")).click();
        Locator form = act(page, "Receive");
        form.getByLabel("Seal as you read it").fill("A-115");
        keep(form);
        Locator one = page.locator("section.one article");
        assertThat(one.locator("header .state")).hasText("held");
        assertThat(one.locator("ol > li.bad .alert")).containsText("A-115");
        assertThat(one.locator("> p.alert").first()).containsText("A-114");
        assertThat(page.locator(".flagged")).containsText("1 flagged");
        looks.at(page, "evidence-flagged");
        return page.url().replaceAll(".*exhibit=", "");
    }

    private void sample(Page page) throws IOException {
        Locator form = act(page, "Take a sample");
        form.getByLabel("Number", exactly()).fill("T-1-1");
        form.locator(".amount input[type=number]").first().fill("2");
        form.getByLabel("New seal").fill("A-116");
        keep(form);
        assertThat(page.locator("section.one .drawing a")).hasCount(2);
        assertThat(page.locator("section.one .drawing")).containsText("T-1-1");
        Locator sheet = page.locator("section.one table").filter(held("in parts and samples"));
        assertThat(sheet).containsText("98");
        assertThat(page.locator("section.one")).containsText("It adds up");
        looks.at(page, "evidence-exhibit");
    }

    private static Locator.FilterOptions held(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void stored(Page page) {
        Locator form = act(page, "Store");
        form.getByLabel("Storage place").selectOption(new SelectOption().setIndex(1));
        keep(form);
        assertThat(page.locator("section.one .now")).containsText("Invented safe");
    }

    /**
     * The custodian's phone gives, the investigator's takes, both without network; then both tell.
     */
    private void phones(Page page, String exhibit) throws IOException {
        Page gives = browsing.signIn(browsing.phone(), "custodian");
        browsing.go(gives, "field/exhibits");
        Page takes = browsing.signIn(browsing.phone(), "investigator");
        browsing.go(takes, "field/exhibits");
        assertThat(Browsing.button(gives, "Hand over")).isVisible();
        assertThat(Browsing.button(takes, "Take over")).isVisible();
        gives.context().setOffline(true);
        takes.context().setOffline(true);
        Browsing.button(gives, "Hand over").click();
        gives.getByLabel("Number or seal").fill("T-1");
        gives.getByLabel("To whom").selectOption("Sample Investigator");
        gives.getByLabel("Seal as you read it").fill("A-116");
        gives.locator("form button.strong").click();
        String code = gives.locator("[data-fact=code]").textContent();
        looks.at(gives, "field-handing", 320);
        Browsing.button(takes, "Take over").click();
        takes.getByLabel("Number or seal").fill("t-1");
        takes.getByLabel("Code read out").fill(code.toLowerCase(Locale.ROOT));
        takes.getByLabel("Seal as you read it").fill("A-116");
        takes.locator("form button.strong").click();
        takes.context().setOffline(false);
        takes.getByText("Connected; everything is sent.").waitFor();
        assertThat(takes.locator("main")).not().containsText("sealed until");
        gives.context().setOffline(false);
        gives.getByText("Connected; everything is sent.").waitFor();
        assertThat(gives.locator("main")).not().containsText("sealed until");
        page.reload();
        browsing.go(page, "evidence?exhibit=" + exhibit);
        Locator custody = page.locator("section.one ol").first().locator("> li").last();
        assertThat(custody).containsText("Sample Investigator");
        assertThat(custody.locator("[data-told=true]")).hasCount(2);
        assertThat(page.locator("section.one .now")).containsText("Sample Investigator");
    }

    /** Nothing is seen: what should lie there is missing, and the list says so. */
    private void counted(Page page) throws IOException {
        browsing.go(page, "evidence?q=T-1-1");
        page.locator("tbody a", new Page.LocatorOptions().setHasText("T-1-1")).click();
        stored(page);
        browsing.go(page, "evidence/storage");
        page.locator("section.card button.strong").click();
        page.locator("dialog").getByLabel("Seen").fill("X-9");
        looks.at(page, "evidence-count");
        Browsing.button(page, "End the count").click();
        Locator count = page.locator("section.card ul > li");
        assertThat(count).hasCount(1);
        assertThat(count).containsText("T-1-1");
        assertThat(count).containsText("X-9");
        browsing.go(page, "evidence?state=missing");
        Locator row = page.locator("tbody tr[role=row]");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("T-1-1");
        looks.at(page, "evidence-list");
    }

    /** Found again; then by a commission, and by two. */
    private void destroyed(Page page) throws IOException {
        page.locator("tbody a", new Page.LocatorOptions().setHasText("T-1-1")).click();
        stored(page);
        browsing.go(page, "evidence?q=T-1-1");
        page.getByLabel("Tick T-1-1").check();
        page.locator(".bulk button.danger").click();
        Locator form = page.locator("dialog");
        form.getByLabel("Number of the act").fill("D-1");
        form.getByLabel("Of the court or the authority").fill("An invented court");
        form.getByLabel("Commission").fill("One\nTwo\nThree");
        form.getByLabel("Witnesses").fill("Four");
        looks.at(page, "evidence-destroy");
        form.locator("button.danger").click();
        assertThat(form).hasCount(0);
        Page commander = browsing.person("commander");
        browsing.go(commander, "evidence/destruction");
        Locator card = commander.locator(".cards > li");
        assertThat(card).containsText("waits for a second person");
        looks.at(commander, "evidence-destruction");
        card.locator("button.danger").click();
        assertThat(card.locator(".state")).hasText("destroyed");
    }

    /** CASE, rows of seizures, and what a court is handed: files that open. */
    private void handedOn(Page page) throws IOException {
        Map<String, Object> form = seizing.form("A bag behind the invented door");
        form.put("number", "T-9");
        form.put("substance", "hashish");
        form.put(
                "target",
                Entries.id(
                        seizing.entries.add(
                                seizing.entries.target("An invented yard", seizing.warrant))));
        String behind = Entries.id(seizing.add("investigator", form));
        page.reload();
        searched(page);
        browsing.go(page, "evidence?exhibit=" + behind);
        Browsing.Kept casework = Browsing.kept(page, list(page, "CASE")::click);
        assertThat(casework.name()).endsWith(".jsonld");
        assertThat(JSON.readTree(casework.bytes()).toString()).contains("kb:exhibit-" + behind);
        Browsing.Kept rows = Browsing.kept(page, list(page, "CSV")::click);
        assertThat(rows.name()).endsWith(".csv");
        assertThat(new String(rows.bytes(), StandardCharsets.UTF_8).lines().toList())
                .hasSize(1 + 2)
                .anyMatch(row -> row.contains("hashish"))
                .anyMatch(row -> row.contains("heroin"));
        Browsing.Kept bundle = Browsing.kept(page, Browsing.button(page, "For the court")::click);
        assertThat(bundle.name()).endsWith(".zip");
        Map<String, byte[]> files = files(bundle.bytes());
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.path("files").size()).isEqualTo(files.size() - 1);
        for (JsonNode file : manifest.path("files")) {
            byte[] bytes = files.get(file.path("name").asString());
            assertThat(HexFormat.of().formatHex(Sha256.fresh().digest(bytes)))
                    .isEqualTo(file.path("sha256").asString());
        }
        assertThat(new String(files.get("bundle.pdf"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        assertThat(new String(files.get("parts/exhibits.json"), StandardCharsets.UTF_8))
                .contains(behind);
        assertThat(new String(files.get("parts/searches.json"), StandardCharsets.UTF_8))
                .contains("Sample witness two");
        Browsing.Kept label = Browsing.kept(page, Browsing.button(page, "Label (PDF)")::click);
        assertThat(label.name()).endsWith(".pdf");
    }

    /** As its signed record says it: a court is handed it too. */
    private void searched(Page page) throws IOException {
        LocalDateTime now = LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.MINUTES);
        browsing.go(page, "evidence/searches");
        assertThat(page.locator(".empty")).containsText("No record yet");
        Browsing.button(page, "Enter a record").click();
        Locator form = page.locator("dialog");
        form.getByLabel("Number of the record").fill("P-1");
        form.getByLabel("What was searched")
                .selectOption(new SelectOption().setLabel("An invented yard"));
        form.getByLabel("Began").fill(now.minusMinutes(50).toString());
        form.getByLabel("Ended").fill(now.minusMinutes(10).toString());
        form.getByLabel("Decision it was done under").selectOption(seizing.warrant);
        form.getByLabel("Who took part").fill("Sample officer\nSample owner");
        form.getByLabel("Witnesses").fill("Sample witness one");
        form.getByLabel("Remarks of the owner").fill("None, invented");
        form.getByLabel("What was taken").fill("One bag, invented");
        form.getByLabel("Inventory handed to").fill("Sample owner");
        assertThat(form.locator("button.strong")).isDisabled();
        form.getByLabel("Witnesses").fill("Sample witness one\nSample witness two");
        looks.at(page, "evidence-search-form");
        keep(form);
        assertThat(page.locator(".cards > li")).containsText("Sample witness two");
        looks.at(page, "evidence-searches");
    }

    /** A button over the list. */
    private static Locator list(Page page, String name) {
        return page.locator(
                "section.list .line button", new Page.LocatorOptions().setHasText(name));
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
