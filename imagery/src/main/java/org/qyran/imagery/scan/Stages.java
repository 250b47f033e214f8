package org.qyran.imagery.scan;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.qyran.imagery.detect.Learner;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.mark.Runs;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.TilePacker;

/** The four stages of a scan: learn, compare, score, explain. */
final class Stages {

    /** Tiles sampled to put several detectors on one scale, where they name a side. */
    private static final int TILES_SAMPLED = 32;

    /** Small tiles sampled where they do not. */
    private static final int SMALL_TILES_SAMPLED = 256;

    private static final int SAMPLE_SIDE = 64;

    private static final int SCORES_PER_TILE = 1024;

    private static final byte[] NOTHING = {};

    private Stages() {}

    /** A stage whose pieces are all tiles of a grid. */
    interface OfTiles<R extends Serializable> extends Stage<R> {

        TileGrid grid();

        @Override
        default int pieces() {
            return grid().tiles();
        }

        @Override
        default int perRow() {
            return grid().columns();
        }

        @Override
        default Window core(int piece) {
            return grid().core(piece);
        }
    }

    /** A stage whose pieces are places in no order. */
    interface OfPlaces<R extends Serializable> extends Stage<R> {

        List<Window> cores();

        @Override
        default int pieces() {
            return cores().size();
        }

        @Override
        default int perRow() {
            return 0;
        }

        @Override
        default Window core(int piece) {
            return cores().get(piece);
        }
    }

    /**
     * Each tile, without margin, contributes to what each learner learns.
     *
     * @param learners only those that need it
     */
    record Learning(TileGrid grid, List<Learner> learners) implements OfTiles<Serializable[]> {

        static Learning of(RasterInfo info, List<Learner> learners) {
            return new Learning(
                    TileGrid.of(info, 0), learners.stream().filter(Learner::needsPass).toList());
        }

        @Override
        public String name() {
            return "learn";
        }

        @Override
        public int margin() {
            return 0;
        }

        @Override
        public Serializable[] on(int piece, Tile tile) {
            return learners.stream().map(l -> l.observe(tile)).toArray(Serializable[]::new);
        }

        @Override
        public Class<Serializable[]> result() {
            return Serializable[].class;
        }

        @Override
        public ScanStage carried() {
            return new ScanStage.Learn();
        }
    }

    /** Some scores of some tiles, spread evenly: one array per scorer. */
    record Comparing(List<Window> cores, List<Scorer> scorers, Learned.Bytes learned)
            implements OfPlaces<float[][]> {

        static Comparing of(RasterInfo info, List<Scorer> scorers, Learned.Bytes learned) {
            int side = CombinedScorer.side(scorers);
            TileGrid grid = TileGrid.of(info, side > 0 ? side : SAMPLE_SIDE);
            int tiles = Math.min(side > 0 ? TILES_SAMPLED : SMALL_TILES_SAMPLED, grid.tiles());
            List<Window> cores =
                    IntStream.range(0, tiles)
                            .map(i -> (int) ((long) i * grid.tiles() / tiles))
                            .mapToObj(grid::core)
                            .toList();
            return new Comparing(cores, scorers, learned);
        }

        @Override
        public String name() {
            return "compare";
        }

        @Override
        public int margin() {
            return CombinedScorer.margin(scorers);
        }

        @Override
        public float[][] on(int piece, Tile tile) {
            float[][] picked = new float[scorers.size()][];
            float[] scores = new float[tile.core().pixels()];
            for (int s = 0; s < picked.length; s++) {
                CombinedScorer.scoreOn(scorers.get(s), tile, scores);
                picked[s] = every(scores);
            }
            return picked;
        }

        private static float[] every(float[] scores) {
            int step = Math.max(1, scores.length / SCORES_PER_TILE);
            // An odd step does not stay in one column of a tile with an even side.
            step |= 1;
            float[] picked = new float[Math.ceilDiv(scores.length, step)];
            for (int i = 0; i < picked.length; i++) {
                picked[i] = scores[i * step];
            }
            return picked;
        }

        @Override
        public Class<float[][]> result() {
            return float[][].class;
        }

        @Override
        public ScanStage carried() throws IOException {
            return new ScanStage.Compare(learned.get());
        }
    }

    /** What one tile gives: runs worth a mark, and its compressed scores where they are written. */
    record Scored(Runs runs, byte[] packed) implements Serializable {}

    /** Tiles to scores, scores to runs. */
    record Scoring(
            TileGrid grid,
            Scorer scorer,
            Optional<TilePacker> packer,
            ThreadLocal<float[]> scores,
            ThreadLocal<float[]> single,
            Learned.Bytes learned)
            implements OfTiles<Scored> {

        static Scoring of(
                RasterInfo info, Scorer scorer, boolean scoresWritten, Learned.Bytes learned) {
            TileGrid grid = TileGrid.of(info, CombinedScorer.side(List.of(scorer)));
            Optional<TilePacker> packer =
                    scoresWritten
                            ? Optional.of(new TilePacker(ScoreFile.spec(info, grid)))
                            : Optional.empty();
            return new Scoring(grid, scorer, packer, perThread(grid), perThread(grid), learned);
        }

        private static ThreadLocal<float[]> perThread(TileGrid grid) {
            return ThreadLocal.withInitial(() -> new float[grid.side() * grid.side()]);
        }

        @Override
        public String name() {
            return "score";
        }

        @Override
        public int margin() {
            return scorer.marginPixels();
        }

        @Override
        public Scored on(int piece, Tile tile) {
            float[] buffer = scores.get();
            if (packer.isEmpty() && scorer instanceof CombinedScorer combined) {
                combined.scoreMarksOnly(tile, buffer, single.get());
            } else {
                scorer.score(tile, buffer);
            }
            byte[] packed = packer.isPresent() ? packer.get().pack(tile.core(), buffer) : NOTHING;
            return new Scored(Runs.above(tile.core(), buffer, scorer.threshold()), packed);
        }

        @Override
        public Class<Scored> result() {
            return Scored.class;
        }

        @Override
        public ScanStage carried() throws IOException {
            return new ScanStage.Score(learned.get(), packer.isPresent());
        }
    }

    /**
     * The strongest reasons of each mark, on the mark and its surroundings.
     *
     * @param inside per mark one flag per core pixel
     */
    record Explaining(
            List<Window> cores, Scorer scorer, IntFunction<boolean[]> inside, Learned.Bytes learned)
            implements OfPlaces<Reason[]> {

        @Override
        public String name() {
            return "explain";
        }

        @Override
        public int margin() {
            return scorer.marginPixels();
        }

        @Override
        public Reason[] on(int piece, Tile tile) {
            return scorer.reasons(tile, inside.apply(piece)).toArray(Reason[]::new);
        }

        @Override
        public Class<Reason[]> result() {
            return Reason[].class;
        }

        @Override
        public ScanStage carried() throws IOException {
            List<byte[]> bits = new ArrayList<>();
            for (int mark = 0; mark < cores.size(); mark++) {
                bits.add(packed(inside.apply(mark)));
            }
            return new ScanStage.Explain(learned.get(), new ArrayList<>(cores), bits);
        }

        private static byte[] packed(boolean[] flags) {
            BitSet bits = new BitSet(flags.length);
            for (int i = 0; i < flags.length; i++) {
                bits.set(i, flags[i]);
            }
            return bits.toByteArray();
        }

        static boolean[] unpacked(byte[] packed, Window core) {
            boolean[] flags = new boolean[core.pixels()];
            BitSet.valueOf(packed).stream().forEach(i -> flags[i] = true);
            return flags;
        }
    }
}
