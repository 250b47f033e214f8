package org.qyran.exchange.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.exchange.briefing.Briefing;
import org.qyran.exchange.briefing.BriefingNotes;
import org.qyran.kernel.Language;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What crews are handed is read by programs of others, or held against what the makers publish of
 * their formats, corner by corner: degrees of WGS 84, metres above take-off.
 */
class FlightsElsewhereIT {

    private static final double SAME_DEGREES = 2e-8;
    private static final double SAME_METRES = 0.06;
    private static final String WPML = "http://www.dji.com/wpmz/1.0.2";

    /** Its places only: number, latitude, longitude, height of each. */
    private static final String PYMAVLINK =
            """
            import sys
            from pymavlink import mavwp
            loader = mavwp.MAVWPLoader()
            loader.load(sys.argv[1])
            for i in range(loader.count()):
                w = loader.wp(i)
                if w.command == 16 and i > 0:
                    print(w.frame, repr(w.x), repr(w.y), repr(w.z))
            """;

    @TempDir private static Path folder;

    private static SurveyPlan plan;
    private static Flight flight;

    @BeforeAll
    static void writes() throws Exception {
        plan = SamplePlan.of("multirotor");
        flight = plan.flights().getFirst();
        FlightFiles.write(folder, plan);
    }

    private static String file(String suffix) {
        return folder.resolve(flight.name() + suffix).toString();
    }

    private static void needs(String program, String apt) {
        boolean there =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        Assumptions.assumeTrue(there, "needs apt: " + apt);
    }

    /** What it says; a word of complaint fails the test. */
    private static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        int exit =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start()
                        .waitFor();
        assertThat(Files.readString(err, StandardCharsets.UTF_8)).as(command[0]).isEmpty();
        assertThat(exit).as(command[0]).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static void isCorner(Waypoint corner, double latitude, double longitude) {
        assertThat(latitude).isCloseTo(corner.place().latitudeDegrees(), within(SAME_DEGREES));
        assertThat(longitude).isCloseTo(corner.place().longitudeDegrees(), within(SAME_DEGREES));
    }

    private static void isCorner(
            Waypoint corner, double latitude, double longitude, double aboveTakeOff) {
        isCorner(corner, latitude, longitude);
        assertThat(aboveTakeOff).isCloseTo(corner.heightAboveTakeOffMetres(), within(SAME_METRES));
    }

    private static JsonNode byGdal(String suffix, String layer) throws Exception {
        needs("ogr2ogr", "gdal-bin");
        String copy = folder.resolve("copy" + suffix + ".json").toString();
        run(
                "ogr2ogr",
                "-f",
                "GeoJSON",
                "-lco",
                "COORDINATE_PRECISION=9",
                copy,
                file(suffix),
                layer);
        return JsonMapper.shared().readTree(Files.readString(Path.of(copy)));
    }

    @Test
    void gdalReadsTheKml() throws Exception {
        JsonNode way = byGdal(".kml", flight.name()).at("/features/0/geometry/coordinates");
        assertThat(way.size()).isEqualTo(flight.waypoints().size() + 2);
        for (int i = 0; i < flight.waypoints().size(); i++) {
            JsonNode at = way.get(i + 1);
            isCorner(
                    flight.waypoints().get(i),
                    at.get(1).asDouble(),
                    at.get(0).asDouble(),
                    at.get(2).asDouble());
        }
    }

    @Test
    void gdalReadsTheGpx() throws Exception {
        JsonNode places = byGdal(".gpx", "route_points").get("features");
        assertThat(places.size()).isEqualTo(flight.waypoints().size() + 2);
        for (int i = 0; i < flight.waypoints().size(); i++) {
            JsonNode feature = places.get(i + 1);
            String comment = feature.at("/properties/cmt").asString();
            isCorner(
                    flight.waypoints().get(i),
                    feature.at("/geometry/coordinates/1").asDouble(),
                    feature.at("/geometry/coordinates/0").asDouble(),
                    Double.parseDouble(comment.substring(0, comment.indexOf(' '))));
        }
    }

    @Test
    void pymavlinkReadsTheWaypoints() throws Exception {
        Path python = Path.of("../build/partners/bin/python").toAbsolutePath().normalize();
        Assumptions.assumeTrue(
                Files.isExecutable(python)
                        && new ProcessBuilder(python.toString(), "-c", "import pymavlink")
                                        .start()
                                        .waitFor()
                                == 0,
                "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                        + " pymavlink");
        List<String> places =
                run(python.toString(), "-c", PYMAVLINK, file(".waypoints")).lines().toList();
        assertThat(places).hasSize(flight.waypoints().size());
        for (int i = 0; i < places.size(); i++) {
            String[] numbers = places.get(i).split(" ");
            // MAV_FRAME_GLOBAL_RELATIVE_ALT: above home, which is where it takes off.
            assertThat(numbers[0]).isEqualTo("3");
            isCorner(
                    flight.waypoints().get(i),
                    Double.parseDouble(numbers[1]),
                    Double.parseDouble(numbers[2]),
                    Double.parseDouble(numbers[3]));
        }
    }

    /** docs.qgroundcontrol.com, dev guide, Plan File Format: keys, versions, and what they hold. */
    @Test
    void thePlanIsOfThePublishedForm() throws Exception {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(Path.of(file(".plan"))));
        assertThat(root.get("fileType").asString()).isEqualTo("Plan");
        assertThat(root.get("version").asInt()).isEqualTo(1);
        assertThat(root.get("groundStation").isString()).isTrue();
        assertThat(root.at("/geoFence/version").asInt()).isEqualTo(2);
        assertThat(root.at("/geoFence/circles").isArray()).isTrue();
        assertThat(root.at("/rallyPoints/version").asInt()).isEqualTo(2);
        assertThat(root.at("/rallyPoints/points").isArray()).isTrue();
        root.at("/geoFence/polygons")
                .forEach(fence -> {
                    assertThat(fence.get("version").asInt()).isEqualTo(1);
                    assertThat(fence.get("inclusion").isBoolean()).isTrue();
                    assertThat(fence.get("polygon").size()).isGreaterThanOrEqualTo(3);
                    fence.get("polygon").forEach(corner -> assertThat(corner.size()).isEqualTo(2));
                });
        JsonNode mission = root.get("mission");
        assertThat(mission.get("version").asInt()).isEqualTo(2);
        for (String number : List.of("cruiseSpeed", "hoverSpeed", "firmwareType", "vehicleType")) {
            assertThat(mission.get(number).isNumber()).as(number).isTrue();
        }
        assertThat(mission.get("plannedHomePosition").size()).isEqualTo(3);
        List<JsonNode> corners = new ArrayList<>();
        int number = 0;
        for (JsonNode item : mission.get("items")) {
            assertThat(item.get("type").asString()).isEqualTo("SimpleItem");
            assertThat(item.get("autoContinue").isBoolean()).isTrue();
            assertThat(item.get("doJumpId").asInt()).isEqualTo(++number);
            assertThat(item.get("params").size()).isEqualTo(7);
            assertThat(item.get("frame").asInt()).isIn(2, 3);
            if (item.get("command").asInt() == 16) {
                corners.add(item);
            }
        }
        assertThat(corners).hasSize(flight.waypoints().size());
        for (int i = 0; i < corners.size(); i++) {
            JsonNode item = corners.get(i);
            // Frame 3 and altitude mode 1: relative to home.
            assertThat(item.get("frame").asInt()).isEqualTo(3);
            assertThat(item.get("AltitudeMode").asInt()).isEqualTo(1);
            assertThat(item.get("Altitude").asDouble()).isEqualTo(item.at("/params/6").asDouble());
            isCorner(
                    flight.waypoints().get(i),
                    item.at("/params/4").asDouble(),
                    item.at("/params/5").asDouble(),
                    item.at("/params/6").asDouble());
        }
    }

    /** developer.dji.com, Cloud API, DJI WPML, waylines.wpml: what is required, and its values. */
    @Test
    void theWaylinesAreOfThePublishedForm() throws Exception {
        Element document;
        try (ZipFile zip = new ZipFile(file(".kmz"))) {
            assertThat(zip.getEntry("wpmz/template.kml")).isNotNull();
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            try (InputStream in = zip.getInputStream(zip.getEntry("wpmz/waylines.wpml"))) {
                document = factory.newDocumentBuilder().parse(in).getDocumentElement();
            }
        }
        assertThat(one(document, "flyToWaylineMode")).isIn("safely", "pointToPoint");
        assertThat(one(document, "finishAction"))
                .isIn("goHome", "noAction", "autoLand", "gotoFirstWaypoint");
        assertThat(one(document, "exitOnRCLost")).isIn("goContinue", "executeLostAction");
        assertThat(one(document, "executeRCLostAction")).isIn("goBack", "landing", "hover");
        assertThat(Double.parseDouble(one(document, "globalTransitionalSpeed"))).isPositive();
        assertThat(one(document, "executeHeightMode")).isEqualTo("relativeToStartPoint");
        assertThat(one(document, "waylineId")).isEqualTo("0");
        assertThat(one(document, "templateId")).isEqualTo("0");
        assertThat(Double.parseDouble(one(document, "autoFlightSpeed"))).isPositive();
        NodeList marks = document.getElementsByTagName("Placemark");
        assertThat(marks.getLength()).isEqualTo(flight.waypoints().size());
        for (int i = 0; i < marks.getLength(); i++) {
            Element mark = (Element) marks.item(i);
            assertThat(one(mark, "index")).isEqualTo(Integer.toString(i));
            assertThat(one(mark, "waypointHeadingMode")).isEqualTo("followWayline");
            assertThat(one(mark, "waypointTurnMode")).startsWith("toPointAndStop");
            assertThat(Double.parseDouble(one(mark, "waypointSpeed"))).isPositive();
            NodeList actions = mark.getElementsByTagNameNS(WPML, "actionActuatorFunc");
            for (int k = 0; k < actions.getLength(); k++) {
                assertThat(Set.of("takePhoto", "gimbalRotate"))
                        .contains(actions.item(k).getTextContent());
            }
            String[] place =
                    mark.getElementsByTagName("coordinates")
                            .item(0)
                            .getTextContent()
                            .strip()
                            .split(",");
            isCorner(
                    flight.waypoints().get(i),
                    Double.parseDouble(place[1]),
                    Double.parseDouble(place[0]),
                    Double.parseDouble(one(mark, "executeHeight")));
        }
    }

    private static String one(Element within, String name) {
        NodeList found = within.getElementsByTagNameNS(WPML, name);
        assertThat(found.getLength()).as(name).isPositive();
        return found.item(0).getTextContent();
    }

    @Test
    void popplerReadsTheBriefingSheet() throws Exception {
        needs("pdftotext", "poppler-utils");
        for (Language language : Language.values()) {
            BriefingNotes notes =
                    new BriefingNotes(
                            "ә ғ қ ң ө ұ ү һ і",
                            false,
                            BriefingNotes.Order.numbered("17"),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            1);
            Path sheet = folder.resolve(language.code() + ".pdf");
            Files.write(sheet, Briefing.pdf(plan, notes, language));
            String text = run("pdftotext", "-layout", sheet.toString(), "-");
            assertThat(text).contains("ә ғ қ ң ө ұ ү һ і");
            for (Waypoint corner : flight.waypoints()) {
                assertThat(text)
                        .containsPattern(
                                String.format(
                                        Locale.ROOT,
                                        "%.6f +%.6f +%.0f ",
                                        corner.place().latitudeDegrees(),
                                        corner.place().longitudeDegrees(),
                                        corner.heightAboveTakeOffMetres()));
            }
        }
    }
}
