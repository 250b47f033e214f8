package org.qyran.imagery.terrain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The first band of a georeferenced raster as heights above sea level in metres, interpolated
 * between pixel centres; what no place on Earth has is not known. Reads by blocks and keeps a
 * bounded number of them.
 */
public final class RasterTerrain implements Terrain, AutoCloseable {

    /**
     * Between the shore of the Dead Sea and Everest, generously: what else is told is no height.
     */
    private static final double LOWEST_METRES = -500;

    private static final double HIGHEST_METRES = 9000;
    private static final int BLOCK = 256;
    private static final int MOST_BLOCKS = 64;

    private final Raster raster;
    private final Georeference georeference;
    private final Map<Long, float[]> blocks =
            new LinkedHashMap<>(MOST_BLOCKS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, float[]> eldest) {
                    return size() > MOST_BLOCKS;
                }
            };

    /**
     * @param raster closed with this terrain
     * @throws BadInput when it lies nowhere on Earth
     */
    public RasterTerrain(Raster raster) throws BadInput {
        this.raster = raster;
        if (raster.info().georeference().isEmpty()) {
            throw new BadInput(
                    raster.info().name(),
                    "georeference",
                    "",
                    Fault.MISSING,
                    "a GeoTIFF with its coordinate system");
        }
        this.georeference = raster.info().georeference().get();
    }

    @Override
    public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
        double[] pixel = georeference.pixel(new GroundPoint(latitudeDegrees, longitudeDegrees));
        double x = pixel[0] - 0.5;
        double y = pixel[1] - 0.5;
        int width = raster.info().width();
        int height = raster.info().height();
        if (!(pixel[0] >= 0 && pixel[1] >= 0 && pixel[0] <= width && pixel[1] <= height)) {
            return OptionalDouble.empty();
        }
        int column = Math.clamp((int) Math.floor(x), 0, Math.max(0, width - 2));
        int row = Math.clamp((int) Math.floor(y), 0, Math.max(0, height - 2));
        double fx = Math.clamp(x - column, 0, 1);
        double fy = Math.clamp(y - row, 0, 1);
        double top = value(column, row) * (1 - fx) + value(column + 1, row) * fx;
        double bottom = value(column, row + 1) * (1 - fx) + value(column + 1, row + 1) * fx;
        double metres = top * (1 - fy) + bottom * fy;
        return Double.isNaN(metres) ? OptionalDouble.empty() : OptionalDouble.of(metres);
    }

    private double value(int column, int row) {
        int c = Math.min(column, raster.info().width() - 1);
        int r = Math.min(row, raster.info().height() - 1);
        int blockColumn = c / BLOCK;
        int blockRow = r / BLOCK;
        int width = Math.min(BLOCK, raster.info().width() - blockColumn * BLOCK);
        float[] block = block(blockColumn, blockRow, width);
        float metres = block[(r - blockRow * BLOCK) * width + c - blockColumn * BLOCK];
        return possible(metres) ? metres : Double.NaN;
    }

    /** Files that do not declare what marks no-data are common; -9999 m is no place to fly over. */
    public static boolean possible(float metres) {
        return metres >= LOWEST_METRES && metres <= HIGHEST_METRES;
    }

    private synchronized float[] block(int column, int row, int width) {
        long key = ((long) row << 32) | column;
        float[] known = blocks.get(key);
        if (known != null) {
            return known;
        }
        int height = Math.min(BLOCK, raster.info().height() - row * BLOCK);
        Window window = new Window(column * BLOCK, row * BLOCK, width, height);
        float[] values = new float[window.pixels()];
        try {
            raster.read(window, new int[] {0}, new float[][] {values});
        } catch (IOException e) {
            throw new UncheckedIOException(raster.info().name(), e);
        }
        blocks.put(key, values);
        return values;
    }

    @Override
    public String source() {
        return raster.info().name() + " (sea level)";
    }

    @Override
    public void close() throws IOException {
        raster.close();
    }
}
