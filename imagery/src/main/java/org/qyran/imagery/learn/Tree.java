package org.qyran.imagery.learn;

/**
 * One regression tree in arrays; node 0 is the root.
 *
 * @param feature column asked at a node, −1 at a leaf
 * @param threshold a value at or below it goes left
 * @param missingLeft where NaN goes
 * @param left child's index, always larger than the node's
 * @param right child's index, always larger than the node's
 * @param value a leaf's share of the log-odds
 */
record Tree(
        int[] feature,
        float[] threshold,
        boolean[] missingLeft,
        int[] left,
        int[] right,
        float[] value) {

    double at(float[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            float x = row[feature[node]];
            boolean goesLeft = Float.isNaN(x) ? missingLeft[node] : x <= threshold[node];
            node = goesLeft ? left[node] : right[node];
        }
        return value[node];
    }

    /** The same questions, every answer times {@code share}. */
    Tree scaled(double share) {
        float[] scaled = new float[value.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (value[i] * share);
        }
        return new Tree(feature, threshold, missingLeft, left, right, scaled);
    }
}
