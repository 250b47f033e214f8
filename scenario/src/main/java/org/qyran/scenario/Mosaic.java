package org.qyran.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import org.qyran.kernel.Progress;
import org.qyran.scenario.sense.View;

/**
 * Writes a pass as a tiled GeoTIFF, block by block on all threads; memory is a block per thread.
 */
final class Mosaic {

    private static final int TILE = 256;

    /** A block's side on the ground: large enough that shadows from beside it cost little. */
    private static final double BLOCK_METRES = 75;

    private static final DateTimeFormatter TIFF_TIME =
            DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Pass pass;

    Mosaic(Pass pass) {
        this.pass = pass;
    }

    /**
     * @param threads how many work at once; the pixels do not depend on it
     * @return false when {@code progress} asked to stop; nothing is left then
     */
    boolean write(Path file, int threads, Progress progress) throws IOException {
        List<Window> blocks = blocks();
        progress.stage("paint", blocks.size(), 0);
        View view = pass.view();
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec());
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Boolean>> jobs = new ArrayList<>();
            for (Window block : blocks) {
                jobs.add(
                        workers.submit(() -> {
                            if (progress.stopRequested()) {
                                return false;
                            }
                            out.write(block, view.look(block));
                            progress.advance(1);
                            return true;
                        }));
            }
            if (!all(jobs)) {
                return false;
            }
            out.finish();
            return true;
        }
    }

    private static boolean all(List<Future<Boolean>> jobs) throws IOException {
        boolean done = true;
        try {
            for (Future<Boolean> job : jobs) {
                done &= job.get();
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            jobs.forEach(job -> job.cancel(true));
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("painting failed", e.getCause());
        }
    }

    private List<Window> blocks() {
        int pixels = pass.pixels();
        int side =
                Math.max(1, (int) Math.round(BLOCK_METRES / pass.metresPerPixel() / TILE)) * TILE;
        List<Window> blocks = new ArrayList<>();
        for (int row = 0; row < pixels; row += side) {
            for (int column = 0; column < pixels; column += side) {
                blocks.add(
                        new Window(
                                column,
                                row,
                                Math.min(side, pixels - column),
                                Math.min(side, pixels - row)));
            }
        }
        return blocks;
    }

    private GeoTiffSpec spec() {
        SampleType type =
                switch (pass.sensor()) {
                    case FIVE_BAND, THERMAL -> SampleType.UINT16;
                    case RGB -> SampleType.UINT8;
                };
        List<Band> bands = bands();
        return GeoTiffSpec.of(pass.pixels(), pass.pixels(), type, bands.size())
                .withBands(bands)
                .withCompression(GeoTiffSpec.Packing.DEFLATE, 2, 1)
                .withGeoreference(Optional.of(pass.georeference()))
                .withTags(tags());
    }

    private List<Band> bands() {
        return switch (pass.sensor()) {
            case FIVE_BAND ->
                    List.of(
                            band("Blue", 475, 1e-4, 0),
                            band("Green", 560, 1e-4, 0),
                            band("Red", 668, 1e-4, 0),
                            band("Red edge", 717, 1e-4, 0),
                            band("NIR", 840, 1e-4, 0));
            case RGB ->
                    List.of(
                            band("Red", 620, 1, 0),
                            band("Green", 550, 1, 0),
                            band("Blue", 470, 1, 0));
            case THERMAL -> List.of(band("LWIR thermal, degrees Celsius", 10_500, 0.01, -273.15));
        };
    }

    private static Band band(String name, double nanometres, double scale, double offset) {
        return new Band(name, OptionalDouble.of(nanometres), scale, offset, OptionalDouble.empty());
    }

    private Map<String, String> tags() {
        return Map.of(
                "ImageDescription",
                "SIMULATED imagery of an invented layout of Beszhyldyk, seed %d, %s, %.0f m above ground"
                        .formatted(
                                pass.world().seed(),
                                pass.sensor().label(),
                                pass.heightAboveGroundMetres()),
                "Software",
                "Qyran scenario (SIMULATED, not a photograph)",
                "DateTime",
                TIFF_TIME.format(pass.begins()));
    }
}
