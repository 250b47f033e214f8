package org.qyran.imagery.learn;

import java.util.ArrayList;
import java.util.List;

/** Collects examples row by row. */
public final class SamplesBuilder {

    private final List<String> features;
    private final List<float[]> rows = new ArrayList<>();
    private final List<Boolean> positive = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();

    public SamplesBuilder(List<String> features) {
        this.features = List.copyOf(features);
    }

    /**
     * @param row one value per feature; kept, not copied
     */
    public void add(float[] row, boolean isPositive, double weight) {
        if (row.length != features.size()) {
            throw new IllegalArgumentException(
                    "a row of %d values for %d features".formatted(row.length, features.size()));
        }
        rows.add(row);
        positive.add(isPositive);
        weights.add((float) weight);
    }

    /** Adds all of another builder's examples after this one's. */
    public void addAll(SamplesBuilder other) {
        rows.addAll(other.rows);
        positive.addAll(other.positive);
        weights.addAll(other.weights);
    }

    public List<String> features() {
        return features;
    }

    public int size() {
        return rows.size();
    }

    public Samples build() {
        int n = rows.size();
        float[][] columns = new float[features.size()][n];
        boolean[] labels = new boolean[n];
        float[] weight = new float[n];
        for (int i = 0; i < n; i++) {
            float[] row = rows.get(i);
            for (int f = 0; f < row.length; f++) {
                columns[f][i] = row[f];
            }
            labels[i] = positive.get(i);
            weight[i] = weights.get(i);
        }
        return new Samples(features, columns, labels, weight);
    }
}
