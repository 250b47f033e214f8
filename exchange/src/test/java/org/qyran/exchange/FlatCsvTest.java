package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.survey.Flights;
import org.qyran.survey.FuseDetections;

class FlatCsvTest {

    @TempDir Path folder;

    private List<List<String>> written(Findings findings, Language language, char separator)
            throws IOException {
        new FlatCsv().write(findings, language, folder);
        String text = Files.readString(folder.resolve("sightings.csv"));
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        return parsed(text.substring(1), separator);
    }

    /** RFC 4180, read strictly. */
    private static List<List<String>> parsed(String text, char separator) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
                i++;
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    @Test
    void englishIsRfc4180WithFieldNames() throws IOException {
        List<List<String>> rows = written(Samples.findings(), Language.ENGLISH, ',');
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.get(0)).startsWith("id", "rank", "state", "latitude", "longitude", "dms");
        assertThat(rows.get(1).get(4)).matches("71\\.400\\d+");
        assertThat(rows.get(1).get(5)).matches("42°54'\\d\\d\\.\\d\"N 71°24'\\d\\d\\.\\d\"E");
    }

    @Test
    void russianIsAsExcelThereReadsIt() throws IOException {
        List<List<String>> rows = written(Samples.findings(), Language.RUSSIAN, ';');
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.get(0)).startsWith("Обозначение", "Место по порядку", "Состояние");
        assertThat(rows.get(1).get(4)).matches("71,400\\d+");
        assertThat(rows.get(1)).contains("да");
    }

    @Test
    void kazakhToo() throws IOException {
        List<List<String>> rows = written(Samples.findings(), Language.KAZAKH, ';');
        assertThat(rows.get(0)).startsWith("Белгісі", "Реті", "Күйі");
        assertThat(rows.get(1).get(3)).matches("42,900\\d+");
    }

    @Test
    void aNameASpreadsheetWouldRunIsDefused() throws IOException {
        Detection plot = Samples.detection("a", Samples.PLOT, 0.5, false);
        Detection hostile =
                new Detection(
                        plot.id(),
                        plot.raster(),
                        plot.detector(),
                        plot.inPixels(),
                        plot.onGround(),
                        plot.centre(),
                        plot.areaSquareMetres(),
                        plot.score(),
                        false,
                        plot.reasons(),
                        java.util.Optional.of(Path.of("=cmd|' /C calc'!A0")),
                        false);
        List<Detection> detections = List.of(hostile);
        Findings findings =
                new Findings(
                        detections,
                        new FuseDetections(Flights.byName()).fuse(detections),
                        Samples.NOON);
        assertThat(written(findings, Language.ENGLISH, ',').get(1)).contains("'=cmd|' /C calc'!A0");
    }
}
