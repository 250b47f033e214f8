package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Note;
import org.qyran.imagery.frames.Place;
import org.qyran.kernel.BadInput;

/** The frames of one call and the marks in them: which frame each mark means, and its answer. */
final class MarkedFrames {

    private final List<Path> files;
    private final Set<Path> videos = new HashSet<>();
    private final List<Double> instants;
    private final FrameSources sources;
    private final FrameNames names;
    private final List<Mark> marks;

    /**
     * @param given images and recordings; one given twice, by any name, counts once
     * @param instants of recordings, seconds
     */
    MarkedFrames(List<Path> given, List<Double> instants, FrameSources sources, List<Mark> marks)
            throws IOException {
        this.files = distinct(given);
        this.instants = instants;
        this.sources = sources;
        for (Path file : files) {
            if (FrameSources.isVideo(file)) {
                videos.add(file);
            }
        }
        this.names = new FrameNames(files, videos, instants);
        this.marks = marks.stream().map(this::named).toList();
    }

    static List<Path> distinct(List<Path> given) throws IOException {
        Map<Path, Path> byPlace = new LinkedHashMap<>();
        for (Path file : given) {
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
            byPlace.putIfAbsent(place, file);
        }
        return List.copyOf(byPlace.values());
    }

    /** A row that names no frame means the only one there is, and is answered by its name. */
    private Mark named(Mark mark) {
        return mark.frame().isEmpty()
                        && names.find("") instanceof FrameNames.Match.One(FrameSources.Wanted only)
                ? new Mark(only.name(), mark.x(), mark.y())
                : mark;
    }

    boolean noRecording() {
        return videos.isEmpty();
    }

    /**
     * Reads all images, for they are matched with each other; of recordings the instants asked for,
     * which are matched too.
     *
     * @param refused told of every file that cannot be used; the others go on
     */
    void read(Consumer<BadInput> refused) throws IOException {
        List<FrameSources.Wanted> wanted = new ArrayList<>();
        for (Path file : files) {
            if (!videos.contains(file)) {
                wanted.add(new FrameSources.Wanted(file, OptionalDouble.empty()));
            } else {
                instants.forEach(
                        at -> wanted.add(new FrameSources.Wanted(file, OptionalDouble.of(at))));
            }
        }
        for (Mark mark : marks) {
            if (names.find(mark.frame()) instanceof FrameNames.Match.One(var one)) {
                wanted.add(one);
            }
        }
        for (FrameSources.Wanted one : wanted) {
            if (!sources.all().containsKey(one)
                    && sources.get(one) instanceof FrameSources.Source.Bad bad) {
                refused.accept(bad.bad());
            }
        }
    }

    /** Frames that can be matched with each other: the images, and each recording's instants. */
    List<List<Frame>> flights() {
        Map<String, List<Frame>> flights = new LinkedHashMap<>();
        for (FrameSources.Source source : sources.all().values()) {
            if (source instanceof FrameSources.Source.Good(Frame frame, var flight)
                    && flight.isPresent()) {
                flights.computeIfAbsent(flight.get(), name -> new ArrayList<>()).add(frame);
            }
        }
        return List.copyOf(flights.values());
    }

    /** Names of frames that pixels are marked in. */
    Set<String> marked() throws IOException {
        Set<String> wanted = new HashSet<>();
        for (Mark mark : marks) {
            if (names.find(mark.frame()) instanceof FrameNames.Match.One(var one)
                    && sources.get(one) instanceof FrameSources.Source.Good good) {
                wanted.add(good.frame().name());
            }
        }
        return wanted;
    }

    /** One answer for each mark, in their order. */
    List<PlaceRow> rows(Flights flights) throws IOException {
        List<PlaceRow> rows = new ArrayList<>();
        for (Mark mark : marks) {
            rows.add(new PlaceRow(mark, place(mark, flights)));
        }
        return rows;
    }

    private Place place(Mark mark, Flights flights) throws IOException {
        return switch (names.find(mark.frame())) {
            case FrameNames.Match.None(Note reason) -> new Place.Refused(reason);
            case FrameNames.Match.One(var wanted) ->
                    switch (sources.get(wanted)) {
                        case FrameSources.Source.Bad bad -> new Place.Refused(bad.reason());
                        case FrameSources.Source.Good good -> place(mark, good.frame(), flights);
                    };
        };
    }

    private static Place place(Mark mark, Frame frame, Flights flights) {
        Optional<Pixel> pixel = pixel(mark);
        return pixel.isEmpty()
                ? new Place.Refused(Note.of("refused.pixel", mark.x() + ", " + mark.y()))
                : flights.place(frame, pixel.get());
    }

    private static Optional<Pixel> pixel(Mark mark) {
        try {
            double x = Double.parseDouble(mark.x());
            double y = Double.parseDouble(mark.y());
            return Double.isFinite(x + y) ? Optional.of(new Pixel(x, y)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
