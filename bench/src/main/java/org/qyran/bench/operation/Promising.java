package org.qyran.bench.operation;

import java.util.Comparator;
import java.util.List;
import org.qyran.operation.entry.Moment;

/** The quarter-hours that the law allows, the most promising first. */
final class Promising {

    private Promising() {}

    static List<Moment> first(List<Moment> curve) {
        return curve.stream()
                .filter(moment ->
                        moment.state() != Moment.State.UNLAWFUL
                                && moment.state() != Moment.State.ABSENT)
                .sorted(
                        Comparator.comparingLong(Moment::logChance)
                                .thenComparingLong(Moment::found)
                                .reversed())
                .toList();
    }
}
