package org.qyran.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qyran.kernel.Progress;
import org.qyran.network.compare.Columns;
import org.qyran.network.names.CompareNames;
import org.qyran.network.resolve.Resolve;
import org.qyran.network.resolve.Settings;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

/** Two names as written; and 20,000 made records of 10,000 people, resolved from columns up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {

    private static final int PEOPLE = 10_000;
    private static final String[] SYLLABLES =
            "ba be da di er ga il ka ki la ma mu na no ra ri sa se ta ul ya zh".split(" ");

    private final SplittableRandom random = new SplittableRandom(1);
    private Table table = new Table(Column.of("id", List.of()), List.of(), List.of());

    @Setup
    public void make() {
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        List<String> towns = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            String given = word(2);
            String family = word(3) + "ov";
            String born =
                    "19%02d-%02d-%02d"
                            .formatted(
                                    random.nextInt(100),
                                    1 + random.nextInt(12),
                                    1 + random.nextInt(28));
            String town = word(2);
            for (int record = 0; record < 2; record++) {
                ids.add(person + "-" + record);
                names.add(given + " " + (record == 0 ? family : slip(family)));
                dates.add(random.nextInt(5) == 0 ? "" : born);
                towns.add(random.nextInt(5) == 0 ? word(2) : town);
            }
        }
        table =
                new Table(
                        Column.of("id", ids),
                        List.of(
                                Column.of("name", names),
                                Column.of("born", dates),
                                Column.of("town", towns)),
                        List.of());
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String slip(String word) {
        int at = random.nextInt(word.length());
        return word.substring(0, at) + word.substring(at + 1);
    }

    @Benchmark
    public double names() {
        return CompareNames.of("Қаныш Имантайұлы Сәтбаев", "Satpayev Kanysh").probability();
    }

    @Benchmark
    public int resolve() {
        return Resolve.of(
                        Columns.of(table, Set.of()).comparisons(),
                        table.rows(),
                        Settings.usual(),
                        Progress.SILENT)
                .count();
    }
}
