package org.qyran.network.links;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.grading.GradingSystem;
import org.qyran.kernel.grading.SourceGrade;

/**
 * How much weight a record's grade gives to the link it tells of, between 0 and 1. It orders chains
 * and is nothing else: no probability, and nothing of anybody's conduct. The two rows of numbers
 * are a convention of this program, by the assurance of {@link GradingSystem}.
 */
public final class Strength {

    /** Without a grade: a source that is not known, and what it said cannot be judged. */
    public static final double UNGRADED = 0.25;

    /** Nothing is so sure that a chain would not grow weaker by one more link. */
    public static final double MOST = 0.99;

    /** By assurance of the source: unreliable, not known, sometimes, mostly, always reliable. */
    private static final double[] SOURCES = {0.2, 0.5, 0.6, 0.8, 0.95};

    /** Suspected false, cannot be judged, heard, corroborated, known to the source, certain. */
    private static final double[] INFORMATION = {0.1, 0.5, 0.6, 0.8, 0.85, 0.95};

    private static final Pattern FIVE = Pattern.compile("[A-E][1-5][1-5]");
    private static final Pattern THREE = Pattern.compile("[1-3][A-E][PC]");

    private Strength() {}

    /**
     * @param grade as written in 5x5x5 (B24), 3x5x2 (1AP) or 4x4 (A1)
     * @return nothing where it is a grade of none
     */
    public static Optional<SourceGrade> grade(String grade) {
        GradingSystem system =
                FIVE.matcher(grade).matches()
                        ? GradingSystem.FIVE_FIVE_FIVE
                        : THREE.matcher(grade).matches()
                                ? GradingSystem.THREE_FIVE_TWO
                                : GradingSystem.FOUR_FOUR;
        boolean known =
                grade.length() == (system == GradingSystem.FOUR_FOUR ? 2 : 3)
                        && system.sources().containsKey(grade.charAt(0))
                        && system.information().containsKey(grade.charAt(1));
        return known ? Optional.of(SourceGrade.of(system, grade)) : Optional.empty();
    }

    /** Of what one record with that grade says. */
    public static double of(SourceGrade grade) {
        int source = assurance(grade.system().sources().get(grade.source()));
        int information = assurance(grade.system().information().get(grade.information()));
        return SOURCES[source] * INFORMATION[information];
    }

    /**
     * Of what several sources say: 1 − ∏(1 − strength), at most {@link #MOST}.
     *
     * @param strongest of each source its strongest statement's
     */
    public static double confirmed(Iterable<Double> strongest) {
        double doubt = 1;
        for (double strength : strongest) {
            doubt *= 1 - strength;
        }
        return Math.min(1 - doubt, MOST);
    }

    private static int assurance(@Nullable Integer assurance) {
        if (assurance == null) {
            throw new IllegalStateException("a grade that its system does not have");
        }
        return assurance;
    }
}
