package org.qyran.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.qyran.bench.cluster.Growth.Point;

class GrowthTest {

    private static List<Point> points(DoubleUnaryOperator cost) {
        return DoubleStream.of(50e3, 100e3, 200e3, 500e3, 1e6)
                .mapToObj(n -> new Point(n, cost.applyAsDouble(n)))
                .toList();
    }

    @Test
    void findsAStartAndASlope() {
        List<Point> points = points(n -> 3 + 7e-5 * n);

        Growth growth = Growth.of(points).getFirst();

        assertThat(growth.error(points)).isLessThan(0.03);
        assertThat(growth.at().applyAsDouble(50e6)).isBetween(3_300.0, 3_800.0);
        assertThat(Growth.range(points, 50e6)[0]).isLessThanOrEqualTo(3_503.1);
        assertThat(Growth.range(points, 50e6)[1]).isGreaterThanOrEqualTo(3_502.9);
    }

    @Test
    void findsAPowerThatNoSumHas() {
        List<Point> points = points(n -> 1e-9 * n * n);

        Growth power = Growth.of(points).getLast();

        assertThat(power.words()).contains("n^2.000");
        assertThat(Growth.range(points, 50e6)[1]).isBetween(2.4e6, 2.6e6);
    }

    @Test
    void aCostThatBendsUpIsNotForetoldByAStraightLine() {
        List<Point> points = points(n -> 7e-5 * n + (n < 1e6 ? 0 : 100));

        Growth growth = Growth.of(points.subList(0, 4)).getFirst();

        assertThat(growth.off(points.getLast())).isBetween(-0.62, -0.55);
    }
}
