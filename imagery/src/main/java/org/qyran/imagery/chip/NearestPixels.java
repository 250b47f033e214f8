package org.qyran.imagery.chip;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Window;

/**
 * A raster's values under each pixel of a picture, the nearest pixel's own: nothing is mixed or
 * made up. Read in parts, so that a picture of a large piece of ground takes no more memory than
 * it.
 */
public final class NearestPixels {

    /** Of one part's window. */
    private static final long MOST_PIXELS = 1 << 20;

    private final Raster raster;
    private final int[] bands;
    private final PixelPositions at;
    private final float[][] values;

    private NearestPixels(Raster raster, int[] bands, PixelPositions at) {
        this.raster = raster;
        this.bands = bands;
        this.at = at;
        this.values = new float[bands.length][at.columns().length];
        for (float[] band : values) {
            Arrays.fill(band, Float.NaN);
        }
    }

    /** One row-major array for each band; NaN outside the raster and where nothing was measured. */
    public static float[][] read(Raster raster, int[] bands, PixelPositions at) throws IOException {
        NearestPixels reading = new NearestPixels(raster, bands, at);
        reading.part(0, 0, at.side(), at.side());
        return reading.values;
    }

    private void part(int left, int top, int wide, int high) throws IOException {
        Optional<Window> found = at.window(raster.info(), left, top, wide, high);
        if (found.isEmpty()) {
            return;
        }
        Window window = found.get();
        if ((long) window.width() * window.height() <= MOST_PIXELS || wide * high == 1) {
            pick(window, left, top, wide, high);
        } else if (wide >= high) {
            part(left, top, wide / 2, high);
            part(left + wide / 2, top, wide - wide / 2, high);
        } else {
            part(left, top, wide, high / 2);
            part(left, top + high / 2, wide, high - high / 2);
        }
    }

    private void pick(Window window, int left, int top, int wide, int high) throws IOException {
        float[][] read = new float[bands.length][window.pixels()];
        raster.read(window, bands, read);
        for (int row = top; row < top + high; row++) {
            for (int i = row * at.side() + left; i < row * at.side() + left + wide; i++) {
                if (at.inside(raster.info(), i)) {
                    int from =
                            (at.rows()[i] - window.row()) * window.width()
                                    + at.columns()[i]
                                    - window.column();
                    for (int b = 0; b < bands.length; b++) {
                        values[b][i] = read[b][from];
                    }
                }
            }
        }
    }
}
