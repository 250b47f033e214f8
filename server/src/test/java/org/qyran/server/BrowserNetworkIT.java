package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An investigator brings a file, sees the network, decides a merge and asks for a path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserNetworkIT {

    /**
     * Invented people; the second is the first in Latin letters, and shares a phone with the third.
     */
    private static final String PEOPLE =
            """
            ФИО,Телефон,Категория
            Вымышленный Ерлан,+7 701 000 11 22,подозреваемый
            Vymyshlennyi Erlan,+7 701 000 33 44,контакт
            Придуманова Айгуль,+7 701 000 33 44,контакт
            """;

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
            browsing.keep(Path.of("target", "browser-network"));
            browsing.close();
            server.close();
        }
    }

    @Test
    void fromTheFileToTheSentence() throws IOException {
        Page page = browsing.person("investigator");
        browsing.go(page, "network");
        assertThat(page.locator(".empty")).containsText("Nothing to draw yet");
        bring(page);
        looks.at(page, "network-sources");
        merge(page);
        see(page);
        ask(page);
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private void bring(Page page) {
        browsing.go(page, "network/sources");
        Browsing.button(page, "Bring a file").click();
        page.locator("dialog input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                "people.csv", "text/csv", PEOPLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByLabel("What is “ФИО”?")).hasValue("name");
        assertThat(page.getByLabel("What is “Телефон”?")).hasValue("phone");
        assertThat(page.getByLabel("What is “Категория”?")).hasValue("category");
        Browsing.button(page, "Take 3 rows").click();
        Locator source = page.locator("[data-source=ready]");
        assertThat(source).containsText("3 of 3 taken");
    }

    private void merge(Page page) throws IOException {
        browsing.go(page, "network/merges");
        Locator pair = page.locator("section figure");
        assertThat(pair).containsText("of the spellings and values alone");
        assertThat(page.locator("section")).containsText("Vymyshlennyi Erlan");
        looks.at(page, "network-merges");
        page.getByPlaceholder("Reason").fill("The same photo in both");
        page.locator("section figcaption").click();
        page.keyboard().press("m");
        assertThat(page.locator(".empty")).containsText("Nothing is proposed");
        page.locator(".seg button").filter(new Locator.FilterOptions().setHasText("Made")).click();
        assertThat(page.locator("section")).containsText("The same photo in both");
    }

    private void see(Page page) throws IOException {
        page.reload();
        browsing.go(page, "network");
        // The suspect by both spellings, both phones, and whoever has one of them too.
        assertThat(page.locator(".graph .box[data-drawn='4']")).isVisible();
        looks.at(page, "network");
        Browsing.button(page, "List").click();
        Locator rows = page.locator(".lists tbody tr[role=row]");
        assertThat(rows).hasCount(4);
        rows.first().locator("button").click();
        assertThat(page.locator("aside[aria-label^=What]")).containsText("+7 701");
    }

    private void ask(Page page) throws IOException {
        browsing.go(page, "network/path");
        choose(page, "From", "Придуманова");
        choose(page, "To", "Вымышленный");
        Locator chain = page.locator("section.card");
        assertThat(chain.first()).containsText("Strongest chain");
        assertThat(chain.first().locator("li.hop")).hasCount(2);
        assertThat(page.locator("main")).containsText("says nothing of anyone’s guilt");
        looks.at(page, "network-path");
        chain.first().locator(".cited button").first().click();
        assertThat(page.locator("dialog")).containsText("people");
    }

    private static void choose(Page page, String end, String typed) {
        page.getByLabel(end, new Page.GetByLabelOptions().setExact(true)).first().fill(typed);
        page.locator("[role=option]:visible").first().click();
    }
}
