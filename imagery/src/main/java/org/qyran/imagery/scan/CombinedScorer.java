package org.qyran.imagery.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * Several detectors' scores as one: a pixel has the largest {@link Rarity} any of them gives it, so
 * a place is marked when one of them would mark it, and detectors of different scales rank in one
 * list.
 */
final class CombinedScorer implements Scorer {

    private static final int MOST_REASONS = 3;
    private static final int SMALLEST_SIDE = 32;

    private final List<Scorer> scorers;
    private final List<Rarity> rarities;

    CombinedScorer(List<Scorer> scorers, List<Rarity> rarities) {
        this.scorers = List.copyOf(scorers);
        this.rarities = List.copyOf(rarities);
    }

    @Override
    public int marginPixels() {
        return margin(scorers);
    }

    static int margin(List<Scorer> scorers) {
        return scorers.stream().mapToInt(Scorer::marginPixels).max().orElse(0);
    }

    /** The largest side any of them names; it is a multiple of the others'. */
    @Override
    public int tilePixels() {
        return side(scorers);
    }

    static int side(List<Scorer> scorers) {
        int largest = scorers.stream().mapToInt(Scorer::tilePixels).max().orElse(0);
        for (Scorer scorer : scorers) {
            int side = scorer.tilePixels();
            if (side < 0 || (side > 0 && (Integer.bitCount(side) != 1 || side < SMALLEST_SIDE))) {
                throw new IllegalArgumentException(
                        "a scorer names a tile side of %d; allowed are powers of two from %d"
                                .formatted(side, SMALLEST_SIDE));
            }
        }
        return largest;
    }

    @Override
    public void score(Tile tile, float[] scores) {
        int pixels = tile.core().pixels();
        float[] one = new float[pixels];
        for (int s = 0; s < scorers.size(); s++) {
            scoreOn(scorers.get(s), tile, one);
            combine(rarities.get(s), one, scores, pixels, s == 0);
        }
    }

    private static void combine(
            Rarity rarity, float[] one, float[] scores, int pixels, boolean first) {
        for (int i = 0; i < pixels; i++) {
            float rare = rarity.of(one[i]);
            // A detector that measured nothing here leaves the word to the others.
            if (first || rare > scores[i] || Float.isNaN(scores[i])) {
                scores[i] = rare;
            }
        }
    }

    /**
     * As {@link #score}, but only pixels worth a mark get their score; all others get one below the
     * threshold. Most pixels then need no more than a comparison.
     */
    void scoreMarksOnly(Tile tile, float[] scores, float[] one) {
        int pixels = tile.core().pixels();
        Arrays.fill(scores, 0, pixels, -1);
        for (int s = 0; s < scorers.size(); s++) {
            scoreOn(scorers.get(s), tile, one);
            combineMarks(scorers.get(s).threshold(), rarities.get(s), one, scores, pixels);
        }
    }

    private static void combineMarks(
            float threshold, Rarity rarity, float[] one, float[] scores, int pixels) {
        for (int i = 0; i < pixels; i++) {
            if (one[i] >= threshold) {
                scores[i] = Math.max(scores[i], rarity.of(one[i]));
            }
        }
    }

    /** On the scorer's own grid where that is finer than the tile. */
    static void scoreOn(Scorer scorer, Tile tile, float[] scores) {
        Window core = tile.core();
        int side = scorer.tilePixels();
        if (side == 0 || (core.width() <= side && core.height() <= side)) {
            scorer.score(tile, scores);
            return;
        }
        for (int row = 0; row < core.height(); row += side) {
            for (int column = 0; column < core.width(); column += side) {
                Window part =
                        new Window(
                                core.column() + column,
                                core.row() + row,
                                Math.min(side, core.width() - column),
                                Math.min(side, core.height() - row));
                float[] own = new float[part.pixels()];
                scorer.score(cut(tile, part, scorer.marginPixels()), own);
                for (int r = 0; r < part.height(); r++) {
                    System.arraycopy(
                            own,
                            r * part.width(),
                            scores,
                            (row + r) * core.width() + column,
                            part.width());
                }
            }
        }
    }

    /** A tile of its own, with its margin, out of a larger one. */
    static Tile cut(Tile tile, Window core, int margin) {
        Window all = tile.padded();
        int left = Math.max(all.column(), core.column() - margin);
        int top = Math.max(all.row(), core.row() - margin);
        int right = Math.min(all.column() + all.width(), core.column() + core.width() + margin);
        int bottom = Math.min(all.row() + all.height(), core.row() + core.height() + margin);
        Window padded = new Window(left, top, right - left, bottom - top);
        float[][] bands = new float[tile.bands().length][padded.pixels()];
        for (int b = 0; b < bands.length; b++) {
            for (int row = 0; row < padded.height(); row++) {
                System.arraycopy(
                        tile.bands()[b],
                        (top - all.row() + row) * all.width() + left - all.column(),
                        bands[b],
                        row * padded.width(),
                        padded.width());
            }
        }
        return new Tile(core, padded, bands);
    }

    @Override
    public float threshold() {
        return 0;
    }

    @Override
    public boolean calibrated() {
        return false;
    }

    /** The strongest of all that is said, each thing once. */
    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        List<Reason> all = new ArrayList<>();
        for (Scorer scorer : scorers) {
            for (Reason reason : scorer.reasons(tile, inside)) {
                if (all.stream().noneMatch(r -> sameThing(r, reason))) {
                    all.add(reason);
                }
            }
        }
        all.sort(Comparator.comparingDouble(r -> -Math.abs(r.strength())));
        return List.copyOf(all.subList(0, Math.min(MOST_REASONS, all.size())));
    }

    private static boolean sameThing(Reason a, Reason b) {
        return a.key().equals(b.key()) && a.subject().equals(b.subject());
    }
}
