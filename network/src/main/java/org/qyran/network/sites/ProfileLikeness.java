package org.qyran.network.sites;

/** How alike two chemical profiles are, or why that cannot be said. */
public sealed interface ProfileLikeness {

    /** One of the two has none. */
    record NotMeasured() implements ProfileLikeness {}

    /** They are of two substances. */
    record OtherSubstance(String one, String two) implements ProfileLikeness {}

    /** Nobody has shown that a comparison works for it. */
    record NotValidated(String substance) implements ProfileLikeness {}

    /** Fewer peaks were looked for in both than a comparison needs, or none was found. */
    record TooFewPeaks(int peaks) implements ProfileLikeness {}

    /**
     * Compared.
     *
     * @param likeness 1 is the same; by Pearson from −1, by Canberra from 0
     * @param asAlike how many of {@code pairs} of other sites are at least as alike
     */
    record Compared(
            String substance,
            ProfileMethod.Measure measure,
            String source,
            int peaks,
            double likeness,
            int asAlike,
            int pairs)
            implements ProfileLikeness {}
}
