package org.qyran.imagery.raster.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.qyran.geo.Georeference;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;

/**
 * What a GeoTIFF to be written is like. Start from {@link #of} and change what differs.
 *
 * @param bands names, wavelengths, scale and offset go to GDAL_METADATA; the first band's no-data
 *     value goes to GDAL_NODATA, which holds for all
 * @param tileSize columns and rows of a tile, a multiple of 16
 * @param planar one tile per band instead of all bands in one tile
 * @param predictor 1 none, 2 horizontal differencing, 3 floating point
 * @param level of Deflate, 1 fast … 9 small
 * @param tags {@code ImageDescription}, {@code Software} and {@code DateTime} go to TIFF tags,
 *     others to GDAL_METADATA
 */
public record GeoTiffSpec(
        int width,
        int height,
        SampleType type,
        List<Band> bands,
        int tileSize,
        boolean planar,
        Packing compression,
        int predictor,
        int level,
        Optional<Georeference> georeference,
        Map<String, String> tags) {

    /** Compressions written. */
    public enum Packing {
        NONE,
        DEFLATE
    }

    /** Above this many raw bytes the file is a BigTIFF: the classic one's offsets end at 4 GiB. */
    private static final long MOST_CLASSIC_BYTES = 4_000_000_000L;

    public GeoTiffSpec {
        bands = List.copyOf(bands);
        tags = Map.copyOf(tags);
        boolean floating = type == SampleType.FLOAT32 || type == SampleType.FLOAT64;
        if (width <= 0 || height <= 0 || bands.isEmpty() || bands.size() > 65535) {
            throw new IllegalArgumentException(
                    "no raster: %d × %d, %d bands".formatted(width, height, bands.size()));
        }
        if (tileSize < 16 || tileSize % 16 != 0 || tileSize > 8192) {
            throw new IllegalArgumentException(
                    "tile size %d is no multiple of 16 in 16 … 8192".formatted(tileSize));
        }
        if (predictor < 1 || predictor > 3 || (predictor == 3 && !floating)) {
            throw new IllegalArgumentException(
                    "predictor %d does not fit %s".formatted(predictor, type));
        }
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("Deflate level %d is not 1 … 9".formatted(level));
        }
    }

    /** Tiles of 256, all bands together, Deflate with the type's own predictor, no place. */
    public static GeoTiffSpec of(int width, int height, SampleType type, int bands) {
        List<Band> plain =
                IntStream.rangeClosed(1, bands)
                        .mapToObj(b ->
                                new Band(
                                        "band " + b,
                                        OptionalDouble.empty(),
                                        1,
                                        0,
                                        OptionalDouble.empty()))
                        .toList();
        boolean floating = type == SampleType.FLOAT32 || type == SampleType.FLOAT64;
        return new GeoTiffSpec(
                width,
                height,
                type,
                plain,
                256,
                false,
                Packing.DEFLATE,
                floating ? 3 : 2,
                6,
                Optional.empty(),
                Map.of());
    }

    public GeoTiffSpec withBands(List<Band> changed) {
        return with(draft -> draft.bands = changed);
    }

    /** All bands get this no-data value. */
    public GeoTiffSpec withNoData(double noData) {
        return withBands(
                bands.stream()
                        .map(b ->
                                new Band(
                                        b.name(),
                                        b.wavelengthNanometres(),
                                        b.scale(),
                                        b.offset(),
                                        OptionalDouble.of(noData)))
                        .toList());
    }

    public GeoTiffSpec withTileSize(int changed) {
        return with(draft -> draft.tileSize = changed);
    }

    public GeoTiffSpec withPlanar(boolean changed) {
        return with(draft -> draft.planar = changed);
    }

    /** {@code predictor} is ignored without compression. */
    public GeoTiffSpec withCompression(Packing changed, int changedPredictor, int changedLevel) {
        return with(draft -> {
            draft.compression = changed;
            draft.predictor = changedPredictor;
            draft.level = changedLevel;
        });
    }

    public GeoTiffSpec withGeoreference(Optional<Georeference> changed) {
        return with(draft -> draft.georeference = changed);
    }

    public GeoTiffSpec withTags(Map<String, String> changed) {
        return with(draft -> draft.tags = changed);
    }

    private GeoTiffSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new GeoTiffSpec(
                width,
                height,
                type,
                draft.bands,
                draft.tileSize,
                draft.planar,
                draft.compression,
                draft.predictor,
                draft.level,
                draft.georeference,
                draft.tags);
    }

    /** What may be changed of a spec, while it is. */
    private static final class Draft {
        private List<Band> bands;
        private int tileSize;
        private boolean planar;
        private Packing compression;
        private int predictor;
        private int level;
        private Optional<Georeference> georeference;
        private Map<String, String> tags;

        Draft(GeoTiffSpec from) {
            bands = from.bands;
            tileSize = from.tileSize;
            planar = from.planar;
            compression = from.compression;
            predictor = from.predictor;
            level = from.level;
            georeference = from.georeference;
            tags = from.tags;
        }
    }

    /** Every tile's window, cut at the raster's edge, row by row. */
    public Iterable<Window> tiles() {
        List<Window> windows = new ArrayList<>();
        for (int row = 0; row < height; row += tileSize) {
            for (int column = 0; column < width; column += tileSize) {
                windows.add(
                        new Window(
                                column,
                                row,
                                Math.min(tileSize, width - column),
                                Math.min(tileSize, height - row)));
            }
        }
        return windows;
    }

    int across() {
        return Math.ceilDiv(width, tileSize);
    }

    int down() {
        return Math.ceilDiv(height, tileSize);
    }

    int blocks() {
        return Math.toIntExact((long) across() * down() * (planar ? bands.size() : 1));
    }

    int blockIndex(int column, int row, int plane) {
        return (plane * down() + row) * across() + column;
    }

    boolean big() {
        long tile = (long) tileSize * tileSize * bands.size() * type.bytes();
        return tile * across() * down() > MOST_CLASSIC_BYTES;
    }
}
