package org.qyran.exchange.flight;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.qyran.exchange.KmlText;
import org.qyran.exchange.Numbers;
import org.qyran.exchange.XmlText;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

/** KML 2.2: the lines that are looked along, the whole way, launch and recovery. */
final class FlightKml implements FlightFormat {

    @Override
    public String suffix() {
        return ".kml";
    }

    @Override
    public void write(SurveyPlan plan, Flight flight, OutputStream out) throws IOException {
        KmlText.write(out, document -> document(document, flight));
    }

    private static void document(XmlText xml, Flight flight) throws XMLStreamException {
        xml.text("name", flight.name());
        style(xml, "look", "ff00aaff", "3");
        style(xml, "way", "99ffffff", "1");
        List<String> way = new ArrayList<>(List.of(place(flight.crew().launch(), 0)));
        flight.waypoints().forEach(corner -> way.add(place(corner)));
        way.add(place(flight.crew().recovery(), 0));
        line(xml, flight.name(), "#way", way);
        List<Waypoint> corners = flight.waypoints();
        int number = 0;
        for (int i = 0; i < corners.size(); i++) {
            if (flight.lineBegins(i)) {
                line(
                        xml,
                        Integer.toString(++number),
                        "#look",
                        corners.subList(i, flight.lineEnd(i) + 1).stream()
                                .map(FlightKml::place)
                                .toList());
            }
        }
        point(xml, "launch", flight.crew().launch());
        point(xml, "recovery", flight.crew().recovery());
    }

    private static void style(XmlText xml, String id, String colour, String width)
            throws XMLStreamException {
        xml.element(
                "Style",
                s ->
                        s.element(
                                "LineStyle",
                                l -> {
                                    l.text("color", colour);
                                    l.text("width", width);
                                }),
                "id",
                id);
    }

    private static void line(XmlText xml, String name, String style, List<String> places)
            throws XMLStreamException {
        xml.element(
                "Placemark",
                p -> {
                    p.text("name", name);
                    p.text("styleUrl", style);
                    p.element(
                            "LineString",
                            l -> {
                                l.text("altitudeMode", "clampToGround");
                                l.text(
                                        "coordinates",
                                        places.stream().collect(Collectors.joining(" ")));
                            });
                });
    }

    private static void point(XmlText xml, String name, GroundPoint at) throws XMLStreamException {
        xml.element(
                "Placemark",
                p -> {
                    p.text("name", name);
                    p.element("Point", q -> q.text("coordinates", place(at, 0)));
                });
    }

    private static String place(Waypoint corner) {
        return place(corner.place(), corner.heightAboveTakeOffMetres());
    }

    private static String place(GroundPoint at, double height) {
        return Numbers.plain(at.longitudeDegrees(), 8)
                + ","
                + Numbers.plain(at.latitudeDegrees(), 8)
                + ","
                + Numbers.plain(height, 1);
    }
}
