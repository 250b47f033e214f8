package org.qyran.operation.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to Hall's condition over every set of demands. */
class FlowTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void demandsAreMetExactlyWhereNoSetOfThemWantsMoreThanReachesIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int met = 0;
        int all = 500;
        for (int world = 0; world < all; world++) {
            int[] supply = random.ints(1 + random.nextInt(7), 0, 4).toArray();
            int[] demand = random.ints(1 + random.nextInt(5), 0, 4).toArray();
            boolean[][] way = new boolean[supply.length][demand.length];
            for (boolean[] row : way) {
                for (int d = 0; d < row.length; d++) {
                    row[d] = random.nextInt(3) > 0;
                }
            }
            boolean meets = new Flow(supply, demand, way).meets();
            assertThat(meets).isEqualTo(hall(supply, demand, way));
            met += meets ? 1 : 0;
        }
        assertThat(met).isBetween(all / 10, all * 9 / 10);
    }

    private static boolean hall(int[] supply, int[] demand, boolean[][] way) {
        for (int set = 1; set < 1 << demand.length; set++) {
            int wanted = 0;
            int there = 0;
            for (int s = 0; s < supply.length; s++) {
                boolean reaches = false;
                for (int d = 0; d < demand.length; d++) {
                    reaches |= (set >> d & 1) == 1 && way[s][d];
                }
                there += reaches ? supply[s] : 0;
            }
            for (int d = 0; d < demand.length; d++) {
                wanted += (set >> d & 1) == 1 ? demand[d] : 0;
            }
            if (wanted > there) {
                return false;
            }
        }
        return true;
    }
}
