package org.qyran.exchange.flight;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import org.qyran.exchange.Numbers;
import org.qyran.exchange.XmlText;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

/**
 * GPX 1.1: the flight as a route; its points are named {@code look} where a line to look along
 * begins.
 */
final class FlightGpx implements FlightFormat {

    @Override
    public String suffix() {
        return ".gpx";
    }

    @Override
    public void write(SurveyPlan plan, Flight flight, OutputStream out) throws IOException {
        XmlText.write(
                out,
                xml ->
                        xml.element(
                                "gpx",
                                gpx -> gpx.element("rte", r -> route(r, flight)),
                                "version",
                                "1.1",
                                "creator",
                                "Qyran",
                                "xmlns",
                                "http://www.topografix.com/GPX/1/1"));
    }

    private static void route(XmlText xml, Flight flight) throws XMLStreamException {
        xml.text("name", flight.name());
        point(xml, flight.crew().launch(), "launch", "");
        for (Waypoint corner : flight.waypoints()) {
            String height =
                    Numbers.plain(corner.heightAboveTakeOffMetres(), 1) + " m above take-off";
            point(xml, corner.place(), corner.looking() ? "look" : "corner", height);
        }
        point(xml, flight.crew().recovery(), "recovery", "");
    }

    /** No {@code ele}: it would be height above sea level, and ours count from take-off. */
    private static void point(XmlText xml, GroundPoint at, String name, String comment)
            throws XMLStreamException {
        xml.element(
                "rtept",
                p -> {
                    p.text("name", name);
                    if (!comment.isEmpty()) {
                        p.text("cmt", comment);
                    }
                },
                "lat",
                Numbers.plain(at.latitudeDegrees(), 8),
                "lon",
                Numbers.plain(at.longitudeDegrees(), 8));
    }
}
