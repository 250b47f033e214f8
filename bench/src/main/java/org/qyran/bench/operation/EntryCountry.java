package org.qyran.bench.operation;

import java.util.Locale;
import org.qyran.bench.Row;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.scenario.entry.MadeEntry;

/** A country at once: 150 doors, 330 teams, two weeks. */
public final class EntryCountry implements Row {

    private static final int SEEDS = 4;
    private static final long SEED = 710_000;
    private static final double MOST_SECONDS = 15;

    @Override
    public String name() {
        return "entry-country";
    }

    @Override
    public String asks() {
        return "150/330/1344: proven optimal in ≤ 15 s";
    }

    @Override
    public Outcome measure() {
        EntryHour.plan(MadeEntry.of(5, 12, 96, 1));
        double worst = 0;
        int proven = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var problem = MadeEntry.of(150, 330, 1344, SEED + seed);
            long began = System.nanoTime();
            EntryPlan plan = EntryHour.plan(problem);
            double took = (System.nanoTime() - began) / 1e9;
            worst = Math.max(worst, took);
            proven += plan.proof().isOptimal() && plan.hour().isPresent() ? 1 : 0;
            System.out.printf(
                    Locale.ROOT, "  %.2f s, %s, %d teams%n", took, plan.proof(), plan.teams());
        }
        String figure =
                String.format(Locale.ROOT, "proven %d of %d, worst %.1f s", proven, SEEDS, worst);
        return proven == SEEDS && worst <= MOST_SECONDS
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }
}
