package org.qyran.imagery.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Progress;

/**
 * Matches frames with their neighbours, finds what is wrong with their recorded poses, and adjusts
 * all poses together (docs/design/frames.md). The result depends on the frames alone: not on their
 * order, nor on threads.
 */
public final class FrameNetwork {

    private static final int LONGEST_SIDE = 1500;
    private static final int MOST_FEATURES = 3000;
    private static final int MOST_NEIGHBOURS = 14;

    /** Beyond this, dense normal equations of one network no longer fit a page of seconds. */
    public static final int MOST_FRAMES = 300;

    private static final Features NONE =
            new Features(new org.qyran.geo.camera.Pixel[0], new short[0]);

    private final Pictures pictures;

    private FrameNetwork(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Frames whose pixels are in their own files. */
    public static AdjustedFrames adjust(List<Frame> frames, Progress progress) {
        return adjust(frames, new ImageFiles(), progress);
    }

    /**
     * @param frames up to {@value #MOST_FRAMES}, names unique; any order
     * @param progress told of decoding, matching and adjusting
     * @throws CancellationException when {@code progress} asks to stop
     */
    public static AdjustedFrames adjust(List<Frame> frames, Pictures pictures, Progress progress) {
        HashSet<String> names = new HashSet<>();
        for (Frame frame : frames) {
            if (!names.add(frame.name())) {
                throw new IllegalArgumentException("two frames named " + frame.name());
            }
        }
        if (frames.size() > MOST_FRAMES) {
            throw new IllegalArgumentException(
                    "%d frames at once; at most %d".formatted(frames.size(), MOST_FRAMES));
        }
        List<Frame> sorted = frames.stream().sorted(Comparator.comparing(Frame::name)).toList();
        return new FrameNetwork(pictures).adjusted(sorted, progress);
    }

    private AdjustedFrames adjusted(List<Frame> frames, Progress progress) {
        Verdicts verdicts = new Verdicts(frames);
        Optional<Recorded> comparable = frames.size() < 2 ? Optional.empty() : Recorded.of(frames);
        if (comparable.isEmpty()) {
            String key = frames.size() < 2 ? "network.alone" : "network.mixed-heights";
            for (int i = 0; i < frames.size(); i++) {
                verdicts.set(i, new Verdict.Unchecked(Note.of(key)));
            }
            return new AdjustedFrames(frames, verdicts.all(), List.of());
        }
        Recorded recorded = comparable.get();
        List<Optional<Picture>> read = read(frames, verdicts, progress);
        List<Features> features = features(read, progress);
        List<Link> links = links(recorded, features, progress);
        List<AdjustedNetwork> networks = new ArrayList<>();
        List<Shape> shapes = Shape.of(frames.size(), links);
        progress.stage("adjust", shapes.size(), 0);
        for (Shape shape : shapes) {
            Anchoring anchoring = Anchoring.of(shape, recorded);
            Diagnosis diagnosis = Diagnosis.of(shape, anchoring, recorded);
            if (diagnosis.undecided().isPresent()) {
                for (int member : shape.members()) {
                    verdicts.set(member, new Verdict.Refused(diagnosis.undecided().get()));
                }
            } else {
                List<Link> mine =
                        links.stream()
                                .filter(l -> shape.at(l.first()) >= 0 && shape.at(l.second()) >= 0)
                                .toList();
                double shrink = read.get(shape.members()[0]).orElseThrow().shrink();
                NetworkAdjustment.Solved solved =
                        new NetworkAdjustment(
                                        shape, anchoring, diagnosis, recorded, features, mine,
                                        shrink)
                                .solve();
                verdicts.judge(shape, diagnosis, recorded, solved);
                networks.add(new AdjustedNetwork(recorded, solved, read));
            }
            progress.advance(1);
            stopIfAsked(progress);
        }
        verdicts.judgeTheRest(links);
        return new AdjustedFrames(frames, verdicts.all(), networks);
    }

    private List<Optional<Picture>> read(List<Frame> frames, Verdicts verdicts, Progress progress) {
        progress.stage("read", frames.size(), 0);
        List<Optional<Picture>> read = new ArrayList<>();
        Object[] results =
                IntStream.range(0, frames.size())
                        .parallel()
                        .mapToObj(i -> pictureOrReason(frames.get(i), progress))
                        .toArray();
        stopIfAsked(progress);
        for (int i = 0; i < results.length; i++) {
            if (results[i] instanceof Picture picture) {
                read.add(Optional.of(picture));
            } else {
                read.add(Optional.empty());
                verdicts.set(i, new Verdict.Refused((Note) results[i]));
            }
        }
        return read;
    }

    private Object pictureOrReason(Frame frame, Progress progress) {
        if (progress.stopRequested()) {
            return Note.of("network.stopped");
        }
        try {
            return pictures.of(frame, LONGEST_SIDE);
        } catch (BadInput refused) {
            return Note.of("network.unreadable", String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            return Note.of("network.unreadable", frame.path() + ": " + failed.getMessage());
        } finally {
            progress.advance(1);
        }
    }

    private static List<Features> features(List<Optional<Picture>> read, Progress progress) {
        progress.stage("find features", read.size(), 0);
        Features[] all =
                read.parallelStream()
                        .map(picture -> {
                            Features found =
                                    picture.isEmpty() || progress.stopRequested()
                                            ? NONE
                                            : Features.of(picture.get(), MOST_FEATURES);
                            progress.advance(1);
                            return found;
                        })
                        .toArray(Features[]::new);
        stopIfAsked(progress);
        return Arrays.asList(all);
    }

    private static List<Link> links(Recorded recorded, List<Features> features, Progress progress) {
        List<int[]> pairs = Candidates.pairs(recorded, MOST_NEIGHBOURS);
        double[][][] level = new double[features.size()][][];
        for (int i = 0; i < level.length; i++) {
            Frame frame = recorded.frames().get(i);
            LevelView view = new LevelView(frame.camera(), frame.pose().rotation());
            level[i] =
                    Arrays.stream(features.get(i).pixels()).map(view::of).toArray(double[][]::new);
        }
        progress.stage("match", pairs.size(), 0);
        List<Link> links =
                pairs.parallelStream()
                        .map(pair -> {
                            Features a = features.get(pair[0]);
                            Features b = features.get(pair[1]);
                            List<Matcher.Match> matches =
                                    progress.stopRequested()
                                            ? List.of()
                                            : Overlay.without(Matcher.match(a, b), a, b);
                            Link link =
                                    Link.of(
                                            pair[0],
                                            pair[1],
                                            matches,
                                            level[pair[0]],
                                            level[pair[1]]);
                            progress.advance(1);
                            return link;
                        })
                        .toList();
        stopIfAsked(progress);
        return links;
    }

    private static void stopIfAsked(Progress progress) {
        if (progress.stopRequested()) {
            throw new CancellationException("stopped while matching frames");
        }
    }
}
