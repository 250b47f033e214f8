package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;
import org.xml.sax.SAXException;

class KmlTest {

    @TempDir Path folder;

    @Test
    void elementsStandInTheSchemasOrder() throws IOException, SAXException {
        for (Language language : Language.values()) {
            for (Findings findings : new Findings[] {Samples.findings(), Samples.nothing()}) {
                new Kml().write(findings, language, folder);
                Xml.validate(folder.resolve("sightings.kml"), "kml-part.xsd");
            }
        }
    }

    @Test
    void chipsAreReferencedAndNothingElseIsFetched() throws IOException {
        new Kml().write(Samples.findings(), Language.ENGLISH, folder);
        String text = Files.readString(folder.resolve("sightings.kml"));
        assertThat(text).contains("chips/b_2.png").contains("SIMULATED");
        assertThat(text.replace("http://www.opengis.net/kml/2.2", "")).doesNotContain("http");
    }
}
