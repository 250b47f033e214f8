package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.exchange.flight.Mission;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class PlanFlightCommandTest {

    private static final String AREA =
            "{\"type\":\"Polygon\",\"coordinates\":[[[71.2,43.1],[71.21,43.1],[71.21,43.11],[71.2,43.11],[71.2,43.1]],"
                    + "[[71.204,43.104],[71.206,43.104],[71.206,43.106],[71.204,43.104]]]}";

    @TempDir private Path folder;

    private record Said(int exit, String out, String err) {}

    private Said run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exit = Qyran.run(arguments);
            return new Said(
                    exit,
                    said.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String area(String text) throws Exception {
        return Files.writeString(folder.resolve("area.geojson"), text).toString();
    }

    @Test
    void anAreaBecomesFilesThatAreReadBack() throws Exception {
        Path flights = folder.resolve("flights");
        Said said =
                run(
                        "plan-flight",
                        area(AREA),
                        "--tell",
                        "1",
                        "--camera",
                        "one-inch-rgb",
                        "--aircraft",
                        "multirotor:2",
                        "--seconds",
                        "0",
                        "--order",
                        "17",
                        "--json",
                        "--lang",
                        "en",
                        "--out",
                        flights.toString());
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("\"order\":\"17\"", "\"busiestSeconds\":", ".kmz");
        assertThat(Files.readAllBytes(flights.resolve("briefing.pdf")))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        Mission mission = Mission.read(flights.resolve("multirotor-1-sortie-1.plan"));
        assertThat(mission.places()).hasSizeGreaterThan(3);
        assertThat(Mission.read(flights.resolve("multirotor-2-sortie-1.waypoints")).places())
                .isNotEmpty();
    }

    private double proven(String seconds) throws Exception {
        Said said =
                run(
                        "plan-flight",
                        area(AREA),
                        "--height",
                        "60",
                        "--aircraft",
                        "multirotor:3",
                        "--seconds",
                        "0",
                        "--prove",
                        seconds,
                        "--json",
                        "--lang",
                        "en");
        assertThat(said.exit()).isZero();
        Matcher bound = Pattern.compile("\"boundSeconds\":([0-9.]+)").matcher(said.out());
        assertThat(bound.find()).isTrue();
        return Double.parseDouble(bound.group(1));
    }

    @Test
    void provesMoreWhenItMayTakeLonger() throws Exception {
        assertThat(proven("20")).isGreaterThan(proven("0"));
    }

    @Test
    void whatIsImpossibleGetsOneSentenceAndExitOne() throws Exception {
        Said said =
                run(
                        "plan-flight",
                        area(
                                "{\"type\":\"Polygon\",\"coordinates\":[[[71,43],[71.1,43.1],[71.1,43],[71,43.1],[71,43]]]}"),
                        "--height",
                        "250",
                        "--aircraft",
                        "skylark",
                        "--seconds",
                        "0",
                        "--lang",
                        "en");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("area.geojson", "crosses itself at 43.05").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void saysHowFastAndWhatIsToldFromThere(String language) throws Exception {
        Said said =
                run(
                        "plan-flight",
                        area(AREA),
                        "--tell",
                        "1",
                        "--aircraft",
                        "multirotor",
                        "--seconds",
                        "0",
                        "--lang",
                        language);
        assertThat(said.exit()).isZero();
        // Johnson's 15 pixels on the metre that is to be recognised.
        assertThat(said.out())
                .containsPattern("15[.,]0 (pixels|пикс)")
                .contains("79")
                .doesNotContain("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void aCameraWithoutFocalLengthIsAskedForIt(String language) throws Exception {
        Path camera = folder.resolve("own.properties");
        Files.writeString(
                camera,
                """
                sensor-width-mm = 13.2
                sensor-width-mm.source = data sheet
                sensor-length-mm = 8.8
                sensor-length-mm.source = data sheet
                pixels-across = 5472
                pixels-across.source = data sheet
                pixels-along = 3648
                pixels-along.source = data sheet
                """);
        Said said =
                run(
                        "plan-flight",
                        area(AREA),
                        "--height",
                        "100",
                        "--camera",
                        camera.toString(),
                        "--aircraft",
                        "multirotor",
                        "--lang",
                        language);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("own.properties", "focal-length-mm = 8.8").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void saysWhatIsLeftOutAndWhy(String language) throws Exception {
        Path zone = folder.resolve("zone.geojson");
        Files.writeString(
                zone,
                "{\"type\":\"Polygon\",\"coordinates\":[[[71.203,43.103],[71.206,43.103],"
                        + "[71.206,43.106],[71.203,43.106],[71.203,43.103]]]}");
        String[] asked = {
            "plan-flight",
            area(AREA),
            "--height",
            "150",
            "--aircraft",
            "multirotor",
            "--seconds",
            "0",
            "--lang",
            language,
            "--no-fly",
            zone.toString()
        };
        Said said = run(asked);
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .containsPattern("(left out|не осмотрено|қаралмайды): \\d+[.,]\\d\\d")
                .containsPattern("5 (m|м)")
                .doesNotContain("{");
    }

    @Test
    void nothingButZonesNobodyMayEnterIsNoArea() throws Exception {
        String zone =
                area(
                        "{\"type\":\"Feature\",\"properties\":{\"kind\":\"no-fly\"},\"geometry\":"
                                + AREA
                                + "}");
        Said said = run("plan-flight", zone, "--height", "250", "--aircraft", "skylark");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("area.geojson", "Polygon or MultiPolygon").hasLineCount(1);
    }

    @Test
    void wrongUsageSaysWhatIsMeant() throws Exception {
        assertThat(run("plan-flight", area(AREA), "--aircraft", "skylark").exit()).isEqualTo(2);
        Said both =
                run(
                        "plan-flight",
                        area(AREA),
                        "--height",
                        "100",
                        "--tell",
                        "1",
                        "--aircraft",
                        "skylark");
        assertThat(both.exit()).isEqualTo(2);
        Said unknown = run("plan-flight", area(AREA), "--tell", "1,smell", "--aircraft", "skylark");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("detect, recognise, identify");
        Said kind = run("plan-flight", area(AREA), "--height", "100", "--aircraft", "balloon");
        assertThat(kind.exit()).isEqualTo(1);
        assertThat(kind.err()).contains("balloon", "multirotor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--abort=43.1", "--abort=43.1,here", "--abort=91,0,x", "--start=6:00"})
    void refusesWhatTheBriefingCannotShow(String option) throws Exception {
        Said said =
                run(
                        "plan-flight",
                        area(AREA),
                        "--height",
                        "150",
                        "--aircraft",
                        "multirotor",
                        "--lang",
                        "en",
                        option);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains(option.substring(0, option.indexOf('=')));
    }
}
