package org.qyran.imagery.plots;

import java.util.Arrays;
import java.util.List;
import org.qyran.imagery.parcels.CellGrid;

/**
 * What lies just outside a candidate, by direction: what stands high throws its shade to one side
 * (low brightness, or a cool strip), what lies flat does not.
 */
final class Shade {

    private static final int SECTORS = 8;
    private static final double REACH_METRES = 1;

    private Shade() {}

    static List<String> names() {
        return List.of("darkest-side", "brightest-side", "opposite-side");
    }

    /**
     * @param bright one value per cell: brightness or warmth
     */
    static void add(float[] bright, int[] cells, CellGrid grid, List<Double> row) {
        double[] sum = new double[SECTORS];
        int[] count = new int[SECTORS];
        double inside = 0;
        int within = 0;
        for (int cell : cells) {
            if (!Float.isNaN(bright[cell])) {
                inside += bright[cell];
                within++;
            }
            for (int s = 0; s < SECTORS; s++) {
                int side = outside(cell, s, cells, grid);
                if (side >= 0 && !Float.isNaN(bright[side])) {
                    sum[s] += bright[side];
                    count[s]++;
                }
            }
        }
        inside /= within;
        int darkest = -1;
        double most = Double.NaN;
        for (int s = 0; s < SECTORS; s++) {
            if (count[s] > 0) {
                sum[s] = sum[s] / count[s] - inside;
                darkest = darkest < 0 || sum[s] < sum[darkest] ? s : darkest;
                most = Double.isNaN(most) ? sum[s] : Math.max(most, sum[s]);
            }
        }
        int opposite = (darkest + SECTORS / 2) % SECTORS;
        row.add(darkest < 0 ? Double.NaN : sum[darkest]);
        row.add(most);
        row.add(darkest < 0 || count[opposite] == 0 ? Double.NaN : sum[opposite]);
    }

    /** The cell that far in that direction of a border cell; −1 inside or beyond the grid. */
    private static int outside(int cell, int sector, int[] cells, CellGrid grid) {
        double angle = 2 * Math.PI * sector / SECTORS;
        int nextColumn = (int) Math.round(Math.cos(angle));
        int nextRow = (int) Math.round(Math.sin(angle));
        int column = cell % grid.columns();
        int row = cell / grid.columns();
        if (Arrays.binarySearch(cells, cell + nextRow * grid.columns() + nextColumn) >= 0) {
            return -1;
        }
        double reach = REACH_METRES / grid.metresPerCell();
        int c = column + (int) Math.round(reach * Math.cos(angle));
        int r = row + (int) Math.round(reach * Math.sin(angle));
        if (c < 0 || r < 0 || c >= grid.columns() || r >= grid.rows()) {
            return -1;
        }
        int side = r * grid.columns() + c;
        return Arrays.binarySearch(cells, side) >= 0 ? -1 : side;
    }
}
