package org.qyran.survey.chance;

import java.util.function.IntPredicate;

/**
 * What one aircraft can sweep on one day.
 *
 * @param aircraft its name
 * @param day 1, 2, …
 * @param sweptSquareMetres sweep width × speed × time over the land, at least 0
 * @param reaches which cells it can get to (range of the data link, no-fly zones)
 */
public record Budget(String aircraft, int day, double sweptSquareMetres, IntPredicate reaches) {

    public Budget {
        if (!(sweptSquareMetres >= 0) || !Double.isFinite(sweptSquareMetres) || day < 1) {
            throw new IllegalArgumentException(
                    "%s on day %d: %s m²".formatted(aircraft, day, sweptSquareMetres));
        }
    }

    /** With every cell in reach. */
    public Budget(String aircraft, int day, double sweptSquareMetres) {
        this(aircraft, day, sweptSquareMetres, _ -> true);
    }

    /**
     * Effective sweep width: the swath times the probability of detection within it (the area under
     * the lateral range curve; Koopman 1980, section 3.2).
     *
     * @param detectionInSwath with its source told beside it, 0 … 1
     */
    public static double sweepWidthMetres(double swathMetres, double detectionInSwath) {
        if (!(swathMetres > 0) || !(detectionInSwath >= 0 && detectionInSwath <= 1)) {
            throw new IllegalArgumentException(
                    "swath %s m, detection %s".formatted(swathMetres, detectionInSwath));
        }
        return swathMetres * detectionInSwath;
    }
}
