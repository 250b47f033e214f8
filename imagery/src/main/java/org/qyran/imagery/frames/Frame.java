package org.qyran.imagery.frames;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;

/**
 * One image, or frozen video frame, with its camera pose.
 *
 * @param name the file's name, for video with {@code @seconds}; unique among the frames at hand
 * @param path of the image file its pixels are read from; for video, of the recording
 * @param camera of the image as its pixels are stored
 * @param pose as recorded, or corrected
 * @param heights every height the file tells in metres, by what it counts from; the pose's own
 *     among them
 * @param instant when it was taken, where the file says
 * @param notes where pose and camera came from, what was assumed
 */
public record Frame(
        String name,
        Path path,
        CameraModel camera,
        CameraPose pose,
        Map<HeightReference, Double> heights,
        Optional<Instant> instant,
        List<Note> notes) {

    public Frame {
        heights = Map.copyOf(heights);
        notes = List.copyOf(notes);
    }

    /** With another pose; a change of its height changes every other height alike. */
    public Frame withPose(CameraPose other) {
        double raised =
                other.reference() == pose.reference()
                        ? other.position().heightMetres() - pose.position().heightMetres()
                        : 0;
        Map<HeightReference, Double> raisedHeights = new EnumMap<>(HeightReference.class);
        heights.forEach((reference, metres) -> raisedHeights.put(reference, metres + raised));
        return new Frame(name, path, camera, other, raisedHeights, instant, notes);
    }

    public Frame withCamera(CameraModel other) {
        return new Frame(name, path, other, pose, heights, instant, notes);
    }
}
