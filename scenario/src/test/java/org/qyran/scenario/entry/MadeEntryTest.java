package org.qyran.scenario.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.Progress;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.PlanEntry;

class MadeEntryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anAssignmentWasPlantedAndTheSameSeedMakesTheSame(long seed) {
        EntryProblem one = MadeEntry.of(12, 30, 192, seed);
        EntryProblem other = MadeEntry.of(12, 30, 192, seed);

        EntryPlan plan = PlanEntry.of(one, PlanEntry.nothingBefore(one), 20, Progress.SILENT);

        assertThat(plan.hour()).isPresent();
        assertThat(plan.proof().isOptimal()).isTrue();
        assertThat(other.teams()).isEqualTo(one.teams());
        assertThat(Arrays.deepEquals(other.wayMinutes(), one.wayMinutes())).isTrue();
        assertThat(MadeEntry.of(12, 30, 192, seed + 1).teams()).isNotEqualTo(one.teams());
    }
}
