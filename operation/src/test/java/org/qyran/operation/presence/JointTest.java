package org.qyran.operation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class JointTest {

    private static Belief belief(double mean, double deviation) {
        return new Belief(new double[] {1}, new double[] {mean}, new double[] {deviation});
    }

    @Test
    void ofOneGroupItIsThatGroups() {
        Belief belief = belief(0.7, 0.5);

        Joint joint = Joint.ofBeliefs(List.of(belief));

        assertThat(joint.mean()).isCloseTo(belief.chance(), within(1e-12));
        assertThat(joint.low()).isCloseTo(belief.shortest(0.9)[0], within(0.03));
        assertThat(joint.high()).isCloseTo(belief.shortest(0.9)[1], within(0.03));
    }

    /** Against a grid over both chances. */
    @Test
    void ofTwoGroupsItsIntervalIsThatOfTheProduct() {
        Belief one = belief(1, 0.6);
        Belief other = belief(0.2, 0.3);
        int steps = 1000;
        double[] first = new double[steps];
        double[] second = new double[steps];
        for (int i = 0; i < steps; i++) {
            first[i] = one.quantile((i + 0.5) / steps);
            second[i] = other.quantile((i + 0.5) / steps);
        }

        Joint joint = Joint.ofBeliefs(List.of(one, other));

        assertThat(joint.mean()).isCloseTo(one.chance() * other.chance(), within(1e-12));
        double under = below(first, second, joint.low());
        double over = 1 - below(first, second, joint.high());
        assertThat(under + over).isCloseTo(0.1, within(0.015));
        assertThat(joint.low()).isGreaterThan(0.01);
        assertThat(Joint.ofBeliefs(List.of(one, other))).isEqualTo(joint);
    }

    private static double below(double[] first, double[] second, double product) {
        int below = 0;
        for (double a : first) {
            for (double b : second) {
                below += a * b < product ? 1 : 0;
            }
        }
        return below / (double) (first.length * second.length);
    }
}
