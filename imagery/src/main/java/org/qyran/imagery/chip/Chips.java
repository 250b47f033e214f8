package org.qyran.imagery.chip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.Progress;

/** Writes the chips of a raster's strongest detections as {@code chips/*.png}. */
public final class Chips {

    private Chips() {}

    /**
     * @param detections strongest first
     * @param folder the output folder; {@code chips} is made below it
     * @param most so many get a picture, the rest stays as it is
     * @return the detections with the paths of their chips, relative to the folder
     */
    public static List<Detection> write(
            Raster raster, List<Detection> detections, Path folder, int most, Progress progress)
            throws IOException {
        Scene scene = Scene.of(raster.info());
        Chip chip = new Chip(raster, scene.roles(), scene.metresPerPixel());
        int drawn = Math.min(most, detections.size());
        Files.createDirectories(folder.resolve("chips"));
        progress.stage("chips", drawn, 0);
        List<Detection> pictured = new ArrayList<>(detections);
        for (int i = 0; i < drawn && !progress.stopRequested(); i++) {
            Detection detection = detections.get(i);
            Path relative = Path.of("chips", fileName(detection.id()));
            Path target = folder.resolve(relative);
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.write(part, chip.png(detection));
            Files.move(
                    part,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            pictured.set(i, detection.withChip(Optional.of(relative)));
            progress.advance(1);
        }
        return pictured;
    }

    /** The mark's identifier without what file systems dislike. */
    static String fileName(String id) {
        String name = id.replaceAll("[^\\p{L}\\p{N}.+-]", "_");
        return name.substring(Math.max(0, name.length() - 120)) + ".png";
    }
}
