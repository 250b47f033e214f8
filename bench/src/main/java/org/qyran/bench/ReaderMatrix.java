package org.qyran.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * Every cell of the reader's matrix, written by GDAL, read by GDAL and by us, value by value:
 * stored values, no-data and masks, scale and offset, grid and coordinate system, whole and by a
 * window.
 */
public final class ReaderMatrix implements Row {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int SHOWN = 40;

    /** How a comparison ended. */
    public record Result(int cells, List<String> different) {}

    private record Cell(
            String name,
            Path file,
            int width,
            int height,
            int bands,
            double tolerance,
            int epsg,
            double[] transform,
            double[][] scales) {}

    @Override
    public String name() {
        return "reader-matrix";
    }

    @Override
    public String asks() {
        return "every cell of the reader's matrix equal to GDAL, value by value (JPEG ±1)";
    }

    @Override
    public Outcome measure() throws Exception {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            return new Outcome.CannotRun(missing.get());
        }
        Result result = compare();
        result.different().stream().limit(SHOWN).forEach(line -> System.out.println("  " + line));
        int equal = result.cells() - result.different().size();
        String figure = "%d of %d cells equal".formatted(equal, result.cells());
        return equal == result.cells() && result.cells() > 1000
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    /** What has to be installed first, if anything. */
    public static Optional<String> missing() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return Optional.of("needs apt: python3-gdal");
        }
        Process probe =
                new ProcessBuilder(PYTHON, "-c", "import numpy; from osgeo import gdal, osr")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return probe.waitFor() == 0 ? Optional.empty() : Optional.of("needs apt: python3-gdal");
    }

    /** Makes all cells in a temporary folder, compares them and removes the folder. */
    public static Result compare() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qyran-reader-matrix");
        try {
            make(folder);
            List<String> different = new ArrayList<>();
            List<Cell> cells = cells(folder);
            for (Cell cell : cells) {
                difference(cell).ifPresent(why -> different.add(cell.name + ": " + why));
            }
            return new Result(cells.size(), different);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void make(Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("reader-matrix.py");
        try (InputStream from = ReaderMatrix.class.getResourceAsStream("reader-matrix.py")) {
            if (from == null) {
                throw new IllegalStateException("reader-matrix.py is not in the build");
            }
            Files.copy(from, script);
        }
        Path log = folder.resolve("log");
        int exit =
                new ProcessBuilder(PYTHON, script.toString(), folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("GDAL could not write the cells: " + Files.readString(log));
        }
    }

    private static List<Cell> cells(Path folder) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("manifest.tsv"))) {
            String[] f = line.split("\t", -1);
            double[][] scales =
                    Arrays.stream(f[8].split(",", -1))
                            .map(pair -> numbers(pair, ":"))
                            .toArray(double[][]::new);
            cells.add(
                    new Cell(
                            f[0],
                            folder.resolve(f[1]),
                            Integer.parseInt(f[2]),
                            Integer.parseInt(f[3]),
                            Integer.parseInt(f[4]),
                            Double.parseDouble(f[5]),
                            Integer.parseInt(f[6]),
                            f[7].equals("-") ? new double[0] : numbers(f[7], ","),
                            scales));
        }
        return cells;
    }

    private static double[] numbers(String text, String separator) {
        return Arrays.stream(text.split(separator, -1)).mapToDouble(Double::parseDouble).toArray();
    }

    /** What is not as GDAL has it; empty when all is. */
    private static Optional<String> difference(Cell cell) throws IOException {
        try (Raster raster = Rasters.open(cell.file)) {
            RasterInfo info = raster.info();
            if (info.width() != cell.width
                    || info.height() != cell.height
                    || info.bands().size() != cell.bands) {
                return Optional.of(
                        "%d × %d × %d instead of %d × %d × %d"
                                .formatted(
                                        info.width(),
                                        info.height(),
                                        info.bands().size(),
                                        cell.width,
                                        cell.height,
                                        cell.bands));
            }
            Optional<String> place = placeDifference(cell, info);
            if (place.isPresent()) {
                return place;
            }
            DoubleBuffer stored =
                    ByteBuffer.wrap(Files.readAllBytes(Path.of(cell.file + ".stored")))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asDoubleBuffer();
            byte[] valid = Files.readAllBytes(Path.of(cell.file + ".valid"));
            Window inside =
                    new Window(
                            cell.width / 3,
                            cell.height / 4,
                            Math.max(1, cell.width / 2),
                            Math.max(1, cell.height / 2));
            for (Window window : List.of(inside, info.whole())) {
                Optional<String> values = valueDifference(cell, raster, window, stored, valid);
                if (values.isPresent()) {
                    return values;
                }
            }
            return shortsDifference(cell, raster, stored);
        } catch (IOException | RuntimeException e) {
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> placeDifference(Cell cell, RasterInfo info) {
        boolean placed = cell.epsg != 0 && cell.transform.length == 6;
        if (info.georeference().isPresent() != placed) {
            return Optional.of("georeference " + info.georeference());
        }
        if (!placed) {
            return Optional.empty();
        }
        int epsg = info.georeference().get().crs().epsg();
        PixelGrid g = info.georeference().get().grid();
        double[] ours = {
            g.originX(), g.xPerColumn(), g.xPerRow(), g.originY(), g.yPerColumn(), g.yPerRow()
        };
        for (int i = 0; i < 6; i++) {
            double scale = Math.max(1e-3, Math.abs(cell.transform[i]));
            if (Math.abs(ours[i] - cell.transform[i]) > 1e-12 * scale || epsg != cell.epsg) {
                return Optional.of(
                        "EPSG %d, grid %s instead of %d, %s"
                                .formatted(
                                        epsg,
                                        Arrays.toString(ours),
                                        cell.epsg,
                                        Arrays.toString(cell.transform)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> valueDifference(
            Cell cell, Raster raster, Window window, DoubleBuffer stored, byte[] valid)
            throws IOException {
        int pixels = window.pixels();
        float[][] physical = new float[cell.bands][pixels];
        raster.read(window, IntStream.range(0, cell.bands).toArray(), physical);
        double[] exact = new double[pixels];
        for (int b = 0; b < cell.bands; b++) {
            raster.readStored(window, b, exact);
            double scale = cell.scales[b][0];
            double offset = cell.scales[b][1];
            for (int i = 0; i < pixels; i++) {
                int column = window.column() + i % window.width();
                int row = window.row() + i / window.width();
                int at = (b * cell.height + row) * cell.width + column;
                double wanted = stored.get(at);
                float meaning = valid[at] == 0 ? Float.NaN : (float) (wanted * scale + offset);
                boolean alike =
                        near(exact[i], wanted, cell.tolerance)
                                && near(physical[b][i], meaning, cell.tolerance * scale);
                if (!alike) {
                    return Optional.of(
                            "band %d column %d row %d: stored %s, %s for GDAL's %s, %s"
                                    .formatted(
                                            b,
                                            column,
                                            row,
                                            exact[i],
                                            physical[b][i],
                                            wanted,
                                            meaning));
                }
            }
        }
        return Optional.empty();
    }

    /** The quick way of 16-bit rasters, where there is one, against the same values. */
    private static Optional<String> shortsDifference(Cell cell, Raster raster, DoubleBuffer stored)
            throws IOException {
        int pixels = cell.width * cell.height;
        short[][] quick = new short[cell.bands][pixels];
        if (!raster.readShorts(raster.info().whole(), quick)) {
            return Optional.empty();
        }
        for (int i = 0; i < cell.bands * pixels; i++) {
            int value = quick[i / pixels][i % pixels] + 32768;
            if (value != stored.get(i)) {
                return Optional.of(
                        "readShorts at %d: %d for %s".formatted(i, value, stored.get(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean near(double ours, double theirs, double tolerance) {
        return ours == theirs
                || (Double.isNaN(ours) && Double.isNaN(theirs))
                || Math.abs(ours - theirs) <= tolerance;
    }
}
