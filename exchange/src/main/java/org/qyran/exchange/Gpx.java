package org.qyran.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Tracks a receiver recorded, from GPX 1.0 or 1.1: every {@code trkseg} by itself, since the
 * receiver was off, or saw no satellites, between two of them.
 */
public final class Gpx {

    /** More than a year of fixes every second. */
    private static final int MOST_FIXES = 40_000_000;

    private Gpx() {}

    /**
     * @param place with its height above sea level; NaN where not told
     */
    public record Fix(GroundPoint place, Optional<Instant> time) {}

    /**
     * Segments of all tracks in the file's order, none empty.
     *
     * @throws BadInput when the file is no GPX, is damaged, or holds no track
     */
    public static List<List<Fix>> read(Path path) throws IOException {
        String file = path.toString();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new BadInput(file, "file", "", Fault.UNREADABLE);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return read(file, in);
        }
    }

    /**
     * As above, from what is no file here.
     *
     * @param file its name, for refusals
     */
    public static List<List<Fix>> read(String file, InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<List<Fix>> segments = new ArrayList<>();
        try {
            new Reader(file, factory.createXMLStreamReader(in)).read(segments);
        } catch (XMLStreamException e) {
            throw new BadInput(
                    file, "XML, line " + e.getLocation().getLineNumber(), "", Fault.DAMAGED, "GPX");
        }
        segments.removeIf(List::isEmpty);
        if (segments.isEmpty()) {
            throw new BadInput(file, "trk/trkseg/trkpt", "", Fault.MISSING, "a recorded track");
        }
        return segments;
    }

    private static final class Reader {
        private final String file;
        private final XMLStreamReader xml;
        private int fixes;

        Reader(String file, XMLStreamReader xml) {
            this.file = file;
            this.xml = xml;
        }

        void read(List<List<Fix>> segments) throws XMLStreamException, BadInput {
            boolean rootSeen = false;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String name = xml.getLocalName();
                if (!rootSeen && !name.equals("gpx")) {
                    throw new BadInput(file, "root element", name, Fault.UNKNOWN_FORMAT, "GPX");
                }
                rootSeen = true;
                if (name.equals("trkseg")) {
                    segments.add(new ArrayList<>());
                } else if (name.equals("trkpt") && !segments.isEmpty()) {
                    segments.getLast().add(fix());
                }
            }
        }

        private Fix fix() throws XMLStreamException, BadInput {
            String field = "trkpt, line " + xml.getLocation().getLineNumber();
            if (++fixes > MOST_FIXES) {
                throw new BadInput(file, field, fixes, Fault.IMPLAUSIBLE_SIZE, MOST_FIXES);
            }
            double latitude = number(field + ", lat", xml.getAttributeValue(null, "lat"), 90);
            double longitude = number(field + ", lon", xml.getAttributeValue(null, "lon"), 180);
            double height = Double.NaN;
            Optional<Instant> time = Optional.empty();
            int depth = 1;
            while (depth > 0 && xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    if (depth == 1 && name.equals("ele")) {
                        height = number(field + ", ele", xml.getElementText(), 1e5);
                    } else if (depth == 1 && name.equals("time")) {
                        time = Optional.of(instant(field + ", time", xml.getElementText()));
                    } else {
                        depth++;
                    }
                }
            }
            return new Fix(new GroundPoint(latitude, longitude, height), time);
        }

        private double number(String field, @Nullable String text, double most) throws BadInput {
            if (text == null) {
                throw new BadInput(file, field, "", Fault.MISSING, "the receiver's own file");
            }
            double value;
            try {
                value = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw new BadInput(file, field, text, Fault.NOT_A_NUMBER);
            }
            if (!(Math.abs(value) <= most)) {
                throw new BadInput(file, field, text, Fault.OUT_OF_RANGE, "±" + most);
            }
            return value;
        }

        private Instant instant(String field, String text) throws BadInput {
            try {
                return OffsetDateTime.parse(text.strip()).toInstant();
            } catch (DateTimeException e) {
                throw new BadInput(
                        file, field, text, Fault.UNSUPPORTED, "2026-06-01T06:10:00Z (ISO 8601)");
            }
        }
    }
}
