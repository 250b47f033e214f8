package org.qyran.exchange.flight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.qyran.exchange.KmlText;
import org.qyran.exchange.Numbers;
import org.qyran.exchange.XmlText;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

/**
 * DJI's waypoint markup (developer.dji.com, Cloud API, DJI WPML 1.0.2): {@code wpmz/template.kml}
 * for whoever edits it and {@code wpmz/waylines.wpml} for what is flown, in a zip. Only for
 * aircraft that hover: DJI makes no others.
 */
final class DjiWpml implements FlightFormat {

    /**
     * Mavic 3 Enterprise and its wide camera; the pilot's app asks when another one is connected.
     */
    private static final String DRONE = "77";

    private static final String PAYLOAD = "66";

    /** The format's own limit. */
    private static final double FASTEST_BETWEEN = 15;

    @Override
    public String suffix() {
        return ".kmz";
    }

    @Override
    public boolean suits(Flight flight) {
        return flight.crew().kind().manner() instanceof AircraftKind.Manner.Stopping;
    }

    @Override
    public void write(SurveyPlan plan, Flight flight, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        FlightFiles.entry(
                zip, "wpmz/template.kml", document(d -> folder(d, plan, flight, true), flight));
        FlightFiles.entry(
                zip, "wpmz/waylines.wpml", document(d -> folder(d, plan, flight, false), flight));
        zip.finish();
    }

    private static byte[] document(XmlText.Content folder, Flight flight) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KmlText.write(
                out,
                document -> {
                    document.element("wpml:missionConfig", c -> mission(c, flight));
                    document.element("Folder", folder);
                },
                "xmlns:wpml",
                "http://www.dji.com/wpmz/1.0.2");
        return out.toByteArray();
    }

    private static void mission(XmlText xml, Flight flight) throws XMLStreamException {
        xml.text("wpml:flyToWaylineMode", "safely");
        xml.text("wpml:finishAction", "goHome");
        xml.text("wpml:exitOnRCLost", "executeLostAction");
        xml.text("wpml:executeRCLostAction", "goBack");
        xml.text("wpml:takeOffSecurityHeight", "20");
        xml.text("wpml:globalTransitionalSpeed", speed(flight.betweenSpeed()));
        xml.element(
                "wpml:droneInfo",
                d -> {
                    d.text("wpml:droneEnumValue", DRONE);
                    d.text("wpml:droneSubEnumValue", "0");
                });
        xml.element(
                "wpml:payloadInfo",
                p -> {
                    p.text("wpml:payloadEnumValue", PAYLOAD);
                    p.text("wpml:payloadSubEnumValue", "0");
                    p.text("wpml:payloadPositionIndex", "0");
                });
    }

    private static void folder(XmlText xml, SurveyPlan plan, Flight flight, boolean template)
            throws XMLStreamException {
        if (template) {
            xml.text("wpml:templateType", "waypoint");
        }
        xml.text("wpml:templateId", "0");
        if (template) {
            xml.element(
                    "wpml:waylineCoordinateSysParam",
                    c -> {
                        c.text("wpml:coordinateMode", "WGS84");
                        c.text("wpml:heightMode", "relativeToStartPoint");
                    });
            xml.text("wpml:gimbalPitchMode", "usePointSetting");
            xml.text("wpml:globalHeight", metres(plan.view().heightMetres()));
        } else {
            xml.text("wpml:executeHeightMode", "relativeToStartPoint");
            xml.text("wpml:waylineId", "0");
        }
        xml.text("wpml:autoFlightSpeed", speed(flight.lookingSpeed()));
        if (template) {
            heading(xml, "wpml:globalWaypointHeadingParam");
            xml.text("wpml:globalWaypointTurnMode", "toPointAndStopWithDiscontinuityCurvature");
            xml.text("wpml:globalUseStraightLine", "1");
        }
        for (int i = 0; i < flight.waypoints().size(); i++) {
            int index = i;
            xml.element("Placemark", p -> corner(p, plan, flight, index, template));
        }
    }

    private static void heading(XmlText xml, String name) throws XMLStreamException {
        xml.element(name, h -> h.text("wpml:waypointHeadingMode", "followWayline"));
    }

    private static void corner(
            XmlText xml, SurveyPlan plan, Flight flight, int index, boolean template)
            throws XMLStreamException {
        Waypoint corner = flight.waypoints().get(index);
        String place =
                Numbers.plain(corner.place().longitudeDegrees(), 8)
                        + ","
                        + Numbers.plain(corner.place().latitudeDegrees(), 8);
        xml.element("Point", p -> p.text("coordinates", place));
        xml.text("wpml:index", Integer.toString(index));
        String height = metres(corner.heightAboveTakeOffMetres());
        if (template) {
            xml.text("wpml:height", height);
            xml.text("wpml:useGlobalHeight", "0");
            xml.text("wpml:useGlobalSpeed", "0");
            xml.text("wpml:useGlobalHeadingParam", "1");
            xml.text("wpml:useGlobalTurnParam", "1");
            xml.text("wpml:gimbalPitchAngle", "-90");
        } else {
            xml.text("wpml:executeHeight", height);
        }
        xml.text(
                "wpml:waypointSpeed",
                speed(corner.looking() ? flight.lookingSpeed() : flight.betweenSpeed()));
        if (!template) {
            heading(xml, "wpml:waypointHeadingParam");
            xml.element(
                    "wpml:waypointTurnParam",
                    t -> {
                        t.text("wpml:waypointTurnMode", "toPointAndStopWithDiscontinuityCurvature");
                        t.text("wpml:waypointTurnDampingDist", "0");
                    });
            xml.text("wpml:useStraightLine", "1");
        }
        if (index == 0) {
            actions(xml, 0, index, index, "reachPoint", "", DjiWpml::lookDown);
        }
        if (flight.lineBegins(index)) {
            actions(
                    xml,
                    1 + index,
                    index,
                    flight.lineEnd(index),
                    "multipleDistance",
                    metres(flight.imageSpacingMetres(index, plan.imageSpacingMetres())),
                    DjiWpml::photograph);
        }
    }

    private static void actions(
            XmlText xml,
            int group,
            int from,
            int to,
            String trigger,
            String value,
            XmlText.Content action)
            throws XMLStreamException {
        xml.element(
                "wpml:actionGroup",
                g -> {
                    g.text("wpml:actionGroupId", Integer.toString(group));
                    g.text("wpml:actionGroupStartIndex", Integer.toString(from));
                    g.text("wpml:actionGroupEndIndex", Integer.toString(to));
                    g.text("wpml:actionGroupMode", "sequence");
                    g.element(
                            "wpml:actionTrigger",
                            t -> {
                                t.text("wpml:actionTriggerType", trigger);
                                if (!value.isEmpty()) {
                                    t.text("wpml:actionTriggerParam", value);
                                }
                            });
                    g.element("wpml:action", action);
                });
    }

    private static void lookDown(XmlText xml) throws XMLStreamException {
        xml.text("wpml:actionId", "0");
        xml.text("wpml:actionActuatorFunc", "gimbalRotate");
        xml.element(
                "wpml:actionActuatorFuncParam",
                p -> {
                    p.text("wpml:gimbalRotateMode", "absoluteAngle");
                    p.text("wpml:gimbalPitchRotateEnable", "1");
                    p.text("wpml:gimbalPitchRotateAngle", "-90");
                    p.text("wpml:gimbalRollRotateEnable", "0");
                    p.text("wpml:gimbalRollRotateAngle", "0");
                    p.text("wpml:gimbalYawRotateEnable", "0");
                    p.text("wpml:gimbalYawRotateAngle", "0");
                    p.text("wpml:gimbalRotateTimeEnable", "0");
                    p.text("wpml:gimbalRotateTime", "0");
                    p.text("wpml:payloadPositionIndex", "0");
                });
    }

    private static void photograph(XmlText xml) throws XMLStreamException {
        xml.text("wpml:actionId", "0");
        xml.text("wpml:actionActuatorFunc", "takePhoto");
        xml.element(
                "wpml:actionActuatorFuncParam",
                p -> {
                    p.text("wpml:fileSuffix", "line");
                    p.text("wpml:payloadPositionIndex", "0");
                });
    }

    private static String speed(double metresPerSecond) {
        return Numbers.plain(Math.min(FASTEST_BETWEEN, metresPerSecond), 2);
    }

    private static String metres(double value) {
        return Numbers.plain(value, 2);
    }
}
