package org.qyran.imagery.parcels;

import java.util.List;

/**
 * One segment of planted ground and what it is measured by, in the order of {@link #MEASURES}.
 *
 * @param cells of the tile's grid, rising
 * @param column of its centre, in cells
 * @param row of its centre, in cells
 * @param measures NaN where not measured
 */
public record Garden(int[] cells, double column, double row, double[] measures) {

    /**
     * Vigour (mean NDVI or excess green), density (share of green cells), fine texture (inside
     * half-metre cells), coarse texture (between cells), rows (strength), cover, and shade beside
     * it (share of dark cells in the metre around: what stands high throws a shadow).
     */
    public static final List<String> MEASURES =
            List.of(
                    "vigour",
                    "density",
                    "fine-texture",
                    "coarse-texture",
                    "rows",
                    "cover",
                    "shade");

    /** Least spread of each measure that means anything. */
    static final double[] LEAST_SPREAD = {0.02, 0.05, 0.01, 0.02, 0.1, 0.5, 0.05};
}
