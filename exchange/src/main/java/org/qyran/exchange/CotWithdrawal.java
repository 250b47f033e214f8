package org.qyran.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * Takes the event of a {@link CotEvent} back, in two messages.
 *
 * <p>The first replaces it: the same uid and type, no position, stale in seconds. Servers that keep
 * events for later (taky, {@code cot/persistence.py}) replace them only while their time to live is
 * positive, so that "stale now" would leave the old one. The second is the task "delete" ({@code
 * t-x-d-d}) that clients act on at once (goatak: {@code ProcessEvent} removes by link): what is
 * deleted stands in {@code link/@uid}, not in the event's own.
 *
 * @param key the place's identifier
 */
public record CotWithdrawal(String key, Instant at) {

    static final Duration SOON = Duration.ofSeconds(10);

    /** Both, one after the other. */
    public String xml() {
        String uid = CotEvent.UID + key;
        return CotEvent.document(xml ->
                xml.element(
                        "event",
                        event -> {
                            nowhere(event);
                            event.empty("detail");
                        },
                        attributes(uid, CotEvent.TYPE)))
                + CotEvent.document(xml ->
                        xml.element(
                                "event",
                                event -> {
                                    nowhere(event);
                                    event.element(
                                            "detail",
                                            detail -> {
                                                detail.empty(
                                                        "link",
                                                        "uid",
                                                        uid,
                                                        "relation",
                                                        "p-p",
                                                        "type",
                                                        CotEvent.TYPE);
                                                detail.empty("__forcedelete");
                                            });
                                },
                                attributes(uid + ".withdrawn", "t-x-d-d")));
    }

    private static void nowhere(XmlText event) throws javax.xml.stream.XMLStreamException {
        event.empty(
                "point",
                "lat",
                "0",
                "lon",
                "0",
                "hae",
                CotEvent.UNKNOWN,
                "ce",
                CotEvent.UNKNOWN,
                "le",
                CotEvent.UNKNOWN);
    }

    private String[] attributes(String uid, String type) {
        return new String[] {
            "version",
            "2.0",
            "uid",
            uid,
            "type",
            type,
            "time",
            at.toString(),
            "start",
            at.toString(),
            "stale",
            at.plus(SOON).toString(),
            "how",
            "m-g"
        };
    }
}
