package org.qyran.imagery.raster.matlab;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.BlockDecoder;
import org.qyran.imagery.raster.BlockGrid;
import org.qyran.imagery.raster.BlockRaster;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleLayout;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;

/**
 * An array held in memory as MATLAB orders it: column by column, band by band.
 *
 * @param values one array per band, sample (row, column) at {@code column × rows + row}
 */
record Cube(
        String variable,
        SampleType type,
        ByteOrder order,
        int rows,
        int columns,
        int bands,
        byte[][] values) {

    /** More than this is not held in memory. */
    static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 4;

    /** The wavelengths, in nanometres, are empty or one per band. */
    Raster raster(Source source, double[] wavelengths) {
        List<Band> described = new ArrayList<>();
        for (int b = 0; b < bands; b++) {
            OptionalDouble wavelength =
                    wavelengths.length == bands
                            ? OptionalDouble.of(wavelengths[b])
                            : OptionalDouble.empty();
            described.add(new Band("band " + (b + 1), wavelength, 1, 0, OptionalDouble.empty()));
        }
        RasterInfo info =
                new RasterInfo(
                        source.name(),
                        columns,
                        rows,
                        described,
                        type,
                        columns,
                        rows,
                        Optional.empty(),
                        Map.of("Variable", variable));
        return BlockRaster.of(info, new Planes(this, source));
    }

    /** One block per band, transposed to rows when it is asked for. */
    private record Planes(Cube cube, Source source, BlockGrid grid) implements BlockDecoder {

        Planes(Cube cube, Source source) {
            this(
                    cube,
                    source,
                    new BlockGrid(
                            cube.columns,
                            cube.rows,
                            cube.columns,
                            cube.rows,
                            cube.bands,
                            1,
                            SampleLayout.byPixel(cube.type, cube.order, cube.columns, 1)));
        }

        @Override
        public void decode(int column, int row, int plane, byte[] into) {
            int bytes = cube.type.bytes();
            byte[] from = cube.values[plane];
            int rowStride = cube.columns * bytes;
            for (int c = 0; c < cube.columns; c++) {
                int at = c * cube.rows * bytes;
                int to = c * bytes;
                for (int r = 0; r < cube.rows; r++) {
                    for (int b = 0; b < bytes; b++) {
                        into[to + b] = from[at++];
                    }
                    to += rowStride;
                }
            }
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
