package org.qyran.operation.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to trying every assignment, of many instants that teach one another. */
class LearnedTest {

    private static final int WORLDS = 12;
    private static final int INSTANTS = 30;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whatIsRefutedIsExactlyWhatNoAssignmentMeets(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refuted = 0;
        for (int world = 0; world < WORLDS; world++) {
            Needs first = AssignTest.made(random);
            Learned learned = new Learned();
            for (int instant = 0; instant < INSTANTS; instant++) {
                Needs needs = at(first, random);
                int fewest = new EveryAssignment(needs, Assign.nothingBefore(needs)).fewest();
                boolean refutes = learned.refutes(needs, 10);
                assertThat(refutes).isEqualTo(fewest < 0);
                refuted += refutes ? 1 : 0;
            }
        }
        assertThat(refuted).isBetween(WORLDS * INSTANTS / 10, WORLDS * INSTANTS * 9 / 10);
    }

    /** The same teams and needs, other ways open; nothing in reserve. */
    private static Needs at(Needs first, SplittableRandom random) {
        boolean[][] reaches = new boolean[first.teams()][first.sites()];
        for (boolean[] row : reaches) {
            for (int s = 0; s < row.length; s++) {
                row[s] = random.nextInt(4) > 0;
            }
        }
        return new Needs(
                first.needs(),
                first.has(),
                reaches,
                first.minutes(),
                first.shared(),
                new int[first.capabilities()]);
    }
}
