package org.qyran.survey.chance;

/**
 * Probability of detection by coverage C = W·v·t ÷ A (sweep width × speed × time ÷ area): 0 at 0,
 * slope 1 there, rising ever more slowly. Coverage within one plan adds up: lines of a later sortie
 * are laid between those of an earlier one.
 */
public sealed interface DetectionLaw {

    /** Probability of detection at a coverage of at least 0. */
    double detection(double coverage);

    /** Its slope there, 0 … 1 (from the right where it bends). */
    double slope(double coverage);

    /** The greatest coverage at which the slope to the left is above {@code slope}, 0 … 1. */
    double coverageAtSlope(double slope);

    /**
     * Random search, 1 − e^−C: looks that know nothing of each other (B. O. Koopman, "The theory of
     * search II", Operations Research 4, 1956). The careful assumption for eyes from a helicopter.
     */
    record RandomSearch() implements DetectionLaw {
        @Override
        public double detection(double coverage) {
            return -Math.expm1(-coverage);
        }

        @Override
        public double slope(double coverage) {
            return Math.exp(-coverage);
        }

        @Override
        public double coverageAtSlope(double slope) {
            return slope >= 1 ? 0 : -Math.log(slope);
        }
    }

    /**
     * Parallel lines seen by eye, erf(C√π ⁄ 2): the inverse cube law of Koopman, "Search and
     * Screening", 1980, chapter 3.
     */
    record InverseCube() implements DetectionLaw {
        @Override
        public double detection(double coverage) {
            return Erf.of(coverage * Math.sqrt(Math.PI) / 2);
        }

        @Override
        public double slope(double coverage) {
            return Math.exp(-Math.PI * coverage * coverage / 4);
        }

        @Override
        public double coverageAtSlope(double slope) {
            return slope >= 1 ? 0 : Math.sqrt(-4 * Math.log(slope) / Math.PI);
        }
    }

    /**
     * A camera over side-by-side lines: each whole pass over the land finds with the same
     * probability what the passes before it missed, 1 − (1 − q)ⁿ, straight lines between. The sweep
     * width is swath × q, so n passes are a coverage of n·q.
     *
     * @param onePass q, above 0, at most 1
     */
    record Passes(double onePass) implements DetectionLaw {
        public Passes {
            if (!(onePass > 0 && onePass <= 1)) {
                throw new IllegalArgumentException(
                        "detection in one pass %s is not above 0, at most 1".formatted(onePass));
            }
        }

        @Override
        public double detection(double coverage) {
            double whole = Math.floor(coverage / onePass);
            double part = coverage / onePass - whole;
            return 1 - Math.pow(1 - onePass, whole) * (1 - onePass * part);
        }

        @Override
        public double slope(double coverage) {
            return Math.pow(1 - onePass, Math.floor(coverage / onePass));
        }

        @Override
        public double coverageAtSlope(double slope) {
            if (slope >= 1) {
                return 0;
            }
            if (onePass == 1 || slope <= 0) {
                return slope <= 0 && onePass < 1 ? Double.POSITIVE_INFINITY : onePass;
            }
            double passes = Math.ceil(Math.log(slope) / Math.log1p(-onePass));
            return Math.max(1, passes) * onePass;
        }
    }
}
