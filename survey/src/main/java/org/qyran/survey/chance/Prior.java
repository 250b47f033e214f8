package org.qyran.survey.chance;

import java.util.ArrayList;
import java.util.List;

/**
 * A probability map before anybody has looked: every cell's area times the factors of all terms,
 * with a share kept for the rest of the world. Terms multiply (a log-linear intensity), so each can
 * be read by itself: "three times as likely beside water".
 */
public final class Prior {

    private final Cells cells;
    private final List<Term> terms;
    private final List<double[]> factors = new ArrayList<>();
    private final ChanceMap map;

    /**
     * @param outside the probability that what is sought lies nowhere in the area, 0 … below 1
     * @throws IllegalArgumentException when the terms leave no cell with any chance
     */
    public Prior(Cells cells, List<Term> terms, double outside) {
        this.cells = cells;
        this.terms = List.copyOf(terms);
        double[] chance = new double[cells.count()];
        for (int cell = 0; cell < chance.length; cell++) {
            chance[cell] = cells.squareMetres(cell);
        }
        for (Term term : this.terms) {
            double[] factor = term.factors(cells);
            for (int cell = 0; cell < chance.length; cell++) {
                chance[cell] *= factor[cell];
            }
            factors.add(factor);
        }
        this.map = ChanceMap.of(cells, chance, outside);
    }

    public ChanceMap map() {
        return map;
    }

    public List<Term> terms() {
        return terms;
    }

    /** One term's part in a cell. */
    public record Part(Term term, double times) {}

    /** Why a cell is as likely as it is: every term's factor there, in the terms' order. */
    public List<Part> explain(int cell) {
        List<Part> parts = new ArrayList<>();
        for (int t = 0; t < terms.size(); t++) {
            parts.add(new Part(terms.get(t), factors.get(t)[cell]));
        }
        return parts;
    }

    /** How one term spreads over the area: least, mean by area, and greatest factor. */
    public record Range(double least, double mean, double greatest) {}

    public Range range(int term) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        double sum = 0;
        double area = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            double squareMetres = cells.squareMetres(cell);
            if (squareMetres > 0) {
                double factor = factors.get(term)[cell];
                least = Math.min(least, factor);
                greatest = Math.max(greatest, factor);
                sum += squareMetres * factor;
                area += squareMetres;
            }
        }
        return new Range(least, sum / area, greatest);
    }
}
