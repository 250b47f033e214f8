package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class CursorOnTargetTest {

    @TempDir Path folder;

    private List<Path> written(Findings findings, Language language) throws IOException {
        new CursorOnTarget().write(findings, language, folder);
        try (Stream<Path> files = Files.list(folder.resolve("cot"))) {
            return files.sorted().toList();
        }
    }

    private Element event(Sighting sighting)
            throws IOException, SAXException, ParserConfigurationException {
        return Xml.read(folder.resolve("cot").resolve(sighting.id() + ".xml")).getDocumentElement();
    }

    @Test
    void everyEventKeepsTheBaseSchemaInEveryLanguage() throws IOException, SAXException {
        for (Language language : Language.values()) {
            List<Path> events = written(Samples.findings(), language);
            assertThat(events).hasSize(2);
            for (Path event : events) {
                Xml.validate(event, "cot-event.xsd");
            }
        }
    }

    @Test
    void theSchemaOfTheTestRefusesWhatMitreRefuses() throws IOException {
        Path event = folder.resolve("event.xml");
        String good =
                "<event version='2.0' uid='a' type='b-m-p-s-p-i' time='2026-06-01T07:00:00Z'"
                        + " start='2026-06-01T07:00:00Z' stale='2026-06-01T08:00:00Z' how='m-i'>"
                        + "<point lat='1' lon='2' hae='0' ce='1' le='1'/></event>";
        Files.writeString(event, good);
        assertThatCode(() -> Xml.validate(event, "cot-event.xsd")).doesNotThrowAnyException();
        for (String bad :
                List.of(
                        good.replace("'2.0'", "'1.1'"),
                        good.replace("07:00:00Z' s", "07:00:00+05:00' s"),
                        good.replace("lat='1'", "lat='91'"),
                        good.replace(" how='m-i'", ""),
                        good.replace("b-m-p", "b m p"))) {
            Files.writeString(event, bad);
            assertThatThrownBy(() -> Xml.validate(event, "cot-event.xsd"))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void theTypeAndHowStandInMitresList() throws IOException {
        Path list =
                Path.of(System.getProperty("qyran.root", ".."))
                        .resolve("../shared/data/tak/cot-types.xml");
        Assumptions.assumeTrue(
                Files.exists(list), "needs ../shared/data/tak/cot-types.xml beside the project");
        String types = Files.readString(list);
        assertThat(types).contains("cot=\"" + CotEvent.TYPE + "\"");
        assertThat(types)
                .containsPattern("<how what=\"simulated\" +value=\"m-s\"")
                .containsPattern("<how what=\"mensurated\" +value=\"m-i\"");
        assertThat(Pattern.matches("\\w+(-\\w+)*", CotEvent.TYPE)).isTrue();
    }

    @Test
    void oneSigmaIsWrittenNotTheRadius()
            throws IOException, SAXException, ParserConfigurationException {
        Findings findings = Samples.findings();
        written(findings, Language.ENGLISH);
        Sighting first = findings.sightings().getFirst();
        Element point = (Element) event(first).getElementsByTagName("point").item(0);
        assertThat(Double.parseDouble(point.getAttribute("ce")) * 2.4477)
                .isCloseTo(first.radius95Metres(), within(0.02));
        assertThat(point.getAttribute("hae")).isEqualTo("9999999.0");
        assertThat(Double.parseDouble(point.getAttribute("lat")))
                .isCloseTo(first.position().latitudeDegrees(), within(1e-7));
    }

    @Test
    void simulatedIsSaidInTheEnvelopeAndInWords()
            throws IOException, SAXException, ParserConfigurationException {
        Findings findings = Samples.findings();
        written(findings, Language.KAZAKH);
        Element simulated = event(findings.sightings().get(0));
        assertThat(simulated.getAttribute("opex")).isEqualTo("s");
        assertThat(simulated.getAttribute("how")).isEqualTo("m-s");
        assertThat(simulated.getTextContent()).contains("МОДЕЛЬДЕНГЕН", "негіз болмайды");
        Element real = event(findings.sightings().get(1));
        assertThat(real.hasAttribute("opex")).isFalse();
        assertThat(real.getAttribute("how")).isEqualTo("m-i");
    }

    @Test
    void anEventGoesStaleAfterItBegan()
            throws IOException, SAXException, ParserConfigurationException {
        Findings findings = Samples.findings();
        written(findings, Language.ENGLISH);
        Element event = event(findings.sightings().getFirst());
        assertThat(event.getAttribute("time")).isEqualTo("2026-06-01T07:00:00Z");
        assertThat(Instant.parse(event.getAttribute("stale")))
                .isAfter(Instant.parse(event.getAttribute("start")));
    }

    @Test
    void eventsOfAnEarlierScanGoAndOtherFilesStay() throws IOException {
        written(Samples.findings(), Language.ENGLISH);
        Files.writeString(folder.resolve("cot/notes.xml"), "<mine/>");
        assertThat(written(Samples.nothing(), Language.ENGLISH))
                .containsExactly(folder.resolve("cot/notes.xml"));
    }
}
