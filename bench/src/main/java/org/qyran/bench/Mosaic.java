package org.qyran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;

/**
 * A seeded five-band 16-bit mosaic: soil and vegetation in fields and rows, light that changes
 * slowly, a sensor's noise of about one per cent, some plots that stand out. Compresses as drone
 * mosaics do, to about half.
 */
public final class Mosaic {

    private static final String[] NAMES = {"Blue", "Green", "Red", "Red edge", "NIR"};
    private static final double[] NANOMETRES = {475, 560, 668, 717, 840};
    private static final float[] SOIL = {1500, 2200, 3000, 3600, 4200};
    private static final float[] LEAF = {700, 1600, 900, 4300, 9000};
    private static final float NOISE = 36;
    private static final int PLOT_EVERY = 1733;
    private static final int PLOT_SIDE = 40;

    private final int width;
    private final int height;
    private final long seed;

    /** Only a sixteenth of the ground has texture; the rest is bare, so that it takes no room. */
    private final boolean sparse;

    public Mosaic(int width, int height, long seed, boolean sparse) {
        this.width = width;
        this.height = height;
        this.seed = seed;
        this.sparse = sparse;
    }

    /** Writes it unless it is there already. */
    public Path in(Path folder) throws IOException {
        Path file =
                folder.resolve(
                        "mosaic-%dx%d-%d%s.tif"
                                .formatted(width, height, seed, sparse ? "-sparse" : ""));
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            System.err.println("  making " + file + " …");
            write(file);
        }
        return file;
    }

    private void write(Path file) throws IOException {
        GeoTiffSpec spec =
                GeoTiffSpec.of(width, height, SampleType.UINT16, NAMES.length)
                        .withBands(bands())
                        .withTileSize(512)
                        .withCompression(GeoTiffSpec.Packing.DEFLATE, 2, 6)
                        .withGeoreference(
                                Optional.of(
                                        new Georeference(
                                                PixelGrid.northUp(600_000, 4_800_000, 0.08),
                                                Crs.ofEpsg(32642).orElseThrow())))
                        .withTags(Map.of("Software", "Qyran bench, SIMULATED"));
        try (ExecutorService pool =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            List<Future<?>> tiles = new ArrayList<>();
            for (Window window : out.tiles()) {
                tiles.add(
                        pool.submit(() -> {
                            out.write(window, tile(window));
                            return null;
                        }));
            }
            for (Future<?> tile : tiles) {
                tile.get();
            }
            out.finish();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException("making " + file, e);
        }
    }

    private static List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < NAMES.length; b++) {
            OptionalDouble wavelength = OptionalDouble.of(NANOMETRES[b]);
            bands.add(new Band(NAMES[b], wavelength, 1, 0, OptionalDouble.empty()));
        }
        return bands;
    }

    private float[][] tile(Window window) {
        SplittableRandom random =
                new SplittableRandom(seed * 31 + (long) window.row() * width + window.column());
        float[][] tile = new float[NAMES.length][window.pixels()];
        for (int i = 0; i < window.pixels(); i++) {
            int row = window.row() + i / window.width();
            int column = window.column() + i % window.width();
            if (sparse && (row % 512 >= 128 || column % 512 >= 128)) {
                for (int b = 0; b < tile.length; b++) {
                    tile[b][i] = SOIL[b];
                }
                continue;
            }
            float leaf = leaf(column, row);
            float light = 0.85f + 0.3f * smooth(column, row, 1024, 7);
            long bits = random.nextLong();
            for (int b = 0; b < tile.length; b++) {
                float noise = ((bits >>> (12 * b) & 63) + (bits >>> (12 * b + 6) & 63)) / 63f - 1;
                float clean = (SOIL[b] + (LEAF[b] - SOIL[b]) * leaf) * light;
                tile[b][i] = Math.round(clean + noise * 2 * NOISE);
            }
        }
        return tile;
    }

    /** Share of the ground under leaves: fields, rows, and here and there a dense plot. */
    private float leaf(int column, int row) {
        if (column % PLOT_EVERY < PLOT_SIDE && row % PLOT_EVERY < PLOT_SIDE) {
            return 1.15f;
        }
        float field = smooth(column, row, 400, 1);
        float rows = 0.5f + 0.5f * (float) Math.sin(column * 0.4);
        float patches = smooth(column, row, 40, 2);
        return Math.clamp(field * (0.4f + 0.3f * rows) + 0.3f * patches - 0.1f, 0f, 1f);
    }

    /** Smooth noise of 0 … 1: hashed lattice points {@code cell} pixels apart, interpolated. */
    private float smooth(int column, int row, int cell, int layer) {
        int x = column / cell;
        int y = row / cell;
        float fx = (column % cell) / (float) cell;
        float fy = (row % cell) / (float) cell;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        float top = lattice(x, y, layer) * (1 - fx) + lattice(x + 1, y, layer) * fx;
        float bottom = lattice(x, y + 1, layer) * (1 - fx) + lattice(x + 1, y + 1, layer) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    private float lattice(int x, int y, int layer) {
        long h = (x * 0x9E3779B97F4A7C15L) ^ (y * 0xC2B2AE3D27D4EB4FL) ^ (seed + layer * 77L);
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (h >>> 40) / (float) (1 << 24);
    }
}
