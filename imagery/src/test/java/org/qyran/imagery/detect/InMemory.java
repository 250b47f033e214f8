package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** A raster in memory, and detectors run over it tile by tile as the scan does. */
record InMemory(int width, int height, float[][] bands) {

    static InMemory gaussian(int width, int height, int bands, long seed) {
        Random random = new Random(seed);
        float[][] values = new float[bands][width * height];
        for (int i = 0; i < width * height; i++) {
            double shared = random.nextGaussian();
            for (int b = 0; b < bands; b++) {
                double own = random.nextGaussian();
                values[b][i] = (float) (1000 + 100 * b + 40 * (b + 1) * shared + 15 * own);
            }
        }
        return new InMemory(width, height, values);
    }

    Scene scene() {
        List<Band> named = new ArrayList<>();
        for (int b = 0; b < bands.length; b++) {
            named.add(
                    new Band(
                            "band " + (b + 1),
                            OptionalDouble.empty(),
                            1,
                            0,
                            OptionalDouble.empty()));
        }
        return Scene.of(
                new RasterInfo(
                        "made.tif",
                        width,
                        height,
                        named,
                        SampleType.FLOAT32,
                        width,
                        1,
                        Optional.empty(),
                        Map.of()));
    }

    Tile tile(Window core, int margin) {
        Window padded = core.grown(margin, width, height);
        float[][] cut = new float[bands.length][padded.pixels()];
        for (int b = 0; b < bands.length; b++) {
            for (int row = 0; row < padded.height(); row++) {
                System.arraycopy(
                        bands[b],
                        (padded.row() + row) * width + padded.column(),
                        cut[b],
                        row * padded.width(),
                        padded.width());
            }
        }
        return new Tile(core, padded, cut);
    }

    List<Window> grid(int side) {
        List<Window> grid = new ArrayList<>();
        for (int row = 0; row < height; row += side) {
            for (int column = 0; column < width; column += side) {
                grid.add(
                        new Window(
                                column,
                                row,
                                Math.min(side, width - column),
                                Math.min(side, height - row)));
            }
        }
        return grid;
    }

    Scorer learn(Detector detector, int side) {
        Learner learner = detector.learner(scene());
        if (learner.needsPass()) {
            for (Window core : grid(side)) {
                learner.fold(learner.observe(tile(core, 0)));
            }
        }
        return learner.scorer();
    }

    float[] scores(Detector detector, int side) {
        Scorer scorer = learn(detector, side);
        int scoringSide = scorer.tilePixels() > 0 ? scorer.tilePixels() : side;
        float[] all = new float[width * height];
        for (Window core : grid(scoringSide)) {
            float[] part = new float[core.pixels()];
            scorer.score(tile(core, scorer.marginPixels()), part);
            for (int row = 0; row < core.height(); row++) {
                System.arraycopy(
                        part,
                        row * core.width(),
                        all,
                        (core.row() + row) * width + core.column(),
                        core.width());
            }
        }
        return all;
    }
}
