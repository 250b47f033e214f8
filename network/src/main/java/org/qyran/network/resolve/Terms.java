package org.qyran.network.resolve;

import java.util.List;
import java.util.stream.IntStream;
import org.qyran.network.compare.Comparison;

/** Which value each row has in each comparison, a row's beside each other. */
final class Terms {

    private final int[] terms;
    private final int comparisons;

    /**
     * @param comparisons at most 64
     */
    Terms(List<Comparison> comparisons, int rows) {
        this.comparisons = comparisons.size();
        this.terms = new int[Math.multiplyExact(rows, this.comparisons)];
        IntStream.range(0, rows)
                .parallel()
                .forEach(row -> {
                    for (int c = 0; c < this.comparisons; c++) {
                        terms[row * this.comparisons + c] = comparisons.get(c).term(row);
                    }
                });
    }

    /** As {@link Comparison#term}. */
    int of(int row, int comparison) {
        return terms[row * comparisons + comparison];
    }
}
