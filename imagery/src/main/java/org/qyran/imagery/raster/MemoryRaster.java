package org.qyran.imagery.raster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A small raster held in memory: one array of physical values per band, NaN is no data. */
public final class MemoryRaster implements Raster {

    private static final int BLOCK = 64;

    private final RasterInfo info;
    private final float[][] bands;

    /**
     * @param bands row-major, each of width × height values; not copied
     */
    public MemoryRaster(RasterInfo info, float[][] bands) {
        if (bands.length != info.bands().size()
                || bands[0].length != Math.multiplyExact(info.width(), info.height())) {
            throw new IllegalArgumentException(
                    "%d bands of %d values for %d bands of %d × %d"
                            .formatted(
                                    bands.length,
                                    bands[0].length,
                                    info.bands().size(),
                                    info.width(),
                                    info.height()));
        }
        this.info = info;
        this.bands = bands;
    }

    /** Bands {@code band 1}… of plain floats, no georeference. */
    public static MemoryRaster of(String name, int width, int height, float[]... bands) {
        List<Band> described =
                IntStream.rangeClosed(1, bands.length)
                        .mapToObj(b ->
                                new Band(
                                        "band " + b,
                                        OptionalDouble.empty(),
                                        1,
                                        0,
                                        OptionalDouble.empty()))
                        .toList();
        RasterInfo info =
                new RasterInfo(
                        name,
                        width,
                        height,
                        described,
                        SampleType.FLOAT32,
                        Math.min(BLOCK, width),
                        Math.min(BLOCK, height),
                        Optional.empty(),
                        Map.of());
        return new MemoryRaster(info, bands);
    }

    @Override
    public RasterInfo info() {
        return info;
    }

    @Override
    public void read(Window window, int[] wanted, float[][] into) {
        for (int b = 0; b < wanted.length; b++) {
            for (int row = 0; row < window.height(); row++) {
                System.arraycopy(
                        bands[wanted[b]],
                        offset(window, row),
                        into[b],
                        row * window.width(),
                        window.width());
            }
        }
    }

    @Override
    public void readStored(Window window, int band, double[] into) {
        Band described = info.bands().get(band);
        for (int row = 0; row < window.height(); row++) {
            int from = offset(window, row);
            for (int column = 0; column < window.width(); column++) {
                double physical = bands[band][from + column];
                into[row * window.width() + column] =
                        (physical - described.offset()) / described.scale();
            }
        }
    }

    private int offset(Window window, int row) {
        return (window.row() + row) * info.width() + window.column();
    }

    @Override
    public void close() {}
}
