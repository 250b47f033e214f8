package org.qyran.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.qyran.geo.GroundPoint;

/**
 * One place as a Cursor-on-Target event after MITRE's base schema of 2003 (Event-PUBLIC.xsd), which
 * ATAK's own schemas contradict.
 *
 * <p>Type {@value #TYPE}, "spi": a map point a sensor looks at. The a-types say that a thing of
 * some affiliation is there (a-u-G: a ground track of unknown side); imagery says only that a place
 * looks unusual, so a place is what we send. How: from imagery (m-i), or simulated (m-s, with opex
 * s, which receivers may filter). {@code ce} is one sigma of a circular normal error, not the 95 %
 * radius; height and its error are unknown, which is 9999999 by custom.
 *
 * @param key the place's identifier; the same place keeps its event's uid
 * @param callsign shown beside the point
 * @param radius95Metres 95 % radius of the position
 * @param at when it is said; kept to the second
 * @param remarks in the receiver's language
 */
public record CotEvent(
        String key,
        String callsign,
        GroundPoint position,
        double radius95Metres,
        Instant at,
        boolean simulated,
        String remarks) {

    static final String TYPE = "b-m-p-s-p-i";

    /** As long as imagery without outcome is kept unless a unit sets otherwise. */
    static final Duration VALID = Duration.ofDays(30);

    /** Before the place's identifier. */
    static final String UID = "org.qyran.";

    static final String UNKNOWN = "9999999.0";

    /** 95 % radius of a circular normal error over its sigma (Rayleigh quantile): 2.4477. */
    private static final double SIGMAS = Math.sqrt(-2 * Math.log(0.05));

    /** The event as a document of its own. */
    public String xml() {
        return document(this::write);
    }

    /** When it is no longer true unless said again. */
    public Instant stale() {
        return at.plus(VALID);
    }

    static String document(XmlText.Content content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlText.write(out, content);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    void write(XmlText xml) throws XMLStreamException {
        List<String> attributes =
                new ArrayList<>(
                        List.of(
                                "version",
                                "2.0",
                                "uid",
                                UID + key,
                                "type",
                                TYPE,
                                "time",
                                at.toString(),
                                "start",
                                at.toString(),
                                "stale",
                                stale().toString(),
                                "how",
                                simulated ? "m-s" : "m-i"));
        if (simulated) {
            attributes.addAll(List.of("opex", "s"));
        }
        xml.element("event", this::inside, attributes.toArray(String[]::new));
    }

    private void inside(XmlText event) throws XMLStreamException {
        event.empty(
                "point",
                "lat",
                Outline.degrees(position.latitudeDegrees()),
                "lon",
                Outline.degrees(position.longitudeDegrees()),
                "hae",
                UNKNOWN,
                "ce",
                String.format(Locale.ROOT, "%.2f", radius95Metres / SIGMAS),
                "le",
                UNKNOWN);
        event.element(
                "detail",
                detail -> {
                    detail.empty("contact", "callsign", callsign);
                    detail.text("remarks", remarks);
                });
    }
}
