package org.qyran.survey.cover;

/**
 * How far apart lines may lie.
 *
 * @param reachMetres how far to each side of a line is seen: half the swath
 * @param spacingMetres between neighbouring lines, at most; less than the swath by the overlap
 * @param pastEndMetres how far beyond a line's end its last image shows
 */
public record Sweep(double reachMetres, double spacingMetres, double pastEndMetres) {

    private static final double ALONE_SHARE = 0.75;
    private static final double ROUND_SHARE = 0.6;

    public Sweep {
        if (!(reachMetres > 0)
                || !(spacingMetres > 0)
                || !(spacingMetres <= 2 * reachMetres * (1 + 1e-12))
                || !(pastEndMetres >= 0)) {
            throw new IllegalArgumentException(
                    "lines every %s m do not see all at a reach of %s m"
                            .formatted(spacingMetres, reachMetres));
        }
    }

    /**
     * @param overlap share of a swath that its neighbour sees too, 0 … below 1
     * @param imageMetres length of an image along the line; 0 when nothing is seen past its end
     */
    public static Sweep of(double swathMetres, double overlap, double imageMetres) {
        return new Sweep(swathMetres / 2, swathMetres * (1 - overlap), imageMetres / 2);
    }

    /**
     * How far aside is enough where no neighbour helps: the reach, but lines asked to lie close
     * stay close.
     */
    double aloneMetres() {
        return Math.min(reachMetres, ALONE_SHARE * spacingMetres);
    }

    /** How far a look from a single place sees in every direction. */
    double roundMetres() {
        return ROUND_SHARE * reachMetres;
    }

    /**
     * How far past a line's end something is seen that lies aside: as far as the last image shows,
     * and no farther than a round view of the same reach would.
     */
    double pastEnd(double asideMetres) {
        double round =
                Math.sqrt(Math.max(0, reachMetres * reachMetres - asideMetres * asideMetres));
        return Math.min(pastEndMetres, round);
    }
}
