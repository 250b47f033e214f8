package org.qyran.imagery.chip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;

/** Writes the chips of a raster's strongest detections as {@code chips/*.png}. */
public final class Chips {

    private Chips() {}

    /**
     * @param detections strongest first
     * @param folder the output folder; {@code chips} is made below it
     * @param most so many get a picture, the rest stays as it is
     * @param threads that draw, at least 1
     * @return the detections with the paths of their chips, relative to the folder
     */
    public static List<Detection> write(
            Raster raster,
            List<Detection> detections,
            Path folder,
            int most,
            int threads,
            Progress progress)
            throws IOException {
        Scene scene = Scene.of(raster.info());
        Chip chip = new Chip(raster, scene.roles(), scene.metresPerPixel());
        int drawn = Math.min(most, detections.size());
        Files.createDirectories(folder.resolve("chips"));
        progress.stage("chips", drawn, 0);
        List<Detection> pictured = new ArrayList<>(detections);
        try {
            draw(chip, drawn, pictured, folder, threads, progress);
        } catch (IOException e) {
            remove(folder, pictured);
            throw e;
        }
        return pictured;
    }

    private static void draw(
            Chip chip,
            int drawn,
            List<Detection> pictured,
            Path folder,
            int threads,
            Progress progress)
            throws IOException {
        try (OrderedWork work = new OrderedWork(threads, "chips")) {
            work.run(
                    0,
                    drawn,
                    () -> chip,
                    (i, own) -> own.png(pictured.get(i)),
                    (i, png) -> {
                        Detection detection = pictured.get(i);
                        Path relative = Path.of("chips", fileName(detection.id()));
                        keep(png, folder.resolve(relative));
                        pictured.set(i, detection.withChip(Optional.of(relative)));
                        progress.advance(1);
                    },
                    progress::stopRequested);
        }
    }

    private static void keep(byte[] png, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(part, png);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(
                part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the pictures of detections away again, and the folder when it is empty then. */
    public static void remove(Path folder, List<Detection> detections) throws IOException {
        for (Detection detection : detections) {
            if (detection.chip().isPresent()) {
                Files.deleteIfExists(folder.resolve(detection.chip().get()));
            }
        }
        Path chips = folder.resolve("chips");
        if (Files.isDirectory(chips)) {
            boolean empty;
            try (Stream<Path> left = Files.list(chips)) {
                empty = left.findAny().isEmpty();
            }
            if (empty) {
                Files.delete(chips);
            }
        }
    }

    /** The mark's identifier without what file systems dislike. */
    static String fileName(String id) {
        String name = id.replaceAll("[^\\p{L}\\p{N}.+-]", "_");
        return name.substring(Math.max(0, name.length() - 120)) + ".png";
    }
}
