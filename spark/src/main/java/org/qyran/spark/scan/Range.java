package org.qyran.spark.scan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.scan.Elsewhere;

/**
 * Pieces of one stage of one raster that go to one core.
 *
 * @param raster its address
 * @param first the first piece
 * @param end after the last
 * @param wanted addresses of all rasters under way: a machine closes the others
 */
record Range(String raster, int first, int end, ArrayList<String> wanted) implements Serializable {

    /** So much lies behind at most when a machine dies, and so long until somebody hears of it. */
    private static final long MOST_BYTES = 256L << 20;

    /** Sending less takes longer than doing it. */
    private static final long LEAST_BYTES = 2L << 20;

    /** Where nothing is known of a piece's size, as many of the smallest ranges for each core. */
    private static final int SMALLEST_PER_CORE = 12;

    /**
     * Whole rows of tiles where there are rows enough, then equal parts of one. Ranges become
     * smaller towards the end, so that no core works alone for long.
     *
     * @param count how many ranges of equal size; 0 to choose by the cores
     * @param bytesPerPiece decoded, about; 0 where it is not known
     */
    static List<int[]> cut(Elsewhere.Pieces pieces, int cores, int count, long bytesPerPiece) {
        int row = Math.max(1, pieces.perRow());
        int all = pieces.end() - pieces.first();
        long most = Math.max(1, MOST_BYTES / Math.max(1, bytesPerPiece));
        long least =
                bytesPerPiece == 0
                        ? Math.ceilDiv(all, SMALLEST_PER_CORE * cores)
                        : Math.ceilDiv(LEAST_BYTES, bytesPerPiece);
        List<int[]> ranges = new ArrayList<>();
        int at = 0;
        while (at < all) {
            int left = all - at;
            long size =
                    count > 0
                            ? equal(all, row, count)
                            : Math.max(least, Math.min(most, Math.ceilDiv(left, 3 * cores)));
            int next = at + (int) Math.min(left, aligned(size, row - at % row, row));
            ranges.add(new int[] {pieces.first() + at, pieces.first() + next});
            at = next;
        }
        return ranges;
    }

    private static int equal(int all, int row, int count) {
        int rows = Math.ceilDiv(all, row);
        return count <= rows ? Math.ceilDiv(rows, count) * row : Math.ceilDiv(all, count);
    }

    /**
     * @param toRow tiles to the end of the row
     * @return about {@code size}: to the end of a row, or an equal part of what is left of one
     */
    private static long aligned(long size, int toRow, int row) {
        return size >= toRow
                ? toRow + (size - toRow) / row * row
                : Math.ceilDiv(toRow, Math.ceilDiv((long) toRow, size));
    }
}
