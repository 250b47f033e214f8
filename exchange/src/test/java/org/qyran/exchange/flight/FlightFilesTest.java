package org.qyran.exchange.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FlightFilesTest {

    @TempDir private static Path folder;

    private static SurveyPlan plan;

    @BeforeAll
    static void writes() throws Exception {
        plan = SamplePlan.of("multirotor");
        FlightFiles.write(folder, plan);
    }

    private static Path file(String suffix) {
        return folder.resolve(plan.flights().getFirst().name() + suffix);
    }

    private static void isTheFlight(List<GroundPoint> places) {
        Flight flight = plan.flights().getFirst();
        assertThat(places).hasSize(flight.waypoints().size());
        for (int i = 0; i < places.size(); i++) {
            GroundPoint expected = flight.waypoints().get(i).place();
            assertThat(places.get(i).latitudeDegrees())
                    .isCloseTo(expected.latitudeDegrees(), within(1e-7));
            assertThat(places.get(i).longitudeDegrees())
                    .isCloseTo(expected.longitudeDegrees(), within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".plan", ".waypoints"})
    void groundStationsFilesAreReadBackAsTheSameFlight(String suffix) throws Exception {
        Mission mission = Mission.read(file(suffix));
        List<Mission.Step> places =
                mission.steps().stream()
                        .filter(s -> s.command() == Command.WAYPOINT && s.frame() == 3)
                        .toList();
        isTheFlight(places.stream().map(Mission.Step::place).toList());
        assertThat(places).allSatisfy(s -> assertThat(s.place().heightMetres()).isEqualTo(150));
        assertThat(mission.steps().getLast().command()).isEqualTo(Command.RETURN_TO_LAUNCH);
        List<Double> triggers =
                mission.steps().stream()
                        .filter(s -> s.command() == Command.TRIGGER_BY_DISTANCE)
                        .map(s -> s.numbers().getFirst())
                        .toList();
        // On and off in turn: nothing is photographed on the way.
        for (int i = 0; i < triggers.size(); i++) {
            assertThat(triggers.get(i) > 0).isEqualTo(i % 2 == 0);
        }
        assertThat(triggers.size()).isEven().isPositive();
    }

    @Test
    void mapsAndGpsReadTheFlight() throws Exception {
        Document gpx = xml(Files.readAllBytes(file(".gpx")));
        NodeList points = gpx.getElementsByTagNameNS("*", "rtept");
        List<GroundPoint> route = new ArrayList<>();
        for (int i = 1; i < points.getLength() - 1; i++) {
            var attributes = points.item(i).getAttributes();
            route.add(
                    new GroundPoint(
                            Double.parseDouble(attributes.getNamedItem("lat").getNodeValue()),
                            Double.parseDouble(attributes.getNamedItem("lon").getNodeValue())));
        }
        isTheFlight(route);
        Document kml = xml(Files.readAllBytes(file(".kml")));
        assertThat(kml.getElementsByTagNameNS("*", "LineString").getLength()).isGreaterThan(2);
    }

    @Test
    void djiReadsTheFlight() throws Exception {
        try (ZipFile zip = new ZipFile(file(".kmz").toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .containsExactly("wpmz/template.kml", "wpmz/waylines.wpml");
            for (String name : List.of("wpmz/template.kml", "wpmz/waylines.wpml")) {
                Document document = xml(zip.getInputStream(zip.getEntry(name)).readAllBytes());
                NodeList corners = document.getElementsByTagNameNS("*", "Placemark");
                List<GroundPoint> places = new ArrayList<>();
                for (int i = 0; i < corners.getLength(); i++) {
                    var corner = (org.w3c.dom.Element) corners.item(i);
                    String[] at = text(corner, "coordinates").split(",");
                    places.add(
                            new GroundPoint(Double.parseDouble(at[1]), Double.parseDouble(at[0])));
                    assertThat(text(corner, "index")).isEqualTo(Integer.toString(i));
                }
                isTheFlight(places);
            }
        }
    }

    private static String text(org.w3c.dom.Element in, String name) {
        return in.getElementsByTagNameNS("*", name).item(0).getTextContent().strip();
    }

    private static Document xml(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatIsDrawnInKmlIsTheArea() throws Exception {
        Path drawn = folder.resolve("drawn.kml");
        Files.writeString(
                drawn,
                """
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
                <Placemark><name>fields</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
                71,43,0 71.1,43,0 71.1,43.1,0 71,43,0</coordinates></LinearRing></outerBoundaryIs>
                <innerBoundaryIs><LinearRing><coordinates>71.05,43.01 71.06,43.01 71.06,43.02 71.05,43.01
                </coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
                <Placemark><name>No-fly: school</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
                71.08,43.01 71.09,43.01 71.09,43.02 71.08,43.01</coordinates></LinearRing></outerBoundaryIs>
                </Polygon></Placemark></Document></kml>
                """);
        AreaFile area = AreaFile.read(drawn);
        assertThat(area.area().getNumGeometries()).isEqualTo(1);
        assertThat(area.area().getArea()).isCloseTo(0.005 - 0.00005, within(1e-9));
        assertThat(area.noFly().getArea()).isCloseTo(0.00005, within(1e-9));
        Files.writeString(
                drawn, "<!DOCTYPE k [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><kml>&a;</kml>");
        assertThatThrownBy(() -> AreaFile.read(drawn)).isInstanceOf(BadInput.class);
        Files.writeString(drawn, "<kml/>");
        assertThatThrownBy(() -> AreaFile.read(drawn)).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "QGC WPL 999\n",
                "QGC WPL 110\n0\t1\t2",
                "QGC WPL 110\n0\t1\t3\t16\t0\t0\t0\t0\tx\t8\t15\t1",
                "QGC WPL 110\n0\t1\t3\t16\t0\t0\t0\t0\t97\t8\t15\t1",
                "{\"fileType\":\"Plan\",\"mission\":{\"items\":[{\"type\":\"SimpleItem\",\"params\":[1]}]}}",
                "{\"fileType\":\"Plan\",\"mission\":{\"items\":[{\"type\":\"SimpleItem\",\"command\":16,"
                        + "\"params\":[0,0,0,null,null,8,50]}]}}",
                "{\"fileType\":\"Plan\",\"mission\":{\"items\":[{\"polygon\":[[1,2]]}]}}"
            })
    void refusesWhatIsNoFlight(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.plan"), text);
        assertThatThrownBy(() -> Mission.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bad.plan");
    }
}
