package org.qyran.imagery.raster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.geo.Georeference;

/**
 * What a raster's header says.
 *
 * @param name the file's name as the user gave it
 * @param width columns
 * @param height rows
 * @param type of the stored samples, the same for all bands
 * @param blockWidth width of the unit that is decoded at once (tile, strip, line)
 * @param blockHeight height of that unit
 * @param tags free text of the file, e.g. {@code Software}, {@code ImageDescription}
 */
public record RasterInfo(
        String name,
        int width,
        int height,
        List<Band> bands,
        SampleType type,
        int blockWidth,
        int blockHeight,
        Optional<Georeference> georeference,
        Map<String, String> tags) {

    public RasterInfo {
        if (width <= 0 || height <= 0 || bands.isEmpty()) {
            throw new IllegalArgumentException(
                    "no raster: %d × %d, %d bands".formatted(width, height, bands.size()));
        }
        bands = List.copyOf(bands);
        tags = Map.copyOf(tags);
    }

    public Window whole() {
        return new Window(0, 0, width, height);
    }
}
