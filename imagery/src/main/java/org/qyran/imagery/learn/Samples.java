package org.qyran.imagery.learn;

import java.util.List;

/**
 * Examples to learn from, stored by column.
 *
 * @param features their names, one per column
 * @param columns one array per feature, one value per example; NaN is "not measured"
 * @param positive one flag per example
 * @param weights one per example, above 0
 */
public record Samples(
        List<String> features, float[][] columns, boolean[] positive, float[] weights) {

    public Samples {
        features = List.copyOf(features);
        if (features.isEmpty() || columns.length != features.size()) {
            throw new IllegalArgumentException(
                    "%d features but %d columns".formatted(features.size(), columns.length));
        }
        for (int f = 0; f < columns.length; f++) {
            if (columns[f].length != positive.length) {
                throw new IllegalArgumentException(
                        "feature %s has %d values for %d examples"
                                .formatted(features.get(f), columns[f].length, positive.length));
            }
        }
        if (weights.length != positive.length) {
            throw new IllegalArgumentException(
                    "%d weights for %d examples".formatted(weights.length, positive.length));
        }
    }

    public int size() {
        return positive.length;
    }

    /** How many examples are positive. */
    public int positives() {
        int count = 0;
        for (boolean p : positive) {
            count += p ? 1 : 0;
        }
        return count;
    }

    /** One example's values, in the order of {@link #features}. */
    public float[] row(int example) {
        float[] row = new float[columns.length];
        for (int f = 0; f < columns.length; f++) {
            row[f] = columns[f][example];
        }
        return row;
    }
}
