package org.qyran.imagery.mark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The slow reference: closing, flood fill and bridging on the whole array, pixel by pixel. */
final class FloodFill {

    final int width;
    final int height;
    final List<Found> marks = new ArrayList<>();

    record Found(
            int firstRow,
            int firstColumn,
            long scored,
            float best,
            int bestRow,
            int bestColumn,
            boolean[] bridged,
            int bridgedPixels) {}

    FloodFill(float[] scores, int width, int height, float threshold, MarkRules rules) {
        this.width = width;
        this.height = height;
        boolean[] above = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            above[i] = scores[i] >= threshold;
        }
        boolean[] closed = closed(above, rules.closingRadiusPixels());
        boolean[] seen = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (closed[i] && !seen[i]) {
                Found found = found(flood(closed, seen, i), scores, above, i);
                if (found.scored >= rules.leastPixels()) {
                    marks.add(found);
                }
            }
        }
        marks.sort(
                Comparator.comparingDouble((Found f) -> -f.best)
                        .thenComparingInt(f -> f.firstRow)
                        .thenComparingInt(f -> f.firstColumn));
    }

    /** Dilation on a plane that goes on beyond the array, then erosion. */
    private boolean[] closed(boolean[] set, int radius) {
        int wide = width + 2 * radius;
        int high = height + 2 * radius;
        boolean[] dilated = new boolean[wide * high];
        for (int i = 0; i < set.length; i++) {
            for (int d = 0; set[i] && d < (2 * radius + 1) * (2 * radius + 1); d++) {
                int row = i / width + d / (2 * radius + 1);
                int column = i % width + d % (2 * radius + 1);
                dilated[row * wide + column] = true;
            }
        }
        boolean[] closed = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            closed[i] = true;
            for (int d = 0; d < (2 * radius + 1) * (2 * radius + 1); d++) {
                int row = i / width + d / (2 * radius + 1);
                int column = i % width + d % (2 * radius + 1);
                closed[i] &= dilated[row * wide + column];
            }
        }
        return closed;
    }

    private boolean[] flood(boolean[] set, boolean[] seen, int start) {
        boolean[] part = new boolean[set.length];
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        while (!queue.isEmpty()) {
            int at = queue.remove();
            part[at] = true;
            for (int d = 0; d < 9; d++) {
                int row = at / width + d / 3 - 1;
                int column = at % width + d % 3 - 1;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    int next = row * width + column;
                    if (set[next] && !seen[next]) {
                        seen[next] = true;
                        queue.add(next);
                    }
                }
            }
        }
        return part;
    }

    private Found found(boolean[] part, float[] scores, boolean[] above, int first) {
        int best = -1;
        long scored = 0;
        for (int i = 0; i < part.length; i++) {
            if (part[i] && above[i]) {
                scored++;
                best = best < 0 || scores[i] > scores[best] ? i : best;
            }
        }
        bridge(part);
        int pixels = 0;
        for (boolean in : part) {
            pixels += in ? 1 : 0;
        }
        return new Found(
                first / width,
                first % width,
                scored,
                scores[best],
                best / width,
                best % width,
                part,
                pixels);
    }

    private void bridge(boolean[] part) {
        boolean changed = true;
        while (changed) {
            changed = false;
            boolean[] old = part.clone();
            for (int row = 0; row + 1 < height; row++) {
                for (int column = 0; column + 1 < width; column++) {
                    int a = row * width + column;
                    int b = a + width;
                    boolean falling = old[a] && old[b + 1] && !old[a + 1] && !old[b];
                    boolean rising = old[a + 1] && old[b] && !old[a] && !old[b + 1];
                    if (falling || rising) {
                        part[a] = part[a + 1] = part[b] = part[b + 1] = true;
                        changed = true;
                    }
                }
            }
        }
    }
}
