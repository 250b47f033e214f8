package org.qyran.operation.presence;

import java.util.List;

/**
 * How likely somebody is there in each quarter-hour. Only for whom a live authority names, only to
 * time that entry, erased with it.
 *
 * @param mean of each quarter-hour the probability, 0 … 1
 * @param low where the shortest interval begins that holds the true probability in 90 of 100 cases
 * @param high where it ends
 * @param looks how many looks made far from each other would say as much as those made
 * @param beliefs of each quarter-hour the whole of what is believed
 */
public record Presence(
        double[] mean, double[] low, double[] high, double looks, List<Belief> beliefs) {

    public Presence {
        beliefs = List.copyOf(beliefs);
        if (mean.length != beliefs.size()
                || low.length != beliefs.size()
                || high.length != beliefs.size()) {
            throw new IllegalArgumentException(
                    "%d beliefs, %d means".formatted(beliefs.size(), mean.length));
        }
    }

    public int quarters() {
        return mean.length;
    }
}
