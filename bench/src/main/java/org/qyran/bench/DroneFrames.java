package org.qyran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.metadata.FrameReader;

/** The real frames of two legs, beside the project. */
final class DroneFrames {

    static final String MISSING = "no frames in ../shared/data/drone-frames (two legs of JPEG)";

    private DroneFrames() {}

    /** By name; empty where they are not here. */
    static List<Frame> read() throws IOException {
        Path folder =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/drone-frames")
                        .normalize();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Frame> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().endsWith(".JPG")) {
                    frames.add(FrameReader.read(file));
                }
            }
        }
        return frames;
    }
}
