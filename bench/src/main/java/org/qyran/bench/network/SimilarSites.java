package org.qyran.bench.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.qyran.bench.Row;
import org.qyran.network.sites.CompareSites;
import org.qyran.network.sites.Lead;
import org.qyran.network.sites.ReadSites;
import org.qyran.network.sites.Site;

/** Which made laboratories were worked in the same way, with much not known of each. */
public final class SimilarSites implements Row {

    private static final int SITES = 200;
    private static final int GROUPS = 20;
    private static final int WORLDS = 3;
    private static final long SEED = 600_000;
    private static final double ASKED = 0.95;
    private static final double MOST_SECONDS = 1;

    @Override
    public String name() {
        return "similar-sites";
    }

    @Override
    public String asks() {
        return "200 made laboratories in 20 hidden groups with missing fields: right group first ≥"
                + " 95 %, median rank 1, plain Jaccard clearly worse, leads within a second";
    }

    /** How often the first is of the right group, and where the first right one stands. */
    private record Quality(double first, int medianRank) {}

    @Override
    public Outcome measure() throws IOException {
        Quality ours = all(SEED, SimilarSites::leads);
        Quality plain = all(SEED, SimilarSites::jaccard);
        say("right group first %.1f %%, median rank %d", ours);
        say("naive, Jaccard of all values: %.1f %%, median rank %d", plain);
        double seconds = fresh();
        System.out.printf(
                Locale.ROOT, "  from the file to the leads of a new site: %.3f s%n", seconds);
        String figure =
                String.format(
                        Locale.ROOT,
                        "right group first %.1f %%, median rank %d; Jaccard %.1f %%; %.2f s",
                        100 * ours.first,
                        ours.medianRank,
                        100 * plain.first,
                        seconds);
        return ours.first >= ASKED
                        && ours.medianRank == 1
                        && 1 - plain.first > 2 * (1 - ours.first)
                        && seconds <= MOST_SECONDS
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static void say(String sentence, Quality quality) {
        System.out.printf(
                Locale.ROOT, "  " + sentence + "%n", 100 * quality.first, quality.medianRank);
    }

    /** Of all sites of all worlds. */
    private static Quality all(long seed, BiFunction<List<Site>, Integer, List<Integer>> ranking)
            throws IOException {
        int[] ranks = new int[WORLDS * SITES];
        for (int world = 0; world < WORLDS; world++) {
            List<Site> sites = sites(MadeLaboratories.of(SITES, GROUPS, seed + world));
            for (int site = 0; site < SITES; site++) {
                List<Integer> ranked = ranking.apply(sites, site);
                int rank = 0;
                while (rank < ranked.size() && ranked.get(rank) % GROUPS != site % GROUPS) {
                    rank++;
                }
                ranks[world * SITES + site] = rank + 1;
            }
        }
        Arrays.sort(ranks);
        long first = Arrays.stream(ranks).filter(rank -> rank == 1).count();
        return new Quality((double) first / ranks.length, ranks[ranks.length / 2]);
    }

    private static List<Site> sites(String text) throws IOException {
        Path file = Files.createTempFile("made-laboratories", ".csv");
        try {
            Files.writeString(file, text);
            return ReadSites.read(List.of(file)).sites();
        } finally {
            Files.delete(file);
        }
    }

    private static List<Integer> leads(List<Site> sites, int site) {
        return new CompareSites(sites)
                .leads(sites.get(site), SITES).stream()
                        .map(lead -> Integer.parseInt(lead.site().name().substring(1)))
                        .toList();
    }

    /** Values in common over values of either; equal ones by number. */
    private static List<Integer> jaccard(List<Site> sites, int site) {
        Set<String> own = values(sites.get(site));
        double[] likeness = new double[sites.size()];
        for (int other = 0; other < likeness.length; other++) {
            Set<String> both = new HashSet<>(own);
            both.retainAll(values(sites.get(other)));
            Set<String> either = new HashSet<>(own);
            either.addAll(values(sites.get(other)));
            likeness[other] = either.isEmpty() ? 0 : (double) both.size() / either.size();
        }
        return IntStream.range(0, sites.size())
                .boxed()
                .filter(other -> other != site)
                .sorted(Comparator.comparingDouble(other -> -likeness[other]))
                .toList();
    }

    private static Set<String> values(Site site) {
        Set<String> values = new HashSet<>();
        site.facts().values().forEach(facts -> values.addAll(facts.there()));
        return values;
    }

    /** A file of 2,000 sites is read and the likest of one found. */
    private static double fresh() throws IOException {
        Path file = Files.createTempFile("made-laboratories", ".csv");
        try {
            Files.writeString(file, MadeLaboratories.of(2000, 200, SEED + WORLDS));
            long began = System.nanoTime();
            List<Site> sites = ReadSites.read(List.of(file)).sites();
            List<Lead> leads = new CompareSites(sites).leads(sites.getLast(), 10);
            return leads.size() == 10 ? (System.nanoTime() - began) / 1e9 : Double.NaN;
        } finally {
            Files.delete(file);
        }
    }
}
