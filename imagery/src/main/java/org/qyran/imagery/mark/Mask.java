package org.qyran.imagery.mark;

/** A rectangle of pixels, one bit each: closing of gaps and bridging of diagonal contacts. */
final class Mask {

    /** The most pixels a mask is made for: 64 MiB of bits. */
    static final long MOST_PIXELS = 1L << 29;

    private final int left;
    private final int top;
    private final int width;
    private final long[][] rows;

    /** All bits clear; {@code left} and {@code top} may lie outside the raster. */
    Mask(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.rows = new long[height][(width + 63) >>> 6];
    }

    /** A mask of the runs with {@code margin} empty pixels around. */
    static Mask of(Runs runs, int left, int top, int right, int bottom, int margin) {
        Mask mask =
                new Mask(
                        left - margin,
                        top - margin,
                        right - left + 2 * margin,
                        bottom - top + 2 * margin);
        for (int i = 0; i < runs.size(); i++) {
            mask.set(runs.row(i), runs.from(i), runs.to(i));
        }
        return mask;
    }

    private void set(int row, int from, int to) {
        long[] bits = rows[row - top];
        int end = to - left;
        for (int at = from - left; at < end; ) {
            int stop = Math.min(end, (at | 63) + 1);
            bits[at >>> 6] |= (-1L >>> (64 - (stop - at))) << (at & 63);
            at = stop;
        }
    }

    /** Closes with a square of side 2 radius + 1; the mask must have a margin of the radius. */
    void close(int radius) {
        for (int i = 0; i < radius; i++) {
            spread(false);
        }
        for (int i = 0; i < radius; i++) {
            spread(true);
        }
    }

    /** One step of dilation, or of erosion: of the complement, with clear bits outside. */
    private void spread(boolean erode) {
        int words = rows[0].length;
        long[] above = new long[words];
        for (int y = 0; y < rows.length; y++) {
            long[] old = rows[y];
            long[] below = y + 1 < rows.length ? rows[y + 1] : new long[words];
            long[] next = new long[words];
            for (int w = 0; w < words; w++) {
                long middle = across(old, w, erode);
                long up = across(above, w, erode);
                long down = across(below, w, erode);
                next[w] = (erode ? middle & up & down : middle | up | down) & valid(w);
            }
            rows[y] = next;
            above = old;
        }
    }

    private static long across(long[] row, int w, boolean erode) {
        long toRight = row[w] << 1 | (w > 0 ? row[w - 1] >>> 63 : 0);
        long toLeft = row[w] >>> 1 | (w + 1 < row.length ? row[w + 1] << 63 : 0);
        return erode ? row[w] & toRight & toLeft : row[w] | toRight | toLeft;
    }

    private long valid(int w) {
        int bits = width - (w << 6);
        return bits >= 64 ? -1L : -1L >>> (64 - bits);
    }

    /**
     * Fills the two empty pixels wherever two set ones touch at a corner only, all such places at
     * once, until there is none: every outline then is a simple ring.
     */
    void bridgeDiagonals() {
        boolean changed = true;
        while (changed) {
            changed = false;
            long[] added = new long[rows[0].length];
            for (int y = 0; y + 1 < rows.length; y++) {
                long[] addedBelow = new long[added.length];
                changed |= bridge(rows[y], rows[y + 1], added, addedBelow);
                fill(rows[y], added);
                added = addedBelow;
            }
            fill(rows[rows.length - 1], added);
        }
    }

    private static void fill(long[] row, long[] added) {
        for (int w = 0; w < row.length; w++) {
            row[w] |= added[w];
        }
    }

    private static boolean bridge(long[] a, long[] b, long[] addToA, long[] addToB) {
        boolean changed = false;
        for (int w = 0; w < a.length; w++) {
            long nextA = a[w] >>> 1 | (w + 1 < a.length ? a[w + 1] << 63 : 0);
            long nextB = b[w] >>> 1 | (w + 1 < a.length ? b[w + 1] << 63 : 0);
            long falling = a[w] & ~nextA & ~b[w] & nextB;
            long rising = ~a[w] & nextA & b[w] & ~nextB;
            if ((falling | rising) == 0) {
                continue;
            }
            changed = true;
            addToA[w] |= falling << 1 | rising;
            addToB[w] |= rising << 1 | falling;
            if (w + 1 < a.length) {
                addToA[w + 1] |= falling >>> 63;
                addToB[w + 1] |= rising >>> 63;
            }
        }
        return changed;
    }

    /** The runs of set bits, in raster coordinates, without scores. */
    Runs runs() {
        Runs runs = new Runs();
        for (int y = 0; y < rows.length; y++) {
            int from = nextBit(rows[y], 0, true);
            while (from < width) {
                int to = Math.min(width, nextBit(rows[y], from, false));
                runs.add(top + y, left + from, left + to, 0, 0, Float.NEGATIVE_INFINITY);
                from = nextBit(rows[y], to, true);
            }
        }
        return runs;
    }

    private static int nextBit(long[] bits, int from, boolean set) {
        for (int w = from >>> 6; w < bits.length; w++) {
            long word = set ? bits[w] : ~bits[w];
            if (w == from >>> 6) {
                word &= -1L << (from & 63);
            }
            if (word != 0) {
                return (w << 6) + Long.numberOfTrailingZeros(word);
            }
        }
        return Integer.MAX_VALUE;
    }
}
