package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleLayout;
import org.qyran.imagery.raster.Window;

/**
 * Writes a tiled GeoTIFF tile by tile, from as many threads as one likes. The file appears under
 * its name only at {@link #finish}; until then, and after a failure, only {@code NAME.part} exists,
 * which {@link #close} removes.
 *
 * <pre>{@code
 * try (GeoTiffWriter out = GeoTiffWriter.create(path, GeoTiffSpec.of(w, h, SampleType.FLOAT32, 1))) {
 *     for (Window window : out.tiles()) {
 *         out.write(window, values);
 *     }
 *     out.finish();
 * }
 * }</pre>
 */
public final class GeoTiffWriter implements AutoCloseable {

    private final Path target;
    private final Path part;
    private final GeoTiffSpec spec;
    private final FileChannel channel;
    private final SampleLayout layout;
    private final AtomicLong end;
    private final AtomicLongArray offsets;
    private final AtomicLongArray counts;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final TilePacker packer;

    private GeoTiffWriter(Path target, Path part, GeoTiffSpec spec, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.spec = spec;
        this.channel = channel;
        this.packer = new TilePacker(spec);
        this.layout = packer.layout();
        this.end = new AtomicLong(16);
        this.offsets = new AtomicLongArray(spec.blocks());
        this.counts = new AtomicLongArray(spec.blocks());
    }

    /** Begins a file; an older one of that name stays until {@link #finish}. */
    public static GeoTiffWriter create(Path path, GeoTiffSpec spec) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        return new GeoTiffWriter(path, part, spec, channel);
    }

    /**
     * Goes on with a file that an earlier run left as {@code NAME.part} after {@link #leave}: what
     * lies behind the last tile is cut off.
     *
     * @param at offset and byte count of every tile written so far, in the order of the tiles
     */
    public static GeoTiffWriter resume(Path path, GeoTiffSpec spec, List<Placed> at)
            throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        GeoTiffWriter writer = new GeoTiffWriter(path, part, spec, channel);
        for (int i = 0; i < at.size(); i++) {
            Placed tile = at.get(i);
            writer.offsets.set(i, tile.offset);
            writer.counts.set(i, tile.count);
            writer.end.set(tile.offset + tile.count + (tile.count & 1));
        }
        channel.truncate(writer.end.get());
        return writer;
    }

    /** Where a tile lies in the file. */
    public record Placed(long offset, int count) {}

    /**
     * Compresses one tile of a file with one float band, on any thread; {@link #append} writes it.
     *
     * @param core the tile's window, cut at the raster's edge
     * @param values row-major, at least {@code core.pixels()}
     */
    public byte[] pack(Window core, float[] values) {
        return packer.pack(core, values);
    }

    /** Writes a tile that {@link #pack} made; called in tile order, the file is the same always. */
    public Placed append(Window core, byte[] packed) throws IOException {
        int size = spec.tileSize();
        int index = spec.blockIndex(core.column() / size, core.row() / size, 0);
        append(index, ByteBuffer.wrap(packed));
        return new Placed(offsets.get(index), (int) counts.get(index));
    }

    /** Ends for now: {@code NAME.part} stays for {@link #resume}. */
    public void leave() throws IOException {
        channel.close();
        finished.set(true);
    }

    public GeoTiffSpec spec() {
        return spec;
    }

    /** Every tile's window, cut at the raster's edge, row by row. */
    public Iterable<Window> tiles() {
        return spec.tiles();
    }

    /**
     * Writes physical values: stored = (value − offset) ÷ scale, rounded and clamped for whole
     * numbers; NaN becomes the band's no-data value, or 0 where whole numbers have none.
     *
     * @param window begins on tile edges and ends on them or at the raster's edge; each tile is
     *     written once
     * @param values one row-major array per band of at least {@code window.pixels()}
     */
    public void write(Window window, float[][] values) throws IOException {
        write(window, (band, i) -> values[band][i]);
    }

    /** As {@link #write(Window, float[][])}, exact for 32-bit whole numbers and doubles. */
    public void write(Window window, double[][] values) throws IOException {
        write(window, (band, i) -> values[band][i]);
    }

    private interface Values {
        double at(int band, int index);
    }

    private void write(Window window, Values values) throws IOException {
        int size = spec.tileSize();
        int right = window.column() + window.width();
        int bottom = window.row() + window.height();
        if (window.column() % size != 0
                || window.row() % size != 0
                || (right % size != 0 && right != spec.width())
                || (bottom % size != 0 && bottom != spec.height())
                || right > spec.width()
                || bottom > spec.height()) {
            throw new IllegalArgumentException(
                    "%s is not made of whole tiles of %d in %d × %d"
                            .formatted(window, size, spec.width(), spec.height()));
        }
        int planes = spec.planar() ? spec.bands().size() : 1;
        for (int row = window.row(); row < bottom; row += size) {
            for (int column = window.column(); column < right; column += size) {
                for (int plane = 0; plane < planes; plane++) {
                    writeTile(window, column, row, plane, values);
                }
            }
        }
    }

    private void writeTile(Window window, int column, int row, int plane, Values values)
            throws IOException {
        int size = spec.tileSize();
        int samples = spec.planar() ? 1 : spec.bands().size();
        byte[] raw = new byte[layout.rowStride() * size];
        int columns = Math.min(size, spec.width() - column);
        int rows = Math.min(size, spec.height() - row);
        for (int s = 0; s < samples; s++) {
            int band = spec.planar() ? plane : s;
            Band meaning = spec.bands().get(band);
            for (int y = 0; y < rows; y++) {
                int from = (row - window.row() + y) * window.width() + column - window.column();
                int to = y * layout.rowStride() + s * spec.type().bytes();
                for (int x = 0; x < columns; x++) {
                    double stored = stored(values.at(band, from + x), meaning);
                    layout.encode(stored, raw, to + x * layout.pixelStride());
                }
            }
        }
        int index = spec.blockIndex(column / size, row / size, plane);
        append(index, packer.compress(raw, samples));
    }

    private static double stored(double value, Band meaning) {
        return Double.isNaN(value)
                ? meaning.noData().orElse(Double.NaN)
                : (value - meaning.offset()) / meaning.scale();
    }

    private void append(int index, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        long at = end.getAndAdd(length + (length & 1));
        if (!offsets.compareAndSet(index, 0, at)) {
            throw new IllegalStateException(
                    "tile %d of %s is written twice".formatted(index, target));
        }
        writeFully(bytes, at);
        counts.set(index, length);
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /**
     * Writes the directory and gives the file its name, in one step.
     *
     * @throws IllegalStateException when a tile was never written
     */
    public void finish() throws IOException {
        for (int i = 0; i < counts.length(); i++) {
            if (counts.get(i) == 0) {
                throw new IllegalStateException(
                        "tile %d of %d of %s was never written"
                                .formatted(i, counts.length(), target));
            }
        }
        long at = end.get();
        writeFully(IfdWriter.header(spec.big(), at), 0);
        writeFully(IfdWriter.directory(spec, at, offsets, counts), at);
        channel.close();
        Files.move(
                part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        finished.set(true);
    }

    /** Removes what was written unless {@link #finish} went through. */
    @Override
    public void close() throws IOException {
        channel.close();
        packer.end();
        if (!finished.get()) {
            Files.deleteIfExists(part);
        }
    }
}
