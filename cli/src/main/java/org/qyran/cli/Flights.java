package org.qyran.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.AdjustedFrames;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FrameNetwork;
import org.qyran.imagery.frames.FramePlacer;
import org.qyran.imagery.frames.Note;
import org.qyran.imagery.frames.Place;
import org.qyran.imagery.frames.SeenPlace;
import org.qyran.imagery.frames.Verdict;
import org.qyran.kernel.Progress;

/** The frames at hand, those of a flight matched with each other where asked, and their places. */
final class Flights {

    private final FramePlacer placer;
    private final Optional<Terrain> terrain;
    private final double pixelError;
    private final List<AdjustedFrames> adjusted = new ArrayList<>();
    private final Map<String, AdjustedFrames> byFrame = new HashMap<>();

    /**
     * @param flights whose frames are to be matched with each other; fewer than two are not, nor
     *     are those of a flight no pixel is marked in
     * @param wanted names of those that pixels are marked in: these are matched first when there
     *     are more than can be adjusted at once
     * @param terrain heights are read from where it is given
     */
    Flights(
            List<List<Frame>> flights,
            Set<String> wanted,
            FramePlacer placer,
            Optional<Terrain> terrain,
            double pixelError,
            Progress progress) {
        this.placer = placer;
        this.terrain = terrain;
        this.pixelError = pixelError;
        for (List<Frame> flight : flights) {
            List<Frame> chosen = chosen(flight, wanted);
            if (chosen.size() > 1 && flight.stream().anyMatch(f -> wanted.contains(f.name()))) {
                AdjustedFrames matched = FrameNetwork.adjust(chosen, progress);
                adjusted.add(matched);
                chosen.forEach(frame -> byFrame.put(frame.name(), matched));
            }
        }
    }

    /** Of too many frames those nearest to the wanted ones. */
    private static List<Frame> chosen(List<Frame> frames, Set<String> wanted) {
        if (frames.size() <= FrameNetwork.MOST_FRAMES) {
            return frames;
        }
        List<GroundPoint> centres =
                frames.stream()
                        .filter(frame -> wanted.contains(frame.name()))
                        .map(frame -> frame.pose().position())
                        .toList();
        return frames.stream()
                .sorted(
                        Comparator.comparingDouble((Frame f) -> nearest(f, centres))
                                .thenComparing(Frame::name))
                .limit(FrameNetwork.MOST_FRAMES)
                .toList();
    }

    private static double nearest(Frame frame, List<GroundPoint> centres) {
        GroundPoint at = frame.pose().position();
        double squeeze = Math.cos(Math.toRadians(at.latitudeDegrees()));
        return centres.stream()
                .mapToDouble(c ->
                        Math.hypot(
                                c.latitudeDegrees() - at.latitudeDegrees(),
                                (c.longitudeDegrees() - at.longitudeDegrees()) * squeeze))
                .min()
                .orElse(0);
    }

    /** What was found wrong with the flights, to tell once. */
    List<Note> notes() {
        return adjusted.stream().flatMap(flight -> flight.notes().stream()).toList();
    }

    Place place(Frame frame, Pixel pixel) {
        AdjustedFrames all = byFrame.get(frame.name());
        if (all == null) {
            return placer.place(frame, pixel, false);
        }
        Verdict verdict = all.verdict(frame.name());
        return switch (verdict) {
            case Verdict.Refused(Note reason) -> new Place.Refused(reason);
            case Verdict.Unchecked _ ->
                    withNotes(placer.place(frame, pixel, false), verdict.notes(), false);
            case Verdict.Sound _ -> seen(all, frame, pixel, verdict, false);
            case Verdict.Corrected _ -> seen(all, frame, pixel, verdict, true);
        };
    }

    private Place seen(
            AdjustedFrames all, Frame frame, Pixel pixel, Verdict verdict, boolean corrected) {
        List<Note> why = corrected ? verdict.notes() : List.of();
        return switch (all.locate(frame.name(), pixel, pixelError)) {
            case SeenPlace.Found found -> {
                List<Note> notes = new ArrayList<>(why);
                notes.add(found.note());
                GroundPoint told = told(found, all.frame(frame.name()), notes);
                yield new Place.Found(told, found.error(), corrected, notes);
            }
            case SeenPlace.Nowhere _, SeenPlace.Alone _ ->
                    withNotes(
                            placer.place(all.frame(frame.name()), pixel, corrected),
                            why,
                            corrected);
        };
    }

    /** The network's heights count from what its frames do; people want them from sea level. */
    private GroundPoint told(SeenPlace.Found found, Frame frame, List<Note> notes) {
        GroundPoint at = found.point();
        Double sea = frame.heights().get(HeightReference.SEA_LEVEL);
        Double own = frame.heights().get(found.reference());
        OptionalDouble ground =
                terrain.isEmpty()
                        ? OptionalDouble.empty()
                        : terrain.get().heightMetres(at.latitudeDegrees(), at.longitudeDegrees());
        double metres = at.heightMetres();
        if (ground.isPresent()) {
            metres = ground.getAsDouble();
            notes.add(Note.of("told.terrain", terrain.orElseThrow().source()));
        } else if (found.reference() == HeightReference.SEA_LEVEL) {
            notes.add(Note.of("height.SEA_LEVEL"));
        } else if (sea != null && own != null) {
            metres += sea - own;
            notes.add(Note.of("told.take-off", sea - own));
        } else {
            notes.add(Note.of("told.relative"));
        }
        return new GroundPoint(at.latitudeDegrees(), at.longitudeDegrees(), metres);
    }

    private static Place withNotes(Place place, List<Note> first, boolean corrected) {
        if (!(place instanceof Place.Found found)) {
            return place;
        }
        List<Note> notes = new ArrayList<>(first);
        notes.addAll(found.notes());
        return new Place.Found(found.point(), found.error(), corrected, notes);
    }
}
