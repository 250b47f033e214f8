package org.qyran.network.resolve;

/**
 * How records are resolved.
 *
 * @param threshold natural log-odds above which groups are made one; 0 is as likely as not
 * @param mostInGroup rows that may share a key; a value that more have brings nobody together
 * @param pairsPerRow the most pairs to compare for each row
 */
public record Settings(double threshold, int mostInGroup, int pairsPerRow) {

    public Settings {
        if (!Double.isFinite(threshold) || mostInGroup < 2 || pairsPerRow < 1) {
            throw new IllegalArgumentException(
                    "threshold %s, most in a group %d, pairs per row %d"
                            .formatted(threshold, mostInGroup, pairsPerRow));
        }
    }

    /** What is used where nobody says otherwise. */
    public static Settings usual() {
        return new Settings(0, 200, 80);
    }
}
