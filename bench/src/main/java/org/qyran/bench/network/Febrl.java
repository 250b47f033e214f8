package org.qyran.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qyran.bench.Row;
import org.qyran.network.resolve.Resolution;

/** FEBRL's made people: one file with duplicates, and two files to be linked. */
public final class Febrl implements Row {

    private static final double ONE_FILE = 0.996;
    private static final double TWO_FILES = 0.995;

    @Override
    public String name() {
        return "febrl";
    }

    @Override
    public String asks() {
        return "pairwise F1: FEBRL 3 ≥ %s, FEBRL 4a with 4b ≥ %s".formatted(ONE_FILE, TWO_FILES);
    }

    @Override
    public Outcome measure() throws IOException {
        Optional<List<Path>> one = Records.files("febrl-dataset3.csv");
        Optional<List<Path>> two = Records.files("febrl-dataset4a.csv", "febrl-dataset4b.csv");
        if (one.isEmpty() || two.isEmpty()) {
            return new Outcome.CannotRun("needs ../shared/data/records");
        }
        PairQuality three = quality("FEBRL 3", one.get());
        PairQuality four = quality("FEBRL 4a, 4b", two.get());
        String figure = "FEBRL 3 %s; FEBRL 4 %s".formatted(three, four);
        return three.f1() >= ONE_FILE && four.f1() >= TWO_FILES
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static PairQuality quality(String name, List<Path> files) throws IOException {
        Records records =
                Records.read(
                        files,
                        "rec_id",
                        Set.of(),
                        // rec-12-org, rec-12-dup-0: the number is the person.
                        table -> row -> table.id().value(row).split("-")[1]);
        Resolution resolution = records.resolve();
        System.out.printf(
                "  %s: true pairs that meet by a key: %.2f %%%n",
                name, 100 * records.reach(resolution));
        System.out.printf(
                "  %s naive, equal rows: %s%n",
                name, PlainStrings.equal(records.table(), Set.of(), records.truth()));
        PlainStrings.Best plain = PlainStrings.alike(records.table(), Set.of(), records.truth());
        System.out.printf(
                "  %s naive, Jaro-Winkler of whole rows ≥ %.2f: %s%n",
                name, plain.threshold(), plain.quality());
        return PairQuality.of(resolution.entities(), records.truth(), _ -> true);
    }
}
