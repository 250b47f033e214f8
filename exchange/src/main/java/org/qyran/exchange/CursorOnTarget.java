package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.detect.Reason;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;

/** Cursor-on-Target, one file a sighting; see {@link CotEvent}. */
final class CursorOnTarget implements Format {

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
                    out -> XmlText.write(out, event(sighting, findings.produced(), words)::write));
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

    private static CotEvent event(Sighting sighting, Instant produced, Words words) {
        String mark = sighting.simulated() ? " " + words.say("simulated-short") : "";
        String reasons =
                sighting.strongest().reasons().stream()
                        .map((Reason reason) -> words.reason(reason))
                        .collect(Collectors.joining("; "));
        return new CotEvent(
                sighting.id(),
                sighting.id() + mark,
                sighting.position(),
                sighting.radius95Metres(),
                produced,
                sighting.simulated(),
                words.notice(sighting.simulated())
                        + " "
                        + words.say("error-circle", sighting.radius95Metres())
                        + " "
                        + Mgrs.of(sighting.position()).orElse("")
                        + (reasons.isEmpty() ? "" : ". " + reasons));
    }
}
