package org.qyran.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Language;

class TextsTest {

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(
                "org.qyran.cli.demo.demo",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> holes(String text) {
        TreeSet<String> holes = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
        while (matcher.find()) {
            holes.add(matcher.group());
        }
        return holes;
    }

    @Test
    void everyTextExistsInEveryLanguageWithTheSameHoles() {
        ResourceBundle english = bundle(Language.ENGLISH);
        for (Language language : Language.values()) {
            ResourceBundle own = bundle(language);
            assertThat(own.keySet()).as(language.code()).isEqualTo(english.keySet());
            for (String key : english.keySet()) {
                assertThat(own.getString(key)).as(language + " " + key).isNotBlank();
                // The made-title's seed is worth naming in every language; so are all others.
                assertThat(holes(own.getString(key)))
                        .as(language + " " + key)
                        .isEqualTo(holes(english.getString(key)));
            }
        }
    }

    @Test
    void whatThePageAsksForIsThere() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        collect(asked, resource("page.html"), "data-t=\"([^\"]+)\"");
        collect(asked, resource("page.html"), "data-ta=\"[a-z-]+:([^\"]+)\"");
        collect(asked, resource("page.js"), "\\bt\\(\"([a-z0-9-]+[a-z0-9])\"[,)]");
        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(bundle(Language.ENGLISH).keySet()).containsAll(asked);
    }

    @Test
    void theStoryIsTrueAndTheSimulationSaidInEveryLanguage() {
        for (Language language : Language.values()) {
            ResourceBundle own = bundle(language);
            assertThat(own.getString("real")).contains("183").doesNotContain("8.5", "8,5");
            assertThat(own.getString("simulated-badge"))
                    .isEqualTo(own.getString("simulated-badge").toUpperCase(Locale.ROOT));
        }
    }

    private static void collect(Set<String> into, String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
