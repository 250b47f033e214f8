package org.qyran.exchange.flight;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.exchange.KnownPlaces;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What is to be searched and what must not be entered, as people draw it: GeoJSON, KML or a ground
 * station's plan. A GeoJSON feature with {@code "kind": "no-fly"}, and a KML placemark named
 * no-fly, is a no-fly zone.
 *
 * @param area polygons with holes, x longitude, y latitude; not checked for crossing themselves
 * @param noFly the same
 */
public record AreaFile(Geometry area, Geometry noFly) {

    public static final String NO_FLY = "no-fly";

    private static final long MOST_BYTES = 64L << 20;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /**
     * @throws BadInput when there is no outline in the file
     */
    public static AreaFile read(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        List<KnownPlaces.Known> outlines;
        if (name.endsWith(".kml")) {
            outlines = kml(file);
        } else if (name.endsWith(".plan")) {
            outlines =
                    Mission.read(file).surveyed().stream()
                            .map(area -> new KnownPlaces.Known("", area))
                            .toList();
        } else {
            outlines = KnownPlaces.read(file);
        }
        if (outlines.isEmpty()) {
            throw new BadInput(
                    file.toString(), "area", "", Fault.MISSING, "a Polygon or MultiPolygon");
        }
        return new AreaFile(
                together(outlines, false), //
                together(outlines, true));
    }

    private static Geometry together(List<KnownPlaces.Known> outlines, boolean noFly) {
        return GEOMETRY.createMultiPolygon(
                outlines.stream()
                        .filter(known -> known.kind().equals(NO_FLY) == noFly)
                        .map(KnownPlaces.Known::onGround)
                        .toArray(Polygon[]::new));
    }

    private static List<KnownPlaces.Known> kml(Path file) throws IOException {
        List<KnownPlaces.Known> outlines = new ArrayList<>();
        NodeList polygons = document(file).getElementsByTagNameNS("*", "Polygon");
        for (int i = 0; i < polygons.getLength(); i++) {
            Element polygon = (Element) polygons.item(i);
            String field = "Polygon[" + i + "]";
            List<LinearRing> outer = rings(file, field, polygon, "outerBoundaryIs");
            if (outer.size() != 1) {
                throw new BadInput(
                        file.toString(), field, "", Fault.MISSING, "one outerBoundaryIs");
            }
            LinearRing[] holes =
                    rings(file, field, polygon, "innerBoundaryIs").toArray(LinearRing[]::new);
            outlines.add(
                    new KnownPlaces.Known(
                            kind(polygon), GEOMETRY.createPolygon(outer.getFirst(), holes)));
        }
        return outlines;
    }

    private static Element document(Path file) throws IOException {
        byte[] text = InputFile.read(file, MOST_BYTES);
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text)).getDocumentElement();
        } catch (SAXException e) {
            throw new BadInput(file.toString(), "KML", "", Fault.NOT_XML);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the name of the placemark it stands in. */
    private static String kind(Element polygon) {
        for (Node node = polygon; node instanceof Element element; node = node.getParentNode()) {
            if ("Placemark".equals(element.getLocalName())) {
                NodeList names = element.getElementsByTagNameNS("*", "name");
                return names.getLength() > 0
                                && names.item(0)
                                        .getTextContent()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(NO_FLY)
                        ? NO_FLY
                        : "";
            }
        }
        return "";
    }

    private static List<LinearRing> rings(Path file, String field, Element polygon, String side)
            throws BadInput {
        List<LinearRing> rings = new ArrayList<>();
        NodeList boundaries = polygon.getElementsByTagNameNS("*", side);
        for (int b = 0; b < boundaries.getLength(); b++) {
            NodeList texts =
                    ((Element) boundaries.item(b)).getElementsByTagNameNS("*", "coordinates");
            for (int t = 0; t < texts.getLength(); t++) {
                String text = texts.item(t).getTextContent();
                rings.add(ring(file, field + "." + side, text));
            }
        }
        return rings;
    }

    private static LinearRing ring(Path file, String field, String text) throws BadInput {
        List<Coordinate> corners = new ArrayList<>();
        for (String place : text.strip().split("\\s+")) {
            String[] parts = place.split(",");
            try {
                Coordinate at =
                        new Coordinate(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
                if (!(Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90)) {
                    throw new BadInput(
                            file.toString(),
                            field,
                            place,
                            Fault.OUT_OF_RANGE,
                            "longitude, latitude in degrees");
                }
                corners.add(at);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new BadInput(file.toString(), field, place, Fault.NOT_A_NUMBER);
            }
        }
        if (corners.size() < 4 || !corners.getFirst().equals2D(corners.getLast())) {
            throw new BadInput(
                    file.toString(),
                    field,
                    corners.size(),
                    Fault.DAMAGED,
                    "at least four corners, first = last");
        }
        return GEOMETRY.createLinearRing(corners.toArray(Coordinate[]::new));
    }
}
