package org.qyran.imagery.chip;

import java.io.IOException;
import java.util.Arrays;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/** A raster's values told from a few places, to stretch pictures of it by percentiles. */
public final class SampledValues {

    private SampledValues() {}

    /**
     * Small windows on a regular grid, sorted, without missing values.
     *
     * @param across windows in each direction, at least 2
     * @param mostSide of a window in pixels; less where the raster is smaller
     */
    public static float[] sorted(Raster raster, int band, int across, int mostSide)
            throws IOException {
        RasterInfo info = raster.info();
        int side = Math.min(mostSide, Math.min(info.width(), info.height()));
        float[] all = new float[across * across * side * side];
        float[][] into = {new float[side * side]};
        int filled = 0;
        for (int i = 0; i < across * across; i++) {
            int column = (info.width() - side) * (i % across) / (across - 1);
            int row = (info.height() - side) * (i / across) / (across - 1);
            raster.read(new Window(column, row, side, side), new int[] {band}, into);
            for (float value : into[0]) {
                if (!Float.isNaN(value)) {
                    all[filled++] = value;
                }
            }
        }
        float[] values = Arrays.copyOf(all, filled);
        Arrays.sort(values);
        return values;
    }
}
