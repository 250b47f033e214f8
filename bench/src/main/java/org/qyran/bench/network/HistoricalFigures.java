package org.qyran.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qyran.bench.Row;
import org.qyran.network.resolve.Resolution;

/** Historical figures: 24,620 records of 2,519 people, misspelt, with holes and nicknames. */
public final class HistoricalFigures implements Row {

    private static final double ASKED = 0.83;

    @Override
    public String name() {
        return "historical-figures";
    }

    @Override
    public String asks() {
        return "resolve FILE --id unique_id --ignore cluster, no other hint: pairwise F1 ≥ "
                + ASKED;
    }

    @Override
    public Outcome measure() throws IOException {
        Optional<List<Path>> files = Records.files("historical-figures-half.csv");
        if (files.isEmpty()) {
            return new Outcome.CannotRun("needs ../shared/data/records");
        }
        Records records =
                Records.read(
                        files.get(),
                        "unique_id",
                        Set.of("cluster"),
                        table -> table.column("cluster").orElseThrow()::value);
        long began = System.nanoTime();
        Resolution resolution = records.resolve();
        double seconds = (System.nanoTime() - began) / 1e9;
        int[] truth = records.truth();
        PairQuality quality = PairQuality.of(resolution.entities(), truth, _ -> true);
        for (int half = 0; half < 2; half++) {
            int which = half;
            System.out.printf(
                    "  people of %s number: %s%n",
                    half == 0 ? "even" : "odd",
                    PairQuality.of(resolution.entities(), truth, row -> truth[row] % 2 == which));
        }
        System.out.printf(
                "  true pairs that meet by a key: %.1f %%; %d entities; %.1f s%n",
                100 * records.reach(resolution), resolution.count(), seconds);
        System.out.printf(
                "  naive, equal rows: %s%n",
                PlainStrings.equal(records.table(), records.ignored(), truth));
        PlainStrings.Best plain = PlainStrings.alike(records.table(), records.ignored(), truth);
        System.out.printf(
                "  naive, Jaro-Winkler of whole rows ≥ %.2f: %s%n",
                plain.threshold(), plain.quality());
        return quality.f1() >= ASKED
                ? new Outcome.Holds(quality.toString())
                : new Outcome.Falls(quality.toString());
    }
}
