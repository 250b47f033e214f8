package org.qyran.bench.chance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.bench.Row;

/** A thousand made-up searches: the success that was predicted and the one that was reached. */
public final class SuccessPredicted implements Row {

    private static final long SEED = 42_000;
    private static final int OPERATIONS = 1000;
    private static final int DECILES = 10;
    private static final double WITHIN = 0.02;

    @Override
    public String name() {
        return "success-predicted";
    }

    @Override
    public String asks() {
        return "1,000 simulated operations of 300 hidden places: success predicted and reached"
                + " within 2 points in every decile";
    }

    /** How one operation went, each a share of the places. */
    record Ended(double predicted, double certain, double counted, double reached) {}

    private interface Told {
        double of(Ended ended);
    }

    @Override
    public Outcome measure() {
        List<Ended> all =
                IntStream.range(0, OPERATIONS)
                        .parallel()
                        .mapToObj(i -> new MadeSearch(SEED + i).fly())
                        .toList();
        double worst = worst(all, Ended::predicted, true);
        double certain = worst(all, Ended::certain, false);
        double counted = worst(all, Ended::counted, false);
        String figure =
                ("largest gap in a decile %.2f points; coverage taken for certainty %.1f, every"
                                + " look counted by itself %.1f")
                        .formatted(100 * worst, 100 * certain, 100 * counted);
        return worst <= WITHIN ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static double worst(List<Ended> all, Told told, boolean tell) {
        List<Ended> sorted = all.stream().sorted(Comparator.comparingDouble(told::of)).toList();
        double worst = 0;
        for (int d = 0; d < DECILES; d++) {
            List<Ended> decile =
                    sorted.subList(d * all.size() / DECILES, (d + 1) * all.size() / DECILES);
            double predicted = decile.stream().mapToDouble(told::of).average().orElseThrow();
            double reached = decile.stream().mapToDouble(Ended::reached).average().orElseThrow();
            worst = Math.max(worst, Math.abs(predicted - reached));
            if (tell) {
                System.out.printf(
                        "  decile %2d: predicted %5.1f %%, reached %5.1f %%%n",
                        d + 1, 100 * predicted, 100 * reached);
            }
        }
        return worst;
    }
}
