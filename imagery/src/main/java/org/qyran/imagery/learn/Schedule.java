package org.qyran.imagery.learn;

/**
 * How trees are grown.
 *
 * @param trees how many, 1 or more
 * @param depth splits from root to leaf at most, 1…12
 * @param shrinkage each tree's share, 0…1
 * @param leastHessian a leaf's least sum of weighted p(1 − p)
 * @param ridge λ on leaf values
 * @param rowShare share of examples each tree sees, 0…1
 * @param columnShare share of features each tree sees, 0…1
 * @param seed of the draws of rows and columns
 */
public record Schedule(
        int trees,
        int depth,
        double shrinkage,
        double leastHessian,
        double ridge,
        double rowShare,
        double columnShare,
        long seed) {

    public Schedule {
        if (trees < 1 || depth < 1 || depth > 12) {
            throw new IllegalArgumentException("trees %d, depth %d".formatted(trees, depth));
        }
        if (!(shrinkage > 0 && shrinkage <= 1)
                || !(rowShare > 0 && rowShare <= 1)
                || !(columnShare > 0 && columnShare <= 1)
                || !(leastHessian >= 0)
                || !(ridge >= 0)) {
            throw new IllegalArgumentException(
                    "shrinkage %s, rows %s, columns %s, hessian %s, ridge %s"
                            .formatted(shrinkage, rowShare, columnShare, leastHessian, ridge));
        }
    }

    /** Fit for some ten thousand examples of some tens of features. */
    public static Schedule usual(int trees, long seed) {
        return new Schedule(trees, 5, 0.1, 2, 2, 0.7, 0.5, seed);
    }
}
