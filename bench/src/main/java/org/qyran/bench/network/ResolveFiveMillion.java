package org.qyran.bench.network;

import org.qyran.bench.Row;

/** Five million made records, by us alone. */
public final class ResolveFiveMillion implements Row {

    private static final int RECORDS = 5_000_000;
    private static final double MOST_SECONDS = 15 * 60;
    private static final long MOST_BYTES = 12L << 30;

    @Override
    public String name() {
        return "resolve-five-million";
    }

    @Override
    public String asks() {
        return "5,000,000 made records, end to end (others: -Dqyran.bench.records=N): ≤ 15 min in"
                + " ≤ 12 GB";
    }

    @Override
    public Outcome measure() throws Exception {
        try (MadeFile made = new MadeFile(Integer.getInteger("qyran.bench.records", RECORDS))) {
            MadeFile.Result ours = made.resolve("-Xmx10g");
            System.out.println("  naive, both names and birth date as written: " + made.naive());
            String figure = made + ": " + ours;
            return ours.seconds() <= MOST_SECONDS && ours.peakBytes() <= MOST_BYTES
                    ? new Outcome.Holds(figure)
                    : new Outcome.Falls(figure);
        }
    }
}
