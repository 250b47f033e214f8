package org.qyran.operation.presence;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The probability that everybody is there at once. Those who were declared to move together are one
 * group with one probability; groups are independent of each other.
 *
 * @param mean 0 … 1
 * @param low where the shortest interval begins that holds the true probability in 90 of 100
 * @param high where it ends
 */
public record Joint(double mean, double low, double high) {

    private static final int DRAWS = 8000;
    private static final long SEED = 0x51_79_72_61_6EL;

    /**
     * Of one quarter-hour, the same answer each time.
     *
     * @param groups one presence per group
     */
    public static Joint of(List<Presence> groups, int quarter) {
        return ofBeliefs(groups.stream().map(group -> group.beliefs().get(quarter)).toList());
    }

    static Joint ofBeliefs(List<Belief> beliefs) {
        SplittableRandom random = new SplittableRandom(SEED);
        double mean = 1;
        double[] drawn = new double[DRAWS];
        Arrays.fill(drawn, 1);
        for (Belief belief : beliefs) {
            mean *= belief.chance();
            for (int i = 0; i < DRAWS; i++) {
                drawn[i] *= belief.draw(random);
            }
        }
        Arrays.sort(drawn);
        int held = DRAWS * 9 / 10;
        int best = 0;
        for (int i = 0; i + held < DRAWS; i++) {
            best = drawn[i + held] - drawn[i] < drawn[best + held] - drawn[best] ? i : best;
        }
        return new Joint(mean, Math.min(mean, drawn[best]), Math.max(mean, drawn[best + held]));
    }
}
