package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.detect.Reason;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;

/**
 * Cursor-on-Target, one event a sighting, after MITRE's base schema of 2003 (Event-PUBLIC.xsd),
 * which ATAK's own schemas contradict.
 *
 * <p>Type {@value #TYPE}, "spi": a map point a sensor looks at. The a-types say that a thing of
 * some affiliation is there (a-u-G: a ground track of unknown side); imagery says only that a place
 * looks unusual, so a place is what we send. How: from imagery (m-i), or simulated (m-s, with opex
 * s, which receivers may filter). {@code ce} is one sigma of a circular normal error, not the 95 %
 * radius; height and its error are unknown, which is 9999999 by custom.
 */
final class CursorOnTarget implements Format {

    static final String TYPE = "b-m-p-s-p-i";

    /** As long as imagery without outcome is kept unless a unit sets otherwise. */
    static final Duration VALID = Duration.ofDays(30);

    private static final String UNKNOWN = "9999999.0";

    /** 95 % radius of a circular normal error over its sigma (Rayleigh quantile): 2.4477. */
    private static final double SIGMAS = Math.sqrt(-2 * Math.log(0.05));

    private static final String OURS = "S-[A-Z0-9]{8,}\\.xml";

    @Override
    public String target() {
        return "cot";
    }

    @Override
    public void write(Findings findings, Language language, Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(target()));
        Words words = new Words(language);
        for (Sighting sighting : findings.sightings()) {
            WholeFile.write(
                    folder.resolve(sighting.id() + ".xml"),
                    out ->
                            XmlText.write(
                                    out,
                                    xml -> writeEvent(xml, sighting, findings.produced(), words)));
        }
        forgetOthers(
                folder,
                findings.sightings().stream()
                        .map(sighting -> sighting.id() + ".xml")
                        .collect(Collectors.toSet()));
    }

    /** Events of an earlier scan into this folder would send police to places no longer held. */
    private static void forgetOthers(Path folder, Set<String> kept) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches(OURS) && !kept.contains(name)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void writeEvent(XmlText xml, Sighting sighting, Instant produced, Words words)
            throws XMLStreamException {
        List<String> attributes =
                new ArrayList<>(
                        List.of(
                                "version",
                                "2.0",
                                "uid",
                                "org.qyran." + sighting.id(),
                                "type",
                                TYPE,
                                "time",
                                produced.toString(),
                                "start",
                                produced.toString(),
                                "stale",
                                produced.plus(VALID).toString(),
                                "how",
                                sighting.simulated() ? "m-s" : "m-i"));
        if (sighting.simulated()) {
            attributes.addAll(List.of("opex", "s"));
        }
        xml.element(
                "event",
                event -> {
                    writePoint(event, sighting);
                    event.element("detail", detail -> writeDetail(detail, sighting, words));
                },
                attributes.toArray(String[]::new));
    }

    private static void writePoint(XmlText xml, Sighting sighting) throws XMLStreamException {
        xml.empty(
                "point",
                "lat",
                Outline.degrees(sighting.position().latitudeDegrees()),
                "lon",
                Outline.degrees(sighting.position().longitudeDegrees()),
                "hae",
                UNKNOWN,
                "ce",
                String.format(Locale.ROOT, "%.2f", sighting.radius95Metres() / SIGMAS),
                "le",
                UNKNOWN);
    }

    private static void writeDetail(XmlText xml, Sighting sighting, Words words)
            throws XMLStreamException {
        String mark = sighting.simulated() ? " " + words.say("simulated-short") : "";
        xml.empty("contact", "callsign", sighting.id() + mark);
        String reasons =
                sighting.strongest().reasons().stream()
                        .map((Reason reason) -> words.reason(reason))
                        .collect(Collectors.joining("; "));
        xml.text(
                "remarks",
                words.notice(sighting.simulated())
                        + " "
                        + words.say("error-circle", sighting.radius95Metres())
                        + " "
                        + Mgrs.of(sighting.position()).orElse("")
                        + (reasons.isEmpty() ? "" : ". " + reasons));
    }
}
