package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.kernel.BadInput;

class GpxTest {

    @TempDir private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("track.gpx"), content);
    }

    @Test
    void segmentsStayApartAndForeignElementsAreLeftOut() throws IOException {
        List<List<Gpx.Fix>> segments =
                Gpx.read(
                        file(
                                """
                                <?xml version="1.0" encoding="UTF-8"?>
                                <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
                                  <wpt lat="1" lon="2"/>
                                  <trk><name>day 1</name>
                                    <trkseg>
                                      <trkpt lat="43.1" lon="71.2"><ele>612.5</ele>
                                        <time>2026-06-01T06:10:00Z</time>
                                        <extensions><x:speed xmlns:x="x"><ele>7</ele></x:speed></extensions>
                                      </trkpt>
                                      <trkpt lat="43.2" lon="71.3"/>
                                    </trkseg>
                                    <trkseg/>
                                    <trkseg><trkpt lat="-43.2" lon="-71.3"/></trkseg>
                                  </trk>
                                </gpx>
                                """));
        assertThat(segments).hasSize(2);
        assertThat(segments.get(0)).hasSize(2);
        Gpx.Fix first = segments.get(0).getFirst();
        assertThat(first.place().heightMetres()).isEqualTo(612.5);
        assertThat(first.time()).contains(Instant.parse("2026-06-01T06:10:00Z"));
        assertThat(segments.get(0).get(1).place().heightMetres()).isNaN();
        assertThat(segments.get(1).getFirst().place().longitudeDegrees()).isEqualTo(-71.3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<gpx><trk><trkseg><trkpt lat='91' lon='2'/></trkseg></trk></gpx> | lat",
                "<gpx><trk><trkseg><trkpt lat='x' lon='2'/></trkseg></trk></gpx> | lat",
                "<gpx><trk><trkseg><trkpt lon='2'/></trkseg></trk></gpx> | lat",
                "<gpx><trk><trkseg><trkpt lat='1'"
                        + " lon='2'><time>noon</time></trkpt></trkseg></trk></gpx> | time",
                "<gpx><trk><trkseg><trkpt lat='1' lon='2'> | XML",
                "<gpx><wpt lat='1' lon='2'/></gpx> | trkpt",
                "<kml/> | root",
                "nothing | XML",
                "<!DOCTYPE gpx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><gpx><trk><trkseg><trkpt"
                        + " lat='&a;' lon='2'/></trkseg></trk></gpx> | XML"
            })
    void whatIsWrongIsNamed(String content, String field) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> Gpx.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("track.gpx")
                .hasMessageContaining(field);
    }
}
