package org.qyran.exchange.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.exchange.flight.SamplePlan;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.Language;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

class BriefingTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    private static SurveyPlan plan;

    @BeforeAll
    static void plans() throws Exception {
        plan = SamplePlan.of("multirotor", "skylark");
    }

    private static BriefingNotes empty() {
        return new BriefingNotes(
                "",
                false,
                BriefingNotes.Order.numbered(""),
                List.of(),
                List.of(),
                Optional.empty(),
                1);
    }

    private static BriefingNotes full() {
        return new BriefingNotes(
                "Бесжылдық ә ғ қ ң ө ұ ү һ і",
                true,
                new BriefingNotes.Order(
                        "17/2026",
                        "А. Прокурор",
                        List.of("air imaging"),
                        Optional.of(
                                new BriefingNotes.Days(
                                        Instant.parse("2026-06-14T00:00:00Z"),
                                        Instant.parse("2026-06-20T00:00:00Z"),
                                        ALMATY))),
                List.of("131,4 МГц", "118,1 МГц"),
                List.of(new BriefingNotes.AbortPoint(new GroundPoint(43.105, 71.197), "жайлау")),
                Optional.of(ZonedDateTime.of(2026, 6, 14, 6, 0, 0, 0, ALMATY)),
                1);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysAllThatIsKnownInEveryLanguage(Language language) throws Exception {
        String text = text(Briefing.pdf(plan, full(), language));
        assertThat(text)
                .contains("Бесжылдық ә ғ қ ң ө ұ ү һ і", "17/2026", "А. Прокурор", "air imaging")
                .contains("131,4 МГц", "118,1 МГц", "A1", "43.105000, 71.197000", "жайлау")
                .contains("06:00:00", Said.in(language).say("simulated"))
                .doesNotContain(Said.in(language).say("not-given"));
        for (Flight flight : plan.flights()) {
            assertThat(text)
                    .contains(
                            Said.in(language).say("flight", flight.crew().name(), flight.number()));
            for (Waypoint corner : flight.waypoints()) {
                assertThat(text)
                        .contains(
                                String.format(
                                        Locale.ROOT,
                                        "%.6f %.6f 150",
                                        corner.place().latitudeDegrees(),
                                        corner.place().longitudeDegrees()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void callsNotGivenWhatNobodyGave(Language language) throws Exception {
        String missing = Said.in(language).say("not-given");
        String text = text(Briefing.pdf(plan, empty(), language));
        // Order, what it allows, its days, radio, abort points; of each sortie sun, radio, aborts.
        assertThat(text.split(missing, -1)).hasSize(1 + 5 + 3 * plan.flights().size());
        assertThat(text).doesNotContain(Said.in(language).say("simulated"));
    }

    @Test
    void makesTheSameBytesOfTheSamePlan() throws Exception {
        assertThat(Briefing.pdf(plan, full(), Language.KAZAKH))
                .isEqualTo(Briefing.pdf(plan, full(), Language.KAZAKH));
    }

    @Test
    void hasEveryWordInEveryLanguage() throws Exception {
        Set<Object> english = keys("en");
        assertThat(keys("ru")).isEqualTo(english);
        assertThat(keys("kk")).isEqualTo(english);
    }

    private static Set<Object> keys(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in =
                Objects.requireNonNull(
                        Briefing.class.getResourceAsStream(
                                "briefing_" + language + ".properties"))) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words.keySet();
    }
}
