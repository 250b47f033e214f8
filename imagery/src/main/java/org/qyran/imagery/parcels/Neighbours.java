package org.qyran.imagery.parcels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far each garden stands out from the gardens around it: per measure, its distance from the
 * neighbours' median in their spreads (itself left out), and over the measures the root of the mean
 * square, each measure's distance kept to 8 so that one alone cannot decide everything.
 */
public final class Neighbours {

    /** Gardens whose centres are this near are compared. */
    public static final double RADIUS_METRES = 60;

    /** With fewer neighbours nothing is said. */
    public static final int LEAST_NEIGHBOURS = 5;

    private static final double MOST = 8;

    private Neighbours() {}

    /**
     * One garden against those around it.
     *
     * @param spreads per measure, signed; NaN where not measured
     * @param median of the neighbours, per measure
     * @param score root mean square of {@code spreads}; NaN with too few neighbours
     */
    public record Comparison(Garden garden, double[] spreads, double[] median, double score) {}

    public static List<Comparison> compare(List<Garden> gardens, double metresPerCell) {
        List<Comparison> comparisons = new ArrayList<>();
        double radius = RADIUS_METRES / metresPerCell;
        for (int g = 0; g < gardens.size(); g++) {
            Garden garden = gardens.get(g);
            List<Garden> around = new ArrayList<>();
            for (int o = 0; o < gardens.size(); o++) {
                Garden other = gardens.get(o);
                double columns = other.column() - garden.column();
                if (o != g && Math.hypot(columns, other.row() - garden.row()) <= radius) {
                    around.add(other);
                }
            }
            comparisons.add(against(garden, around));
        }
        return comparisons;
    }

    private static Comparison against(Garden garden, List<Garden> around) {
        int measures = Garden.MEASURES.size();
        double[] spreads = new double[measures];
        double[] median = new double[measures];
        double squares = 0;
        int measured = 0;
        for (int m = 0; m < measures; m++) {
            float[] values = new float[around.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) around.get(i).measures()[m];
            }
            Ordinary ordinary = Ordinary.of(values, (float) Garden.LEAST_SPREAD[m]);
            median[m] = ordinary.median();
            spreads[m] = ordinary.spreads(garden.measures()[m]);
            if (!Double.isNaN(spreads[m])) {
                double kept = Math.min(MOST, Math.abs(spreads[m]));
                squares += kept * kept;
                measured++;
            }
        }
        boolean enough = around.size() >= LEAST_NEIGHBOURS && measured > 0;
        double score = enough ? Math.sqrt(squares / measured) : Double.NaN;
        return new Comparison(garden, spreads, median, score);
    }

    /** Each cell's garden's score; 0 outside gardens and where too few neighbours are. */
    public static float[] paint(List<Comparison> comparisons, int cells) {
        float[] painted = new float[cells];
        Arrays.fill(painted, 0);
        for (Comparison comparison : comparisons) {
            if (!Double.isNaN(comparison.score)) {
                for (int cell : comparison.garden.cells()) {
                    painted[cell] = (float) comparison.score;
                }
            }
        }
        return painted;
    }
}
