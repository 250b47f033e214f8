package org.qyran.imagery.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

/**
 * The scores of a scan as a tiled GeoTIFF of the raster's size and place. Tiles are compressed on
 * any thread and appended in order, so that the file is the same whatever the threads, and a
 * restart goes on after the last whole row of tiles.
 */
final class ScoreFile implements AutoCloseable {

    /** Scores are noise to a compressor: a higher level takes long and gains little. */
    private static final int LEVEL = 1;

    private final GeoTiffWriter writer;
    private List<GeoTiffWriter.Placed> row = new ArrayList<>();

    private ScoreFile(GeoTiffWriter writer) {
        this.writer = writer;
    }

    static GeoTiffSpec spec(RasterInfo raster, TileGrid grid) {
        return GeoTiffSpec.of(raster.width(), raster.height(), SampleType.FLOAT32, 1)
                .withTileSize(grid.side())
                .withCompression(GeoTiffSpec.Packing.DEFLATE, 3, LEVEL)
                .withGeoreference(raster.georeference())
                .withTags(raster.tags());
    }

    static ScoreFile create(Path file, RasterInfo raster, TileGrid grid) throws IOException {
        return new ScoreFile(GeoTiffWriter.create(file, spec(raster, grid)));
    }

    /**
     * @param rows what {@link #rowDone} gave for each row of tiles already there
     */
    static ScoreFile resume(Path file, RasterInfo raster, TileGrid grid, List<byte[]> rows)
            throws IOException {
        List<GeoTiffWriter.Placed> placed = new ArrayList<>();
        for (byte[] row : rows) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(row))) {
                while (in.available() > 0) {
                    placed.add(new GeoTiffWriter.Placed(in.readLong(), in.readInt()));
                }
            }
        }
        return new ScoreFile(GeoTiffWriter.resume(file, spec(raster, grid), placed));
    }

    /** The unfinished file beside the one to be. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** Whether the unfinished file holds everything the rows speak of. */
    static boolean holds(Path file, List<byte[]> rows) throws IOException {
        if (!Files.exists(part(file)) || rows.stream().anyMatch(r -> r.length == 0)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(rows.getLast()))) {
            long end = 0;
            while (in.available() > 0) {
                end = in.readLong() + in.readInt();
            }
            return Files.size(part(file)) >= end;
        }
    }

    void append(Window core, byte[] packed) throws IOException {
        row.add(writer.append(core, packed));
    }

    /** What a restart needs to go on after the row just appended. */
    byte[] rowDone() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (GeoTiffWriter.Placed tile : row) {
                out.writeLong(tile.offset());
                out.writeInt(tile.count());
            }
        }
        row = new ArrayList<>();
        return bytes.toByteArray();
    }

    void finish() throws IOException {
        writer.finish();
    }

    /** Leaves what is there for a restart. */
    void leave() throws IOException {
        writer.leave();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
