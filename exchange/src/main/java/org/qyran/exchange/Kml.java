package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;

/**
 * KML 2.2 (OGC 07-147r2): folders of sightings, their error circles and the marks behind them, with
 * chips shown in the balloons. Elements stand in the schema's order. No icon is named, because an
 * icon's address would be a request to somebody's server; the viewer's own pin is coloured.
 */
final class Kml implements Format {

    @Override
    public String target() {
        return "sightings.kml";
    }

    @Override
    public void write(Findings findings, Language language, Path directory) throws IOException {
        Words words = new Words(language);
        WholeFile.write(
                directory.resolve(target()),
                out -> KmlText.write(out, document -> write(document, findings, words)));
    }

    private static void write(XmlText xml, Findings findings, Words words)
            throws XMLStreamException {
        xml.text("name", words.say(findings.simulated() ? "title-simulated" : "title"));
        xml.text("open", "1");
        xml.text("description", words.notice(findings.simulated()));
        writeStyles(xml);
        folder(xml, words.say("folder-sightings"), () -> writeSightings(xml, findings, words));
        folder(xml, words.say("folder-errors"), () -> writeErrors(xml, findings, words));
        folder(xml, words.say("folder-marks"), () -> writeMarks(xml, findings, words));
    }

    private interface Part {
        void write() throws XMLStreamException;
    }

    private static void folder(XmlText xml, String name, Part part) throws XMLStreamException {
        xml.element(
                "Folder",
                folder -> {
                    folder.text("name", name);
                    part.write();
                });
    }

    /** Colours are aabbggrr. */
    private static void writeStyles(XmlText xml) throws XMLStreamException {
        xml.element(
                "Style",
                style -> {
                    style.element(
                            "IconStyle",
                            icon -> {
                                icon.text("color", "ff1e8cff");
                                icon.text("scale", "1.1");
                            });
                    style.element("LabelStyle", label -> label.text("scale", "0.9"));
                },
                "id",
                "sighting");
        writeAreaStyle(xml, "error", "ccffffff", "00ffffff");
        writeAreaStyle(xml, "mark", "ff1e8cff", "401e8cff");
    }

    private static void writeAreaStyle(XmlText xml, String id, String line, String fill)
            throws XMLStreamException {
        xml.element(
                "Style",
                style -> {
                    style.element(
                            "LineStyle",
                            l -> {
                                l.text("color", line);
                                l.text("width", "2");
                            });
                    style.element("PolyStyle", p -> p.text("color", fill));
                },
                "id",
                id);
    }

    private static void writeSightings(XmlText xml, Findings findings, Words words)
            throws XMLStreamException {
        int rank = 1;
        for (Sighting sighting : findings.sightings()) {
            List<Field> fields = Column.row(Column.SIGHTING, sighting, rank, words);
            List<String> chips =
                    sighting.detections().stream().flatMap(d -> Column.chip(d).stream()).toList();
            String name = name(rank + ". " + sighting.id(), sighting.simulated(), words);
            xml.element(
                    "Placemark",
                    placemark -> {
                        writeHead(placemark, name, balloon(fields, chips, words), "sighting");
                        writeData(placemark, fields);
                        placemark.element(
                                "Point",
                                point ->
                                        point.text(
                                                "coordinates",
                                                Outline.degrees(
                                                                sighting.position()
                                                                        .longitudeDegrees())
                                                        + ","
                                                        + Outline.degrees(
                                                                sighting.position()
                                                                        .latitudeDegrees())));
                    },
                    "id",
                    sighting.id());
            rank++;
        }
    }

    private static void writeErrors(XmlText xml, Findings findings, Words words)
            throws XMLStreamException {
        for (Sighting sighting : findings.sightings()) {
            Polygon circle = Outline.circle(sighting.position(), sighting.radius95Metres());
            xml.element(
                    "Placemark",
                    placemark -> {
                        writeHead(
                                placemark,
                                name(sighting.id(), sighting.simulated(), words),
                                words.say("error-circle", sighting.radius95Metres()),
                                "error");
                        writeAreas(placemark, Outline.parts(circle));
                    });
        }
    }

    private static void writeMarks(XmlText xml, Findings findings, Words words)
            throws XMLStreamException {
        for (Detection detection : findings.detections()) {
            List<Polygon> parts = detection.onGround().map(Outline::parts).orElse(List.of());
            if (parts.isEmpty()) {
                continue;
            }
            List<Field> fields = Column.row(Column.DETECTION, detection, 0, words);
            List<String> chips = Column.chip(detection).stream().toList();
            String name = name(detection.id(), detection.simulated(), words);
            xml.element(
                    "Placemark",
                    placemark -> {
                        writeHead(placemark, name, balloon(fields, chips, words), "mark");
                        writeData(placemark, fields);
                        writeAreas(placemark, parts);
                    });
        }
    }

    private static String name(String id, boolean simulated, Words words) {
        return simulated ? id + " (" + words.say("simulated-short") + ")" : id;
    }

    private static void writeHead(XmlText xml, String name, String balloon, String style)
            throws XMLStreamException {
        xml.text("name", name);
        xml.text("description", balloon);
        xml.text("styleUrl", "#" + style);
    }

    private static String balloon(List<Field> fields, List<String> chips, Words words) {
        StringBuilder html = new StringBuilder();
        for (String chip : chips) {
            html.append("<img src=\"").append(escaped(chip)).append("\" width=\"240\"/> ");
        }
        html.append("<table>");
        for (Field field : fields) {
            if (field.value() != null) {
                html.append("<tr><th align=\"left\">")
                        .append(escaped(words.say("field-" + field.name())))
                        .append("</th><td>")
                        .append(escaped(shown(field, words)))
                        .append("</td></tr>");
            }
        }
        return html.append("</table>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String shown(Field field, Words words) {
        return field.value() instanceof Boolean truth
                ? words.say(truth ? "yes" : "no")
                : field.plain();
    }

    private static void writeData(XmlText xml, List<Field> fields) throws XMLStreamException {
        xml.element(
                "ExtendedData",
                data -> {
                    for (Field field : fields) {
                        if (field.value() != null) {
                            data.element(
                                    "Data",
                                    d -> d.text("value", field.plain()),
                                    "name",
                                    field.name());
                        }
                    }
                });
    }

    private static void writeAreas(XmlText xml, List<Polygon> parts) throws XMLStreamException {
        if (parts.size() == 1) {
            writeArea(xml, parts.getFirst());
            return;
        }
        xml.element(
                "MultiGeometry",
                many -> {
                    for (Polygon part : parts) {
                        writeArea(many, part);
                    }
                });
    }

    private static void writeArea(XmlText xml, Polygon part) throws XMLStreamException {
        List<Coordinate[]> rings = Outline.rings(part);
        xml.element(
                "Polygon",
                polygon -> {
                    polygon.text("tessellate", "1");
                    for (int i = 0; i < rings.size(); i++) {
                        String coordinates = coordinates(rings.get(i));
                        polygon.element(
                                i == 0 ? "outerBoundaryIs" : "innerBoundaryIs",
                                boundary ->
                                        boundary.element(
                                                "LinearRing",
                                                ring -> ring.text("coordinates", coordinates)));
                    }
                });
    }

    private static String coordinates(Coordinate[] ring) {
        return Arrays.stream(ring)
                .map(c -> Outline.degrees(c.x) + "," + Outline.degrees(c.y))
                .collect(Collectors.joining(" "));
    }
}
