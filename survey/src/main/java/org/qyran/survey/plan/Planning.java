package org.qyran.survey.plan;

import java.util.List;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** How planning ended. */
public sealed interface Planning {

    /** There is a plan. */
    record Planned(SurveyPlan plan) implements Planning {}

    /**
     * There can be none.
     *
     * @param details numbers and names the sentence asks for, in its order
     */
    record Impossible(Why why, List<Object> details) implements Planning {
        public Impossible {
            details = List.copyOf(details);
        }

        static Impossible because(Why why, Object... details) {
            return new Impossible(why, List.of(details));
        }

        /** One sentence that says what would make it possible. */
        public String sentence(Language language) {
            return Phrases.of(Planning.class, "plan", language).say(why.name(), details);
        }
    }

    /** One constant is one sentence in {@code plan_{en,ru,kk}.properties}. */
    enum Why {
        /** {0} latitude, {1} longitude of the crossing. */
        SELF_CROSSING,
        NOTHING_TO_SEARCH,
        /** {0} aircraft, {1} wind in m/s, {2} its limit. */
        TOO_WINDY,
        /** {0} aircraft, {1} km to the farthest place, {2} km of its link. */
        BEYOND_LINK,
        /** {0} aircraft. */
        LAUNCH_IN_NO_FLY,
        /** {0} latitude, {1} longitude of a part of the area that no way leads to. */
        ENCLOSED,
        /**
         * {0} aircraft, {1} km/h it needs, {2} km/h it may fly at most, {3} height that would do.
         */
        TOO_LOW_FOR_SPEED,
        /** {0} minutes an aircraft has, {1} minutes the farthest place takes there and back. */
        BEYOND_ENDURANCE,
        /** {0} sorties there are, {1} sorties it takes at least. */
        TOO_LARGE,
        /** {0} corners of land and zones, {1} km of lines. */
        TOO_LONG,
        /**
         * {0} latitude, {1} longitude, {2} ground above take-off in m, {3} height that would do.
         */
        UNDER_TERRAIN,
        /** {0} latitude, {1} longitude where the terrain is not known. */
        NO_TERRAIN
    }
}
