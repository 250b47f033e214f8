package org.qyran.server;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * What somebody who looks closely would say of a page: axe-core's findings (WCAG 2.2 AA) and what
 * runs over its edge, in light and dark, wide and narrow. With {@code -Dqyran.pictures=DIR} it also
 * takes pictures, in every language.
 */
final class Looks {

    static final int WIDE = 1400;
    static final int HIGH = 875;
    private static final int NARROW = 320;
    private static final double SETTLING_MILLIS = 15_000;
    private static final int SHOWN_WIDE = 1080;
    private static final int SHOWN_HIGH = 675;
    private static final int MOST_BYTES = 150_000;
    private static final List<String> LANGUAGES = List.of("ru", "kk", "en");

    /** Wider than the window without a place to scroll it, or cut off without an ellipsis. */
    private static final String OVER =
            """
            () => {
              const over = [];
              if (document.documentElement.scrollWidth > innerWidth + 1)
                over.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
              for (const e of document.querySelectorAll('main *, header *, nav *, footer *, dialog *')) {
                const s = getComputedStyle(e);
                if (!e.offsetParent || e.closest('.sr, .maplibregl-map, svg') || !e.textContent.trim()) continue;
                if (s.clipPath === 'none' && s.overflowX === 'hidden' && s.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1)
                  over.push('cut off: ' + e.outerHTML.slice(0, 100));
              }
              return over;
            }
            """;

    private static final String WAITING =
            """
            () => [...[...document.querySelectorAll('.maplibregl-map')].filter(m => !('drawn' in m.dataset)
                && m.getBoundingClientRect().top < innerHeight),
                ...[...document.images].filter(i => !i.complete && i.loading !== 'lazy')]
              .map(e => e.outerHTML.slice(0, 120))
            """;

    private static final String MISSING =
            """
            () => [...document.images].filter(i => !i.complete && i.loading !== 'lazy')
              .map(i => i.outerHTML.slice(0, 120))
            """;

    private static final String AXE =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
              .violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160)
                + ' ' + (n.any[0]?.message ?? n.none[0]?.message ?? '')))
            """;

    private final String axe;
    private final Path pictures;
    private final boolean taking;
    private final List<String> findings = new ArrayList<>();

    Looks() throws IOException {
        Path root = Path.of(System.getProperty("qyran.root", ".."));
        axe = Files.readString(root.resolve("web/node_modules/axe-core/axe.min.js"));
        taking = System.getProperty("qyran.pictures") != null;
        pictures = Files.createDirectories(root.resolve("server/target/pictures"));
    }

    /** Looks at the page as it stands; leaves it as it was. */
    void at(Page page, String name) throws IOException {
        at(page, name, WIDE, NARROW);
    }

    /** As {@link #at(Page, String)}, at the given widths; the first is the usual one. */
    void at(Page page, String name, int... widths) throws IOException {
        for (int width : widths) {
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.setViewportSize(width, HIGH);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                settle(page);
                String where = "%s, %d px, %s: ".formatted(name, width, scheme);
                if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
                    page.evaluate(axe);
                }
                found(where, page.evaluate(AXE));
                found(where, page.evaluate(OVER));
                if (taking) {
                    take(page, "%s-%d-%s-en".formatted(name, width, scheme.name()));
                }
            }
        }
        if (taking) {
            inOtherLanguages(page, name, widths);
        }
        page.setViewportSize(widths[0], HIGH);
    }

    private void inOtherLanguages(Page page, String name, int[] widths) throws IOException {
        for (String language : LANGUAGES) {
            page.evaluate(
                    "code => document.querySelector(`.preferences [lang=${code}]`)?.click()",
                    language);
            for (int width : widths) {
                page.setViewportSize(width, HIGH);
                settle(page);
                found("%s, %d px, %s: ".formatted(name, width, language), page.evaluate(OVER));
                take(page, "%s-%d-LIGHT-%s".formatted(name, width, language));
            }
        }
    }

    private void found(String where, Object said) {
        ((List<?>) Objects.requireNonNull(said)).forEach(one -> findings.add(where + one));
    }

    /**
     * Until maps are drawn and pictures are there. A picture that never comes is a finding; a map
     * without a graphics card may still be drawing, or its last tile was called off.
     */
    private void settle(Page page) {
        try {
            page.waitForFunction(
                    "() => (" + WAITING + ")().length === 0",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(SETTLING_MILLIS));
        } catch (com.microsoft.playwright.TimeoutError never) {
            found(page.url() + " never shows: ", page.evaluate(MISSING));
        }
        page.waitForTimeout(150);
    }

    private void take(Page page, String name) throws IOException {
        Files.write(pictures.resolve(name + ".png"), page.screenshot());
    }

    /**
     * A picture for the documents, as the page stands; written only when asked for.
     *
     * @param name of the file, without its ending
     */
    void picture(Page page, String name) throws IOException {
        if (!taking) {
            return;
        }
        var before = page.viewportSize();
        if (before.width > SHOWN_WIDE) {
            page.setViewportSize(SHOWN_WIDE, SHOWN_HIGH);
        }
        settle(page);
        Path docs = Path.of(System.getProperty("qyran.root", ".."), "docs", "pictures");
        Files.createDirectories(docs);
        Files.write(docs.resolve(name + ".png"), small(page.screenshot()));
        page.setViewportSize(before.width, before.height);
    }

    private static byte[] small(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        byte[] bytes = png;
        for (int colours = 256; bytes.length > MOST_BYTES && colours >= 16; colours /= 2) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(FewColours.of(image, colours), "png", out);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    /** Everything found on any page so far. */
    List<String> findings() {
        return List.copyOf(findings);
    }
}
