package org.qyran.bench.gardens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A share of the row {@code simulated-passes}: seeds from 100,000 on until {@code qyran.share}
 * minutes have passed (one seed unless given).
 */
class SimulatedPassesIT {

    @Test
    void mostPlotsAreFoundAndLittleElse() throws Exception {
        long minutes = Long.getLong("qyran.share", 0);
        long until = System.nanoTime() + minutes * 60_000_000_000L;
        Map<String, Tally> tallies = new TreeMap<>();
        Baseline baseline = new Baseline();
        long seed = 100_000;
        do {
            SimulatedPasses.seed(seed++, "150-five-band", tallies, baseline);
        } while (System.nanoTime() < until);
        Tally tally = Objects.requireNonNull(tallies.get("150-five-band"));
        // Of a few seeds less is asked than of forty.
        assertThat(tally.foundShare()).as(tally.toString()).isGreaterThanOrEqualTo(0.6);
        assertThat(tally.falsePerSquareKilometre()).as(tally.toString()).isLessThanOrEqualTo(6);
    }
}
