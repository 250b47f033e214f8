package org.qyran.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.qyran.exchange.klv.UasFrame;
import org.qyran.exchange.klv.UasTrack;
import org.qyran.exchange.video.CameraTrack;
import org.qyran.exchange.video.Subtitles;
import org.qyran.exchange.video.Telemetry;
import org.qyran.exchange.video.VideoFile;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Note;
import org.qyran.imagery.metadata.FrameReader;
import org.qyran.imagery.metadata.TypedPose;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;

/** The frames of one call: images as they are, recordings frozen at the instants asked for. */
final class FrameSources {

    private static final int HEAD = 1024;

    /** The flight of all images; no recording has this name. */
    private static final String IMAGES = "";

    /** What a row names. */
    record Wanted(Path file, OptionalDouble seconds) {
        /** As rows name it. */
        String name() {
            String own = file.getFileName().toString();
            return seconds.isEmpty() ? own : own + "@" + seconds.getAsDouble();
        }
    }

    /** What became of it. */
    sealed interface Source {
        /**
         * @param flight which frames it is matched with: all images are one flight, each recording
         *     is one by itself; empty where there is no picture, or the pose was typed for one
         *     instant
         */
        record Good(Frame frame, Optional<String> flight) implements Source {}

        record Bad(Note reason, BadInput bad) implements Source {}
    }

    private final TypedPose typed;
    private final Optional<int[]> size;
    private final Path folder;
    private final Language language;
    private final Map<Wanted, Source> read = new LinkedHashMap<>();
    private final Map<Path, UasTrack> tracks = new HashMap<>();
    private final Map<String, Double> centres = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final boolean canFreeze;

    /**
     * @param size of a recording's picture where ffmpeg cannot tell it
     * @param folder frozen frames are written to
     */
    FrameSources(TypedPose typed, Optional<int[]> size, Path folder, Language language) {
        this.typed = typed;
        this.size = size;
        this.folder = folder;
        this.language = language;
        this.canFreeze = VideoFile.canFreeze();
    }

    /** Whether a file is a recording, by its name or by its telemetry. */
    static boolean isVideo(Path file) throws IOException {
        if (VideoFile.named(file)) {
            return true;
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return UasTrack.recognises(in.readNBytes(HEAD));
        } catch (NoSuchFileException | AccessDeniedException e) {
            // Reading it as an image refuses it in words.
            return false;
        }
    }

    /** Reads what is asked for once; one bad file does not stop the others. */
    Source get(Wanted wanted) throws IOException {
        Source known = read.get(wanted);
        if (known != null) {
            return known;
        }
        Source source;
        try {
            source =
                    wanted.seconds.isEmpty()
                            ? new Source.Good(
                                    named(FrameReader.read(wanted.file, typed), wanted.file),
                                    Optional.of(IMAGES))
                            : video(wanted.file, wanted.seconds.getAsDouble());
        } catch (BadInput bad) {
            source = new Source.Bad(Note.of("refused.file", bad.sentence(language)), bad);
        }
        read.put(wanted, source);
        return source;
    }

    /** Everything read so far, in the order it was asked for. */
    Map<Wanted, Source> all() {
        return read;
    }

    /** Elevations of frames' centres above sea level that telemetry told, by frame. */
    Map<String, Double> centres() {
        return centres;
    }

    /** Two files of one name are told apart by their paths. */
    private Frame named(Frame frame, Path file) {
        if (names.add(frame.name())) {
            return frame;
        }
        return renamed(frame, file.toString(), frame.path());
    }

    private static Frame renamed(Frame frame, String name, Path path) {
        return new Frame(
                name,
                path,
                frame.camera(),
                frame.pose(),
                frame.heights(),
                frame.instant(),
                frame.notes());
    }

    private Source video(Path file, double seconds) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInput(
                    file.toString(), "FRAME", "", Fault.FOLDER, file.resolve("flight.mp4"));
        }
        String name = new Wanted(file, OptionalDouble.of(seconds)).name();
        Optional<Path> picture = Optional.empty();
        int[] pixels;
        if (canFreeze && !bareTelemetry(file)) {
            Path png = folder.resolve(name + ".png");
            new VideoFile(file).freeze(seconds, png);
            picture = Optional.of(png);
            pixels = pngSize(png);
        } else {
            pixels =
                    size.orElseThrow(() ->
                            new BadInput(
                                    file.toString(),
                                    "video size",
                                    "",
                                    Fault.MISSING,
                                    "ffmpeg (apt install ffmpeg), or --size WxH"));
        }
        Frame frame = posed(file, name, seconds, pixels);
        return new Source.Good(
                renamed(named(frame, file), frame.name(), picture.orElse(file)),
                picture.isPresent() && !typed.complete()
                        ? Optional.of(file.toString())
                        : Optional.empty());
    }

    private static boolean bareTelemetry(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(HEAD);
            // A transport stream begins with its sync byte; bare telemetry with a universal key.
            return first.length > 0 && first[0] == 0x06 && UasTrack.recognises(first);
        } catch (NoSuchFileException e) {
            throw new BadInput(file.toString(), "file", "", Fault.UNREADABLE);
        }
    }

    private Frame posed(Path file, String name, double seconds, int[] pixels) throws IOException {
        if (typed.complete()) {
            return typed.frame(name, file, pixels[0], pixels[1], Optional.empty());
        }
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(HEAD);
        }
        if (UasTrack.recognises(first)) {
            UasTrack track = tracks.get(file);
            if (track == null) {
                track = UasTrack.read(file);
                tracks.put(file, track);
            }
            UasFrame frame = UasFrame.at(file, track, seconds, pixels[0], pixels[1]);
            frame.groundMetres().ifPresent(metres -> centres.put(name, metres));
            return typed.over(renamed(frame.frame(), name, file));
        }
        Optional<CameraTrack> camera = CameraTrack.of(file);
        if (camera.isPresent()) {
            OptionalDouble focal = typed.focal(pixels[0]);
            return typed.over(camera.get().frame(name, file, seconds, pixels[0], pixels[1], focal));
        }
        Optional<Subtitles> subtitles = Telemetry.subtitles(file);
        if (subtitles.isEmpty()) {
            throw Telemetry.none(file);
        }
        return typed.over(
                subtitles
                        .get()
                        .frame(name, file, seconds, pixels[0], pixels[1], typed.focal(pixels[0])));
    }

    /** Width and height in a PNG's header chunk. */
    private static int[] pngSize(Path png) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(png))) {
            in.skipNBytes(16);
            return new int[] {in.readInt(), in.readInt()};
        }
    }
}
