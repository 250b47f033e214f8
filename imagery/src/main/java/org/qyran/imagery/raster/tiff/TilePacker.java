package org.qyran.imagery.raster.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.qyran.imagery.raster.SampleLayout;
import org.qyran.imagery.raster.Window;

/**
 * Makes a file's tiles of values, without the file: whoever has it appends them ({@link
 * GeoTiffWriter#append}). Safe for many threads.
 */
public final class TilePacker {

    private final GeoTiffSpec spec;
    private final SampleLayout layout;
    private final Deflate deflate;

    public TilePacker(GeoTiffSpec spec) {
        this.spec = spec;
        this.layout =
                SampleLayout.byPixel(
                        spec.type(),
                        ByteOrder.LITTLE_ENDIAN,
                        spec.tileSize(),
                        spec.planar() ? 1 : spec.bands().size());
        this.deflate = new Deflate(spec.level());
    }

    SampleLayout layout() {
        return layout;
    }

    /**
     * Compresses one tile of a file with one float band.
     *
     * @param core the tile's window, cut at the raster's edge
     * @param values row-major, at least {@code core.pixels()}
     */
    public byte[] pack(Window core, float[] values) {
        byte[] raw = new byte[layout.rowStride() * spec.tileSize()];
        FloatBuffer floats = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int row = 0; row < core.height(); row++) {
            floats.put(row * spec.tileSize(), values, row * core.width(), core.width());
        }
        ByteBuffer packed = compress(raw, 1);
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        return bytes;
    }

    ByteBuffer compress(byte[] raw, int samples) {
        if (spec.compression() == GeoTiffSpec.Packing.NONE) {
            return ByteBuffer.wrap(raw);
        }
        if (spec.predictor() == 2) {
            Differences.horizontal(raw, layout, samples);
        } else if (spec.predictor() == 3) {
            Differences.floating(raw, layout, samples);
        }
        return deflate.pack(raw);
    }

    /** Gives back what compressors hold outside the heap. */
    void end() {
        deflate.end();
    }
}
