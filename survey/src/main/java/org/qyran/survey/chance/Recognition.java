package org.qyran.survey.chance;

/**
 * What a pass at one height can tell of one place it looked at.
 *
 * @param heightAboveGroundMetres of the pass
 * @param seenIfThere probability that it is seen if it is there, above 0, below 1
 * @param seenIfNot probability that something else is taken for it, above 0, below {@code
 *     seenIfThere}
 * @param source where the two numbers come from, told wherever they show
 */
public record Recognition(
        double heightAboveGroundMetres, double seenIfThere, double seenIfNot, String source) {

    public Recognition {
        if (!(seenIfNot > 0 && seenIfThere < 1 && seenIfNot < seenIfThere) || source.isBlank()) {
            throw new IllegalArgumentException(
                    "recognition at %s m: seen if there %s, if not %s, source \"%s\""
                            .formatted(heightAboveGroundMetres, seenIfThere, seenIfNot, source));
        }
    }

    /** What seeing it multiplies the odds by: P(seen | site) ÷ P(seen | none). */
    public double ratioSeen() {
        return seenIfThere / seenIfNot;
    }

    /** What not seeing it multiplies the odds by. */
    public double ratioNotSeen() {
        return (1 - seenIfThere) / (1 - seenIfNot);
    }

    /**
     * The probability after this pass. Passes are taken as independent given what is there, so they
     * may follow each other in any order.
     *
     * @param before 0 … 1
     */
    public double after(double before, boolean seen) {
        double there = before * (seen ? seenIfThere : 1 - seenIfThere);
        double not = (1 - before) * (seen ? seenIfNot : 1 - seenIfNot);
        return there / (there + not);
    }
}
