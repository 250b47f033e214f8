package org.qyran.imagery.mark;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.raster.Window;

/**
 * Collects runs of a raster, tile row by tile row, into its strongest marks. Holds the runs of
 * unfinished marks and of the strongest finished ones, never the raster. For one thread.
 */
public final class Marks {

    /** Strongest first; ties by first pixel, so that ranks do not depend on anything else. */
    private static final Comparator<Found> RANK =
            Comparator.comparingDouble((Found f) -> -f.part.best)
                    .thenComparingInt(f -> f.part.firstRow)
                    .thenComparingInt(f -> f.part.firstColumn);

    /** Runs kept for outlines of finished marks, at most: about 400 MB. */
    private static final long MOST_RUNS_KEPT = 16_000_000;

    private final MarkRules rules;
    private final Components components;
    private final PriorityQueue<Found> strongest = new PriorityQueue<>(RANK.reversed());
    private long runsKept;
    private long found;

    /**
     * @param part bounds, strongest pixel, count
     * @param runs closed; null when only the bounds are known
     */
    private record Found(Component part, @Nullable Runs runs) {
        int kept() {
            return runs == null ? 0 : runs.size();
        }
    }

    /**
     * The result.
     *
     * @param marks strongest first
     * @param found how many there were before the cap
     */
    public record Ranked(List<Mark> marks, long found) {}

    public Marks(MarkRules rules) {
        this.rules = rules;
        this.components = new Components(2 * rules.closingRadiusPixels(), this::close);
    }

    /**
     * The runs of one row of tiles.
     *
     * @param tiles from left to right, each ascending by row and column
     */
    public void addTileRow(List<Runs> tiles) {
        int[] next = new int[tiles.size()];
        while (true) {
            int row = Integer.MAX_VALUE;
            for (int t = 0; t < next.length; t++) {
                if (next[t] < tiles.get(t).size()) {
                    row = Math.min(row, tiles.get(t).row(next[t]));
                }
            }
            if (row == Integer.MAX_VALUE) {
                return;
            }
            Runs line = new Runs();
            for (int t = 0; t < next.length; t++) {
                Runs runs = tiles.get(t);
                while (next[t] < runs.size() && runs.row(next[t]) == row) {
                    line.addJoining(runs, next[t]++);
                }
            }
            components.row(row, line);
        }
    }

    /** After the last row of tiles. */
    public Ranked finish() {
        components.end();
        List<Mark> marks = strongest.stream().sorted(RANK).map(Marks::mark).toList();
        return new Ranked(marks, found);
    }

    private void close(Component part) {
        if (part.scored < rules.leastPixels()) {
            return;
        }
        int radius = rules.closingRadiusPixels();
        Runs runs = part.runs();
        long box =
                (part.right - part.left + 2L * radius)
                        * (part.lastRow - part.firstRow + 1 + 2L * radius);
        if (runs == null || box > Mask.MOST_PIXELS) {
            keep(new Found(part, null));
        } else if (radius == 0) {
            keep(new Found(part, runs));
        } else {
            closeGaps(part, runs, radius);
        }
    }

    /** What a closing does not join stays apart, although one part of the dilated mask holds it. */
    private void closeGaps(Component part, Runs runs, int radius) {
        Mask mask = Mask.of(runs, part.left, part.firstRow, part.right, part.lastRow + 1, radius);
        mask.close(radius);
        Components closed =
                new Components(
                        0,
                        piece -> {
                            if (piece.scored >= rules.leastPixels()) {
                                keep(new Found(piece, piece.runs()));
                            }
                        });
        ClosedRuns.feed(mask.runs(), runs, closed);
        closed.end();
    }

    private void keep(Found mark) {
        found++;
        boolean full = strongest.size() == rules.mostMarks();
        if (full && RANK.compare(mark, strongest.element()) > 0) {
            return;
        }
        strongest.add(mark);
        runsKept += mark.kept();
        while (strongest.size() > rules.mostMarks()
                || (runsKept > MOST_RUNS_KEPT && strongest.size() > 1)) {
            runsKept -= strongest.remove().kept();
        }
    }

    private static Mark mark(Found found) {
        Component part = found.part;
        Runs runs = found.runs;
        int bottom = part.lastRow + 1;
        Polygon outline;
        if (runs == null) {
            outline = Outline.rectangle(part.left, part.firstRow, part.right, bottom);
        } else {
            Mask mask = Mask.of(runs, part.left, part.firstRow, part.right, bottom, 0);
            mask.bridgeDiagonals();
            outline = Outline.of(mask.runs());
        }
        return new Mark(
                part.firstColumn,
                part.firstRow,
                new Window(
                        part.left, part.firstRow, part.right - part.left, bottom - part.firstRow),
                part.scored,
                part.best,
                part.bestColumn,
                part.bestRow,
                outline,
                runs == null);
    }
}
