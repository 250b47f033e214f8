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

    /**
     * Whole rows of tiles where there are rows. Ranges become smaller towards the end, so that no
     * core works alone for long.
     *
     * @param count how many ranges of equal size; 0 to choose by the cores
     * @param bytesPerPiece decoded, about
     */
    static List<int[]> cut(Elsewhere.Pieces pieces, int cores, int count, long bytesPerPiece) {
        int unit = Math.max(1, pieces.perRow());
        int units = Math.ceilDiv(pieces.end() - pieces.first(), unit);
        long most = Math.max(1, MOST_BYTES / Math.max(1, unit * bytesPerPiece));
        List<int[]> ranges = new ArrayList<>();
        int at = 0;
        while (at < units) {
            long size =
                    count > 0
                            ? Math.ceilDiv(units, count)
                            : Math.min(most, Math.ceilDiv(units - at, 3 * cores));
            int next = (int) Math.min(units, at + size);
            ranges.add(
                    new int[] {
                        pieces.first() + at * unit,
                        Math.min(pieces.end(), pieces.first() + next * unit)
                    });
            at = next;
        }
        return ranges;
    }
}
