package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.qyran.exchange.Gpx;
import org.qyran.exchange.looks.RecordedLooks;
import org.qyran.exchange.video.Telemetry;
import org.qyran.imagery.frames.Ground;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Footprints;
import org.qyran.survey.chance.Look;

/** Passes that were flown, from what the aircraft recorded. */
final class SearchFlown {

    /** Between fixes farther apart than so many swaths, nobody knows what was seen. */
    private static final double LONGEST_GAP_SWATHS = 2;

    /**
     * What one pass looked at.
     *
     * @param looks on the cells' plane
     * @param unplaced frames and instants that do not tell what ground they show
     */
    record Pass(List<Look> looks, int unplaced) {}

    private final Footprints footprints;
    private final RecordedLooks recorded;

    SearchFlown(Cells cells, Ground ground) {
        this.footprints = new Footprints(cells);
        this.recorded = new RecordedLooks(cells, ground);
    }

    /** A pass's file, and how likely it found what it flew over. */
    static Keyed keyed(String text) {
        return Keyed.of("--flown", text, List.of("pod", "swath", "planned"));
    }

    /**
     * @throws BadInput when the file tells no track, no frame of it tells what ground it shows, or
     *     a GPX comes without a swath
     */
    Pass read(Keyed pass) throws IOException {
        double pod = pass.number("pod", 0, 1);
        Path file = Path.of(pass.name());
        List<Optional<Geometry>> seen = new ArrayList<>();
        if (pass.name().toLowerCase(Locale.ROOT).endsWith(".gpx")) {
            track(file, pass.number("swath", 1, 20_000)).forEach(s -> seen.add(Optional.of(s)));
        } else if (Files.isDirectory(file)) {
            for (Path image : images(file)) {
                seen.add(frame(image));
            }
        } else {
            seen.addAll(recorded.ofRecording(Telemetry.of(file)));
        }
        List<Look> looks = new ArrayList<>();
        seen.forEach(one -> one.ifPresent(footprint -> looks.add(new Look(footprint, pod))));
        if (looks.isEmpty()) {
            throw new BadInput(
                    pass.name(),
                    "--flown",
                    seen.size(),
                    Fault.MISSING,
                    "--terrain or --ground, and frames that tell height, attitude and field of"
                            + " view");
        }
        return new Pass(looks, seen.size() - looks.size());
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isPicture(file.getFileName().toString())).sorted().toList();
        }
    }

    private static boolean isPicture(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|tiff?|dng|png)");
    }

    private List<Geometry> track(Path file, double swathMetres) throws IOException {
        List<Geometry> strips = new ArrayList<>();
        for (List<Gpx.Fix> segment : Gpx.read(file)) {
            List<Footprints.Fix> fixes =
                    segment.stream()
                            .map(fix -> new Footprints.Fix(fix.place(), swathMetres))
                            .toList();
            strips.addAll(footprints.ofTrack(fixes, LONGEST_GAP_SWATHS * swathMetres));
        }
        return strips;
    }

    private Optional<Geometry> frame(Path file) throws IOException {
        try {
            return recorded.ofFrame(file);
        } catch (BadInput untold) {
            // A frame that tells no pose is counted with those that see no ground.
            return Optional.empty();
        }
    }
}
