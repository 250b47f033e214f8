package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.qyran.geo.camera.Pixel;

/** Frames after they were matched with each other: verdicts, poses, and places seen in several. */
public final class AdjustedFrames {

    private final List<Frame> frames;
    private final List<Verdict> verdicts;
    private final List<AdjustedNetwork> networks;

    AdjustedFrames(List<Frame> frames, List<Verdict> verdicts, List<AdjustedNetwork> networks) {
        this.verdicts = List.copyOf(verdicts);
        this.networks = List.copyOf(networks);
        List<Frame> adjusted = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            int frame = i;
            adjusted.add(networkOf(i).map(network -> network.frame(frame)).orElse(frames.get(i)));
        }
        this.frames = List.copyOf(adjusted);
    }

    /** By name; poses and cameras as adjusted, of frames in no network as recorded. */
    public List<Frame> frames() {
        return frames;
    }

    /**
     * @throws IllegalArgumentException when no frame has this name
     */
    public Frame frame(String name) {
        return frames.get(index(name));
    }

    /**
     * @throws IllegalArgumentException when no frame has this name
     */
    public Verdict verdict(String name) {
        return verdicts.get(index(name));
    }

    /** Everything to tell, once each, in the frames' order: findings, refusals, doubts. */
    public List<Note> notes() {
        SequencedSet<Note> notes = new LinkedHashSet<>();
        for (Verdict verdict : verdicts) {
            if (!(verdict instanceof Verdict.Sound)) {
                notes.addAll(verdict.notes());
            }
        }
        return List.copyOf(notes);
    }

    /** Every finding, once each, in the frames' order. */
    public List<Finding> findings() {
        SequencedSet<Finding> findings = new LinkedHashSet<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Corrected corrected) {
                findings.addAll(corrected.findings());
            }
        }
        return List.copyOf(findings);
    }

    /**
     * The place at a pixel of one frame, triangulated with the neighbours that show it alike, else
     * on the surface through tie points.
     *
     * @param pixelError one standard deviation of the marked position along each axis, pixels
     * @throws IllegalArgumentException when no frame has this name
     */
    public SeenPlace locate(String name, Pixel pixel, double pixelError) {
        int frame = index(name);
        Optional<AdjustedNetwork> network = networkOf(frame);
        if (network.isEmpty()) {
            return new SeenPlace.Alone(verdicts.get(frame));
        }
        return network.get().locate(frame, pixel, pixelError);
    }

    /** Whether two frames lie in one network, so that their places share one error. */
    public boolean together(String first, String second) {
        int other = index(second);
        return networkOf(index(first)).map(n -> n.holds(other)).orElse(false);
    }

    private Optional<AdjustedNetwork> networkOf(int frame) {
        return networks.stream().filter(n -> n.holds(frame)).findFirst();
    }

    private int index(String name) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no frame named " + name);
    }
}
