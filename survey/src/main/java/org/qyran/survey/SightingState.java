package org.qyran.survey;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How far a sighting has come, from an algorithm's or a person's word to what a search found. */
public enum SightingState {
    CANDIDATE("candidate"),
    RE_LOOK("re-look"),
    REJECTED("rejected"),
    REPORTED("reported"),
    REGISTERED("registered"),
    AUTHORISED("authorised"),
    SEARCHED("searched"),
    CULTIVATED("cultivated"),
    WILD_GROWTH("wild growth"),
    HARVESTED("harvested"),
    NOTHING("nothing"),
    NOT_REACHED("not reached");

    private static final Set<SightingState> OUTCOMES =
            EnumSet.of(CULTIVATED, WILD_GROWTH, HARVESTED, NOTHING, NOT_REACHED);

    private final String word;

    SightingState(String word) {
        this.word = word;
    }

    /** The word of the glossary, in English; files carry it in every language. */
    public String word() {
        return word;
    }

    /** The word as one: {@code not-reached}. */
    public String key() {
        return word.replace(' ', '-');
    }

    /** The state of a {@link #key()}; empty for any other text. */
    public static Optional<SightingState> of(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    /** Whether this is what a search ended with. */
    public boolean isOutcome() {
        return OUTCOMES.contains(this);
    }

    /**
     * The states that may follow directly. Only a search has an outcome, except that a place
     * authorised may prove out of reach, before the search began or after; an officer may report a
     * candidate without a second look, or reject it; a second look brings it back as a candidate.
     */
    public Set<SightingState> next() {
        return switch (this) {
            case CANDIDATE -> EnumSet.of(RE_LOOK, REJECTED, REPORTED);
            case RE_LOOK -> EnumSet.of(CANDIDATE, REJECTED, REPORTED);
            case REPORTED -> EnumSet.of(REGISTERED);
            case REGISTERED -> EnumSet.of(AUTHORISED);
            case AUTHORISED -> EnumSet.of(SEARCHED, NOT_REACHED);
            case SEARCHED -> EnumSet.copyOf(OUTCOMES);
            case REJECTED, CULTIVATED, WILD_GROWTH, HARVESTED, NOTHING, NOT_REACHED ->
                    EnumSet.noneOf(SightingState.class);
        };
    }
}
