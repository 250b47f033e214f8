package org.qyran.server.sightings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qyran.survey.chance.Recognition;
import org.qyran.survey.height.Telling;

/**
 * The chance that the thing stands at a place: what was known before, multiplied by what each look
 * could tell. It is about the ground, never about anybody (design §5.6).
 *
 * @param before 0 … 1
 * @param basis {@code detector} where a calibrated detector gave it, else {@code even}: nobody knew
 * @param after all looks that told anything
 */
record Odds(double before, String basis, double after) {

    /** One look in twenty is taken in by something else: assumed, as nobody measured it. */
    static final double MISTAKEN = 0.05;

    static final String MISTAKEN_SOURCE = "1 look in 20 mistaken, assumed";

    /** What is asked of a picture nobody was asked about: a plant. */
    private static final double PLANT_METRES = 1;

    private static final double EVEN = 0.5;

    /**
     * What a look at one pass can tell of a thing.
     *
     * @param pixels on its longest side
     * @param told there, not-there, unsure; absent where nobody was asked
     * @param by who told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tells(
            double thingMetres,
            double pixels,
            double seenIfThere,
            double seenIfNot,
            @Nullable String told,
            @Nullable String by) {

        /** Of a picture that somebody may yet look at. */
        static Tells of(double metresPerPixel) {
            double pixels = PLANT_METRES / metresPerPixel;
            return new Tells(
                    PLANT_METRES,
                    pixels,
                    Telling.RECOGNISE.probability(pixels),
                    MISTAKEN,
                    null,
                    null);
        }

        private boolean says() {
            return told != null && !told.equals("unsure");
        }

        private double after(double before) {
            return new Recognition(1, seenIfThere, seenIfNot, MISTAKEN_SOURCE)
                    .after(before, "there".equals(told));
        }
    }

    /** Null where no look told anything. */
    static @Nullable Odds of(@Nullable Double score, String scoreKind, List<Tells> looks) {
        if (looks.stream().noneMatch(Tells::says)) {
            return null;
        }
        boolean calibrated = scoreKind.equals("probability");
        double before = calibrated && score != null ? score : EVEN;
        double after = before;
        for (Tells look : looks) {
            after = look.says() ? look.after(after) : after;
        }
        return new Odds(before, calibrated ? "detector" : "even", after);
    }
}
