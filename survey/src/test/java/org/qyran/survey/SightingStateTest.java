package org.qyran.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SightingStateTest {

    @Test
    void everyStateIsReachedFromCandidateAndOutcomesEnd() {
        EnumSet<SightingState> reached = EnumSet.of(SightingState.CANDIDATE);
        for (SightingState state : SightingState.values()) {
            if (reached.contains(state)) {
                reached.addAll(state.next());
            }
            assertThat(state.next().isEmpty())
                    .isEqualTo(state.isOutcome() || state == SightingState.REJECTED);
        }
        assertThat(reached).isEqualTo(EnumSet.allOf(SightingState.class));
    }

    @Test
    void onlyWhatWasAuthorisedIsSearched() {
        for (SightingState state : SightingState.values()) {
            assertThat(state.next().contains(SightingState.SEARCHED))
                    .isEqualTo(state == SightingState.AUTHORISED);
        }
    }
}
