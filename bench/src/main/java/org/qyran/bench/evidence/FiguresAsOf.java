package org.qyran.bench.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.qyran.bench.Row;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Recorded;
import org.qyran.exchange.evidence.DefinitionFile;

/** Any figure as of any instant of a million exhibits; the naive way folds all facts anew. */
public final class FiguresAsOf implements Row {

    private static final int ACTS = 5_000_000;
    private static final int INSTANTS = 40;
    private static final int NAIVE_INSTANTS = 4;
    private static final long SEED = 760_000;
    private static final double MOST_MILLISECONDS = 300;

    @Override
    public String name() {
        return "figures-as-of";
    }

    @Override
    public String asks() {
        return "1,000,000 exhibits, 5,000,000 acts: any figure as of any instant ≤ 300 ms";
    }

    @Override
    public Outcome measure() {
        List<Recorded> facts = new ArrayList<>(ACTS);
        MadeFacts made = new MadeFacts(SEED, ACTS);
        for (int i = 0; i < ACTS; i++) {
            facts.add(made.next());
        }
        long before = used();
        long began = System.nanoTime();
        Ledger ledger = new Ledger();
        facts.forEach(ledger::append);
        double append = (System.nanoTime() - began) / 1e9;
        long memory = used() - before;
        System.out.printf(
                Locale.ROOT,
                "  %d exhibits, %d acts appended in %.1f s (%.0f/s), %d MB, %.0f bytes an act%n",
                ledger.exhibits(),
                ledger.size(),
                append,
                ACTS / append,
                memory >> 20,
                memory / (double) ACTS);
        for (Definition one : DefinitionFile.SHIPPED) {
            ledger.figure(one);
            ledger.figure(one);
        }
        double naive = naive(facts, ledger);
        // They are the naive way's alone, and collecting that garbage is not the ledger's work.
        facts.clear();
        System.gc();
        double[] took = times(ledger);
        double p95 = took[(int) (took.length * 0.95)];
        double worst = took[took.length - 1];
        double now = now(ledger);
        bandwidth(ledger);
        String figure =
                String.format(
                        Locale.ROOT,
                        "worst %.0f ms, p95 %.0f ms, median %.0f ms over %d figures (%d definitions"
                                + " at %d instants); all definitions as of now %.0f ms at most;"
                                + " folding all facts anew %.0f ms; %d MB",
                        worst,
                        p95,
                        took[took.length / 2],
                        took.length,
                        DefinitionFile.SHIPPED.size(),
                        INSTANTS,
                        now,
                        naive,
                        memory >> 20);
        return worst <= MOST_MILLISECONDS ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    /** Milliseconds, rising. */
    private static double[] times(Ledger ledger) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < INSTANTS; i++) {
            AsOf asOf = ledger.asOf(MadeFacts.instant(random.nextInt(ACTS)));
            for (Definition one : DefinitionFile.SHIPPED) {
                long began = System.nanoTime();
                ledger.figure(one, asOf);
                took.add((System.nanoTime() - began) / 1e6);
            }
        }
        double[] sorted = took.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double now(Ledger ledger) {
        double worst = 0;
        for (Definition one : DefinitionFile.SHIPPED) {
            long began = System.nanoTime();
            ledger.figure(one);
            worst = Math.max(worst, (System.nanoTime() - began) / 1e6);
        }
        return worst;
    }

    /** Milliseconds on average to find every exhibit's last fact and add up the masses. */
    private static double naive(List<Recorded> facts, Ledger ledger) {
        Definition mass =
                DefinitionFile.SHIPPED.stream()
                        .filter(one -> one.id().equals("plants-wet-mass"))
                        .findFirst()
                        .orElseThrow();
        SplittableRandom random = new SplittableRandom(SEED + 2);
        double sum = 0;
        for (int i = 0; i < NAIVE_INSTANTS; i++) {
            AsOf asOf = ledger.asOf(MadeFacts.instant(random.nextInt(ACTS)));
            long began = System.nanoTime();
            BigDecimal value = folded(facts.subList(0, asOf.acts()), mass);
            sum += (System.nanoTime() - began) / 1e6;
            Figure figure = ledger.figure(mass, asOf);
            if (figure.value().compareTo(value) > 0) {
                throw new IllegalStateException(figure.value() + " of " + value);
            }
        }
        return sum / NAIVE_INSTANTS;
    }

    /** What is said to be a double is left in: it makes the naive way no slower. */
    private static BigDecimal folded(List<Recorded> known, Definition mass) {
        Map<UUID, Fact> last = new HashMap<>();
        known.forEach(one -> last.put(one.fact().exhibit(), one.fact()));
        return last.values().stream()
                .filter(fact ->
                        mass.where().words().entrySet().stream()
                                .allMatch(rule -> rule.getValue().contains(rule.getKey().of(fact))))
                .flatMap(fact -> fact.amounts().stream())
                .filter(amount -> mass.measures().contains(amount.measure()))
                .map(amount -> amount.value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How fast this machine reads plain numbers, and how much a figure reads. */
    private static void bandwidth(Ledger ledger) {
        int[] plain = new int[64 << 20];
        Arrays.fill(plain, 1);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            long sum = IntStream.range(0, 64).parallel().mapToLong(part -> sum(plain, part)).sum();
            best = Math.min(best, (System.nanoTime() - began) / 1e9);
            if (sum != plain.length) {
                throw new IllegalStateException("sum = " + sum);
            }
        }
        double plainRate = plain.length * 4.0 / best / 1e9;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            ledger.figure(DefinitionFile.SHIPPED.getFirst());
            least = Math.min(least, (System.nanoTime() - began) / 1e9);
        }
        // Of every row at least the next row and what it is chosen by.
        double columns = ACTS * 8.0 / least / 1e9;
        System.out.printf(
                Locale.ROOT,
                "  plain sum of numbers %.1f GB/s; the two columns every row is asked %.1f GB/s"
                        + " (%s, %.1f ms at best)%n",
                plainRate,
                columns,
                DefinitionFile.SHIPPED.getFirst().id(),
                1e3 * least);
    }

    private static long sum(int[] plain, int part) {
        int width = plain.length / 64;
        long sum = 0;
        for (int i = part * width; i < (part + 1) * width; i++) {
            sum += plain[i];
        }
        return sum;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
