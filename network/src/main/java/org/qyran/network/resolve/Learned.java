package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qyran.network.compare.Comparison;

/**
 * What pairs of records are judged by, once it was learned: a pair's score then depends on its two
 * records only, so that new records can be compared with known ones by themselves.
 *
 * @param prior natural log-odds that two records taken at random are one
 * @param evidence by the comparison's name
 * @param keys names of those by which records meet, each one key or two joined by {@code " + "}
 */
public record Learned(double prior, Map<String, Evidence> evidence, List<String> keys) {

    /** Values of fewer entities are not written down: they may tell of a person. */
    private static final int ENTITIES = 10;

    private static final int MOST_COMMON = 1000;

    /**
     * What one comparison says.
     *
     * @param levels in the comparison's order
     * @param common values that many entities have, with their share of entities
     * @param others the share of entities that any other value is taken to have
     */
    public record Evidence(List<Level> levels, Map<String, Double> common, double others) {

        public Evidence {
            levels = List.copyOf(levels);
            common = new LinkedHashMap<>(common);
        }
    }

    /**
     * @param m share of pairs of one entity that agree so far
     * @param u share of pairs of two entities that do
     */
    public record Level(String name, double m, double u) {}

    public Learned {
        evidence = new LinkedHashMap<>(evidence);
        keys = List.copyOf(keys);
    }

    static Learned of(
            List<Comparison> comparisons, Weights weights, List<String> keys, int entities) {
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        for (int c = 0; c < comparisons.size(); c++) {
            Comparison comparison = comparisons.get(c);
            List<Level> levels = new ArrayList<>();
            for (int level = 0; level < comparison.levels().size(); level++) {
                levels.add(
                        new Level(
                                comparison.levels().get(level),
                                weights.m()[c][level],
                                weights.u()[c][level]));
            }
            float[] shares = weights.shares()[c];
            double least = (ENTITIES + 0.5) / (entities + 1.0);
            Map<String, Double> common = new LinkedHashMap<>();
            IntStream.range(0, shares.length)
                    .filter(term -> shares[term] >= least)
                    .boxed()
                    .sorted(Comparator.comparingDouble(term -> -shares[term]))
                    .limit(MOST_COMMON)
                    .forEach(term -> common.put(comparison.termText(term), (double) shares[term]));
            evidence.put(comparison.name(), new Evidence(levels, common, others(shares, least)));
        }
        return new Learned(weights.prior(), evidence, keys);
    }

    /** Of the values not written down, the share that one drawn by its share has. */
    private static double others(float[] shares, double least) {
        double sum = 0;
        double squares = 0;
        for (float share : shares) {
            if (share < least) {
                sum += share;
                squares += (double) share * share;
            }
        }
        return sum == 0 ? least : squares / sum;
    }

    /**
     * @param comparisons each has its evidence, level by level
     */
    Weights weights(List<Comparison> comparisons) {
        double[][] m = new double[comparisons.size()][];
        double[][] u = new double[comparisons.size()][];
        float[][] shares = new float[comparisons.size()][];
        for (int c = 0; c < m.length; c++) {
            Comparison comparison = comparisons.get(c);
            Evidence said = evidence.get(comparison.name());
            if (said == null || said.levels().size() != comparison.levels().size()) {
                throw new IllegalArgumentException(comparison.name() + ": " + said);
            }
            m[c] = said.levels().stream().mapToDouble(Level::m).toArray();
            u[c] = said.levels().stream().mapToDouble(Level::u).toArray();
            shares[c] = new float[comparison.terms()];
            for (int term = 0; term < shares[c].length; term++) {
                shares[c][term] =
                        said.common()
                                .getOrDefault(comparison.termText(term), said.others())
                                .floatValue();
            }
        }
        return new Weights(m, u, shares, prior);
    }
}
