package org.qyran.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every list shows before it is there, when it does not come, and when it is long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserListsIT {

    private static final int MANY = 10_000;
    private static final int MOST_DRAWN = 450;

    private final Map<String, Page> windows = new HashMap<>();

    private TestServer server;
    private Browsing browsing;
    private Looks looks;
    private UUID operation;

    /**
     * One list.
     *
     * @param who opens it
     * @param asks the address that brings it
     * @param rows of the list, where it is made long here
     */
    private record Listed(String who, String page, String asks, String rows) {

        Pattern pattern() {
            return Pattern.compile(".*/api" + asks + "(\\?.*)?$");
        }

        String name() {
            return page.replaceAll(".*=", "");
        }
    }

    private static Listed oversight(String tab, String asks, String rows) {
        return new Listed("prosecutor", "oversight?tab=" + tab, asks, rows);
    }

    private static final List<Listed> LISTS =
            List.of(
                    new Listed("analyst", "sightings", "/sightings", "main tbody tr[role=row]"),
                    new Listed("crew", "imagery", "/operations/[^/]+/passes", "main article.card"),
                    oversight("authorities", "/authorities", "main .cards > li"),
                    oversight("sealed", "/sealed", ""),
                    oversight("retention", "/retention/due", "main .rows > li"),
                    oversight("certificates", "/retention/certificates", ""),
                    oversight("journal", "/journal", ""),
                    new Listed("administrator", "accounts", "/accounts", "main .people > li"),
                    new Listed(
                            "commander",
                            "members",
                            "/operations/[^/]+/members",
                            "main section.card > ul > li"),
                    new Listed("overseer", "account", "/account/sessions", ""));

    @BeforeAll
    void start() throws IOException {
        Browsing.needed();
        server = TestServer.start();
        operation =
                UUID.fromString(
                        server.as("crew")
                                .get("/api/operations")
                                .json()
                                .at("/items/0/id")
                                .asString());
        server.bean(Work.class).within(operation, this::many);
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

    /** Ten thousand of everything that a list may hold. */
    private int many() {
        int made = 0;
        for (String rows :
                List.of(
                        """
                        insert into sighting (id, operation, operations, key, state, latitude,
                            longitude, radius95, score, score_kind, source, found_at, simulated)
                        select gen_random_uuid(), :operation, array[:operation], 'many ' || n,
                            'candidate', 43 + n / 1e6, 71 + n / 1e6, 5, (n % 1000) / 1e3, 'probability',
                            'detection', now() - n * interval '1 minute', true
                        from generate_series(1, :many) n
                        """,
                        """
                        insert into pass (id, operation, operations, name, height_metres, sensor,
                            flown_at, flight_order)
                        select gen_random_uuid(), :operation, array[:operation], 'Pass ' || n, 150,
                            'colour', now() - n * interval '1 minute', 'SAMPLE-FO-1'
                        from generate_series(1, :many) n
                        """,
                        """
                        insert into raster (id, pass, operation, operations, name, address, bytes,
                            width, height, bands, state, received_at)
                        select gen_random_uuid(), id, :operation, array[:operation], name || '.tif',
                            repeat('0', 64), 1, 100, 100, 3, 'scanned', now() - interval '10 days'
                        from pass
                        """,
                        """
                        insert into authority (id, operation, operations, kind, number, decided_by,
                            decided_at, document_sha256, starts_at, ends_at, places, persons,
                            measures, state, entered_by, entered_at)
                        select gen_random_uuid(), :operation, array[:operation], 'search-warrant',
                            'SAMPLE-' || n, 'Sample court', now(), repeat('0', 64), now(),
                            now() + interval '9 days', array['Sample yard'], '{}', array['search'],
                            'entered', (select id from account where name = 'commander'), now()
                        from generate_series(1, :many) n
                        """,
                        """
                        insert into account (id, name, display_name, password, language, roles,
                            clearance)
                        select gen_random_uuid(), 'person' || n, 'Sample Person ' || n, '-', 'en',
                            array['crew'], 'H1'
                        from generate_series(1, :many) n where :operation is not null
                        """,
                        """
                        insert into membership (operation, account, since)
                        select :operation, id, now() from account
                        where name like 'person%' and right(name, 1) = '7'
                        """)) {
            var statement = server.bean(JdbcClient.class).sql(rows).param("operation", operation);
            made += (rows.contains(":many") ? statement.param("many", MANY) : statement).update();
        }
        return made;
    }

    @Test
    void everyListSaysThatItComesAndWhyItDidNotAndAsksAgain() throws IOException {
        for (Listed list : LISTS) {
            Page page = window(list);
            browsing.go(page, list.page().equals("account") ? "oversight" : "account");
            List<Route> held = new CopyOnWriteArrayList<>();
            page.route(list.pattern(), held::add);
            browsing.go(page, list.page());
            page.waitForCondition(() -> !held.isEmpty());
            page.locator("main .skeleton").first().waitFor();
            Locator alerts = page.locator("main [role=alert]");
            assertThat(alerts).hasCount(0);
            held.forEach(BrowserListsIT::fail);
            page.unroute(list.pattern());
            alerts.first().waitFor();
            assertThat(alerts.first().textContent())
                    .as(list.page())
                    .contains("Something went wrong");
            looks.at(page, list.name() + "-failed", 320);
            // A page of two lists says it of each.
            for (int left = alerts.count(); left > 0; left--) {
                alerts.first().getByText("Try again").click();
                assertThat(alerts).hasCount(left - 1);
            }
        }
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    /** Each person signs in once. */
    private Page window(Listed list) {
        return windows.computeIfAbsent(list.who(), browsing::person);
    }

    private static void fail(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/problem+json")
                        .setBody(
                                "{\"detail\":\"Something went wrong on our side; nothing was changed.\"}"));
    }

    /** A page that draws all of them would not answer any more. */
    @Test
    void tenThousandRowsAreDrawnAFewAtATime() throws IOException {
        for (Listed list : LISTS.stream().filter(l -> !l.rows().isEmpty()).toList()) {
            Page page = window(list);
            browsing.go(page, list.page());
            Locator rows = page.locator(list.rows());
            rows.nth(9).waitFor();
            looks.at(page, list.name() + "-many", 320);
            if (list.name().equals("sightings")) {
                scrollsFar(page);
            } else {
                int before = rows.count();
                Locator told = page.locator("main .more [role=status]").first();
                assertThat(told).hasText(Pattern.compile("100 of \\d{1,2},\\d{3} shown"));
                page.locator("main .more button").first().click();
                rows.nth(before + 50).waitFor();
            }
            assertThat(rows.count()).as(list.page()).isLessThan(MOST_DRAWN);
        }
        assertThat(looks.findings()).isEmpty();
        assertThat(browsing.troubles()).isEmpty();
    }

    private static void scrollsFar(Page page) {
        for (int i = 0; i < 10; i++) {
            page.evaluate(
                    "() => { const box = document.querySelector('main .box'); box.scrollTop = box.scrollHeight; }");
            page.waitForTimeout(300);
        }
        page.waitForFunction(
                "() => [...document.querySelectorAll('main tr[aria-rowindex]')].some(r => Number(r.ariaRowIndex) > 500)");
    }
}
